// Asks the real program everything its OpenAPI document names, rightly and wrongly, as every kind of
// token: nothing fails with 5xx, every answer is as the document says, what the document calls
// wrong is refused, and no token does what its scopes and its agent's role do not hold.
//   node tests/api/fuzz.mjs [OPERATION...]    KANTHA (build/kantha), ASKS a kind (12), SEED
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

process.env.KANTHA = resolve(process.env.KANTHA ?? 'build/kantha');
const { Desk, kantha } = await import('../journeys/lib/desk.mjs');
const { Judge } = await import('./lib/judge.mjs');
const { Values } = await import('./lib/values.mjs');

const asks = Number(process.env.ASKS ?? 12);
const seed = Number(process.env.SEED ?? 20261122);
const nouns = ['cases', 'clients', 'promises', 'settings'];
const people = { admin: 'nadia', lead: 'mitali', agent: 'tanvir' };
let passed = 0;
const failed = [];

function see(what, fault, beside = '') {
  if (fault) failed.push(`${what}: ${fault}${beside && `\n    ${beside.slice(0, 400)}`}`);
  else passed++;
}

// ---- the desk ----

const desk = new Desk(join(mkdtempSync(join(tmpdir(), 'kantha-fuzz-')), 'firm'));
process.on('exit', () => desk.server?.kill('SIGKILL'));
const tokens = new Map();
let has_left = false; // the invented firm, and with it everybody who had a token

function token_of(role, scopes, nth = 0) {
  const key = `${role} ${scopes} ${nth}`;
  if (has_left) return 'kantha_gone';
  if (!tokens.has(key))
    tokens.set(key, desk.run('token add', '--email', `${people[role]}@dighipar.example`, '--name', key, '--scopes', scopes).trim());
  return tokens.get(key);
}

