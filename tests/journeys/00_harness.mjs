// The harness itself: each fault planted in a page must fail the journey that comes there.
import assert from 'node:assert';
import { createServer } from 'node:http';
import test from 'node:test';

import { Person } from './lib/journey.mjs';
import { figures, words } from './lib/words.mjs';

const good = '<main><h1>Case</h1><p>Words</p></main>';
const pages = {
  '/good': good,
  '/axe': `${good}<img src="data:,">`,
  '/console': `${good}<script src="/error.js"></script>`,
  '/policy': `${good}<p style="color: red">red</p>`,
  '/broken': good,
};

async function visit(path, scripts) {
  const server = createServer((rq, answer) => {
    if (rq.url === '/error.js') return answer.setHeader('Content-Type', 'text/javascript').end('nobody.knows()');
    answer.writeHead(rq.url === '/broken' ? 500 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'self'; img-src data:",
    });
    answer.end(`<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"></head>
      <body>${pages[rq.url] ?? ''}</body></html>`);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const desk = { url: `http://127.0.0.1:${server.address().port}` };
  const person = await Person.come(desk, { language: 'en', scripts });
  await person.goto(path);
  await person.leave().finally(() => server.close());
}

test('a good page has no faults', async () => {
  await visit('/good', true);
  await visit('/good', false);
});
test('axe finds a picture without words', () => assert.rejects(visit('/axe', true), /axe: image-alt on \/axe/));
test('a script that breaks is found', () => assert.rejects(visit('/console', true), /nobody is not defined/));
test('a breach of the content policy is found', () =>
  assert.rejects(visit('/policy', true), /console: .*Content Security Policy/));
test('an answer of 500 is found', () => assert.rejects(visit('/broken', false), /500 http/));

test('words come from po, figures are the reader\'s', () => {
  assert.throws(() => words('bn')('no.such.key'), /no words for no.such.key/);
  assert.equal(figures('bn', 1042), '১০৪২');
  assert.equal(figures('en', 1042), '1042');
});
