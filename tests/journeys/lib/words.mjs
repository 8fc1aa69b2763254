// The words of po/, so that a journey finds a button by its key in either language.
import { readFileSync } from 'node:fs';

const root = new URL('../../../po/', import.meta.url);

function unquote(line) {
  return JSON.parse(line.slice(line.indexOf('"')));
}

function read(language) {
  const words = new Map();
  let key = '', last = null;
  for (const line of readFileSync(new URL(`${language}.po`, root), 'utf8').split('\n')) {
    if (line.startsWith('msgid ')) key = unquote(line);
    else if (/^msgstr(\[\d\])? /.test(line)) {
      last = line.startsWith('msgstr[') && line[7] !== '0' ? `${key}#${line[7]}` : key;
      words.set(last, unquote(line));
    } else if (line.startsWith('"') && last !== null) words.set(last, words.get(last) + unquote(line));
    if (line === '') last = null;
  }
  return words;
}

const all = { en: read('en'), bn: read('bn') };

// words('en')('case.open', { n: 7 }); a key that is not there is a fault of the journey.
export function words(language) {
  return (key, fill = {}) => {
    const text = all[language].get(key);
    if (text === undefined) throw new Error(`no words for ${key} in ${language}`);
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in fill ? fill[name] : whole));
  };
}

// Bengali readers see their own figures.
export function figures(language, n) {
  return language === 'bn' ? String(n).replace(/\d/g, (d) => '০১২৩৪৫৬৭৮৯'[d]) : String(n);
}