// A busy token waits; everything else is an answer.
async function ask(operation, { path, query = '', body, token, headers = {} }) {
  for (;;) {
    const reply = await fetch(desk.url + path + query, {
      method: operation.method, redirect: 'manual', body,
      headers: { ...(token && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    });
    const text = await reply.text();
    if (reply.status !== 429 || !text.includes('token.too_fast')) return { status: reply.status, type: reply.headers.get('Content-Type') ?? '', text, etag: reply.headers.get('ETag') };
    await sleep(1000 * Number(reply.headers.get('Retry-After')));
  }
}

// ---- what is asked ----

let turn = 0;
const everything = () => token_of('admin', 'all', turn++ % 12);

class Asker {
  constructor(judge, values, operation) {
    Object.assign(this, { judge, values, operation });
    this.schema = operation.requestBody?.content['application/json']?.schema;
    this.asked = judge.parameters(operation).filter((p) => p.in === 'query');
    this.query_schema = { type: 'object', additionalProperties: false, required: this.asked.filter((p) => p.required).map((p) => p.name),
      properties: Object.fromEntries(this.asked.map((p) => [p.name, p.schema])) };
    this.prefixes = [...values.ids.keys()];
  }

  // An id of the noun the path is about: which, its answers tell.
  path() {
    return this.operation.path.replace(/\{(\w+)\}/g, () => encodeURIComponent(
      this.values.chance(0.05) ? this.values.pick(['x', '1', 'case_0000000000000', 'ক', '..%2f', '\u0001'])
        : this.values.id(this.prefix ?? this.values.pick(this.prefixes))));
  }

  query(value) {
    const pairs = Object.entries(value).map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(String(v).toWellFormed())}`);
    return pairs.length > 0 ? `?${pairs.join('&')}` : '';
  }

  async one(what, question) {
    const versions = this.judge.parameters(this.operation).some((p) => p.name === 'If-Match');
    const path = question.path ?? this.path();
    const headers = { ...(versions && { 'If-Match': '*' }), ...question.headers };
    const answer = await ask(this.operation, { token: everything(), ...question, path, headers });
    if (this.operation.operationId === 'leaveDemo' && answer.status < 300) has_left = true;
    const about = `${this.operation.operationId}, ${what}`;
    see(about, this.judge.of_answer(this.operation, answer), `${path}${question.query ?? ''} ${question.body ?? ''}\n    ${answer.text}`);
    if (answer.status < 300 && answer.type.startsWith('application/json') && this.operation.operationId !== 'getOpenApi') this.values.learn(JSON.parse(answer.text));
    return { ...answer, about, sent: `${path}${question.query ?? ''} ${question.body ?? ''}` };
  }

  refused(answer) {
    see(`${answer.about} is refused`, answer.status < 400 && `${answer.status} for ${answer.sent.slice(0, 300)}`);
  }

  async learn_path() {
    if (!this.operation.path.includes('{')) return;
    for (const prefix of this.prefixes) {
      this.prefix = prefix;
      const answer = await ask(this.operation, { path: this.path(), token: everything(), ...(this.schema && { body: '{"?": 1}' }), headers: { 'If-Match': '*' } });
      if (answer.status < 300 || (answer.status !== 404 && !this.schema)) return;
      if (this.schema) break; // the body is read first: the path cannot be told so
    }
    const noun = this.operation.path.match(/^\/api\/v1\/([a-z-]+)/)[1].slice(0, 3);
    this.prefix = this.prefixes.find((p) => p.startsWith(noun) || noun.startsWith(p.slice(0, 2))) ?? this.prefix;
  }

  async rightly() {
    for (let i = 0; i < asks; i++) {
      const body = this.schema && JSON.stringify(this.values.fit(this.schema));
      await this.one('rightly', { body, query: this.query(this.cursorless(this.values.object(this.query_schema))) });
    }
  }

  cursorless({ after, before, expand, ...rest }) {
    return rest;
  }

  async wrongly() {
    for (let i = 0; this.schema && i < asks * 2; i++) {
      const body = JSON.stringify(this.values.spoil(this.schema));
      const answer = await this.one('a spoilt body', { body });
      if (this.judge.fits(this.schema, JSON.parse(body))) this.refused(answer);
    }
    for (let i = 0; i < asks; i++) {
      const value = this.values.spoil(this.query_schema);
      if (!value || typeof value !== 'object' || Array.isArray(value)) continue;
      const answer = await this.one('a spoilt query', { query: this.query(value), ...(this.schema && { body: JSON.stringify(this.values.fit(this.schema)) }) });
      if (Object.keys(value).some((name) => !this.query_schema.properties[name])) this.refused(answer);
    }
    const uploads = this.operation.requestBody && !this.schema;
    for (const body of uploads || this.operation.method === 'GET' ? [] : ['{', '[]', '{"a":1,"a":1}', 'null', '\ufeff{}', '['.repeat(5000), '"\\ud800"', '{"\\u0000":1}'])
      this.refused(await this.one(`the body ${body.slice(0, 12)}`, { body }));
    if (this.schema) this.refused(await this.one('a form', { body: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }));
  }

  async versions() {
    if (!this.judge.parameters(this.operation).some((p) => p.name === 'If-Match')) return;
    for (const said of ['', '"99999999"', '"-1"', '"', 'x', '"9223372036854775808"', 'W/"1"'])
      this.refused(await this.one(`If-Match ${said}`, { body: this.schema && JSON.stringify(this.values.fit(this.schema)), headers: { 'If-Match': said } }));
  }

  // The scope is read before anything else: an id of nobody's shows it without doing anything.
  async rights() {
    const [need] = this.operation.security.map((s) => s.token);
    if (!need) return;
    const path = this.operation.path.replace(/\{\w+\}/g, 'x');
    const code_for = async (token) => {
      const answer = await ask(this.operation, { path, token, body: this.schema && '{"?":1}', query: '?no=1' });
      see(`${this.operation.operationId}, rights`, this.judge.of_answer(this.operation, answer));
      return answer.status < 300 ? 'done' : JSON.parse(answer.text).code;
    };
    const is = async (who, token, want) => {
      const got = await code_for(token);
      see(`${this.operation.operationId}, ${who}`, (want ? got !== want : ['token.scope', 'page.role', 'token.unknown'].includes(got)) && `${got}, wanted ${want || 'to be let in'}`);
    };
    await is('nobody', '', 'token.missing');
    await is('a stranger', 'kantha_00000000000000000000000000', 'token.unknown');
    for (const noun of nouns)
      for (const way of ['read', 'write']) {
        const holds = need.length === 0 || need.every((n) => n === `${noun}:${way}` || (way === 'write' && n === `${noun}:read`));
        await is(`${noun}:${way}`, token_of('admin', `${noun}:${way}`), holds ? '' : 'token.scope');
      }
    const ranks = ['agent', 'lead', 'admin'];
    for (const role of ranks)
      await is(role, token_of(role, 'all'), ranks.indexOf(role) < ranks.indexOf(this.operation['x-role'] ?? 'agent') ? 'page.role' : '');
  }
}

// ---- can it fail? ----

// What the judge must not pass over, told of a true answer: else the rest says nothing.
function plant(judge, operation, answer) {
  const whole = JSON.parse(answer.text);
  const { id, ...less } = whole;
  const faults = {
    'a 500': { ...answer, status: 500 },
    'another status': { ...answer, status: 202 },
    'a member too many': { ...answer, text: JSON.stringify({ ...whole, more: 1 }) },
    'a member too few': { ...answer, text: JSON.stringify(less) },
    'another kind': { ...answer, text: JSON.stringify({ ...whole, name: 7 }) },
    'another type': { ...answer, type: 'text/html' },
    'a mute code': { status: 422, type: 'application/problem+json', text: '{"type":"x","title":"x","status":422,"detail":"x","instance":"x","code":"no.such"}' },
    'no problem': { status: 404, type: 'text/plain', text: 'no' },
  };
  see('a true answer', judge.of_answer(operation, answer));
  for (const [name, planted] of Object.entries(faults))
    see(`planted: ${name}`, !judge.of_answer(operation, planted) && 'passed over');
}

// ---- all of it ----

const made = kantha(['demo', '--firm', desk.folder]);
if (made.status !== 0) throw new Error(made.stderr);
await desk.start();
const document = await (await fetch(`${desk.url}/api/v1/openapi.json`)).json();
for (const fault of await Judge.faults_of_document(document)) see('the document', fault);
see('the document', '');
const judge = new Judge(document);
const values = new Values(seed);
// What ends the firm comes last.
const operations = judge.operations().sort((a, b) => (a.operationId === 'leaveDemo') - (b.operationId === 'leaveDemo'));
const chosen = process.argv.slice(2);
const mine = operations.filter((o) => chosen.length === 0 || chosen.includes(o.operationId));
const me = operations.find((o) => o.operationId === 'getMe');
const true_answer = await ask(me, { path: me.path, token: everything() });
values.spared = JSON.parse(true_answer.text).id;
plant(judge, me, true_answer);
for (const operation of mine) await new Asker(judge, values, operation).rights();
for (const list of operations.filter((o) => o.method === 'GET' && !o.path.includes('{')))
  await new Asker(judge, values, list).one('to begin with', {});
for (const operation of mine) {
  const asker = new Asker(judge, values, operation);
  await asker.learn_path();
  await asker.rightly();
  await asker.wrongly();
  await asker.versions();
  const still = await ask(me, { path: me.path, token: everything() });
  if (still.status === 401) tokens.clear();
  const again = has_left ? still : await ask(me, { path: me.path, token: everything() });
  see(`${operation.operationId}, and an admin is still let in`, !has_left && again.status !== 200 && again.text);
}
await desk.stop();
const ours = desk.errors.split('\n').filter((line) => line.includes(' ours '));
see('the log', ours.length > 0 && ours.slice(0, 5).join('\n    '));
const counts = new Map();
for (const fault of failed) {
  const kind = fault.replace(/[a-z]+_[0-9a-z]{13}|\d+/g, '_').slice(0, 90);
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (counts.get(kind) <= 2) console.log(fault);
}
console.log(`${mine.length} operations, seed ${seed}`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
