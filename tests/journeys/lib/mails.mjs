// Mails as the world sends them. All people and firms are invented.
import { randomBytes } from 'node:crypto';

const care = 'care@dighipar.example';

function word(text) { // RFC 2047 where it must be
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}

// One plain letter. `re` is the Message-ID it answers.
export function letter({ name, email, subject, text, to = care, re, headers = {} }) {
  const lines = {
    From: `${word(name)} <${email}>`, To: to, Subject: word(subject),
    Date: new Date().toUTCString().replace('GMT', '+0000'),
    'Message-ID': `<${randomBytes(8).toString('hex')}@${email.split('@')[1]}>`,
    ...(re ? { 'In-Reply-To': re, References: re } : {}),
    'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': 'base64', ...headers,
  };
  const body = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  return `${Object.entries(lines).map(([k, v]) => `${k}: ${v}`).join('\r\n')}\r\n\r\n${body}\r\n`;
}

// The complaint every journey knows, in the language of its client.
export const farhana = {
  en: {
    name: 'Farhana Akter', email: 'farhana@rupsha.example', subject: 'The name on our sign',
    text: 'The new sign came this morning. It says Rupsa, our shop is called Rupsha. The opening is ' +
      'on Sunday and eighty people are invited. I do not want money. I want the right name on my shop.',
    happened: 'The new sign came this morning. It says Rupsa',
    did: 'The opening is on Sunday and eighty people are invited.',
    wants: 'I want the right name on my shop.',
  },
  bn: {
    name: 'ফারহানা আক্তার', email: 'farhana@rupsha.example', subject: 'সাইনবোর্ডে নাম ভুল',
    text: 'আজ সকালে নতুন সাইনবোর্ড এসেছে। তাতে লেখা রূপশা, আমার দোকানের নাম রূপসা। রবিবার উদ্বোধন, ' +
      'আশিজনকে দাওয়াত দিয়েছি। আমি টাকা চাই না। আমার দোকানে ঠিক নামটা চাই।',
    happened: 'আজ সকালে নতুন সাইনবোর্ড এসেছে। তাতে লেখা রূপশা',
    did: 'রবিবার উদ্বোধন, আশিজনকে দাওয়াত দিয়েছি।',
    wants: 'আমার দোকানে ঠিক নামটা চাই।',
  },
};
