// Says what is wrong with an answer, by the document the server itself gave.
import { readFileSync } from 'node:fs';

import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const own_words = ['request.bad', 'request.denied', 'request.missing', 'request.method', 'request.conflict', 'request.limit',
  'request.input', 'request.busy'];
const methods = ['get', 'post', 'put', 'patch', 'delete'];

function keys_of(language) {
  const po = readFileSync(new URL(`../../../po/${language}.po`, import.meta.url), 'utf8');
  return new Set([...po.matchAll(/^msgid "(.+)"$/gm)].map((m) => m[1]));
}

export class Judge {
  constructor(document) {
    this.document = document;
    this.ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
    formats(this.ajv);
    this.ajv.addSchema({ $id: 'api', components: document.components });
    this.compiled = new Map();
    this.words = [keys_of('en'), keys_of('bn')];
  }

  // Is the document itself OpenAPI 3.1? By somebody else's judgement.
  static async faults_of_document(document) {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    return valid ? [] : [errors].flat().map((e) => (typeof e === 'string' ? e : JSON.stringify(e)));
  }

  operations() {
    return Object.entries(this.document.paths).flatMap(([path, all]) =>
      methods.filter((method) => all[method]).map((method) => ({ path, method: method.toUpperCase(), ...all[method] })));
  }

  parameters(operation) {
    return operation.parameters.map((p) => (p.$ref ? this.document.components.parameters[p.$ref.split('/').pop()] : p));
  }

  fits(schema, value) {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
    if (!this.compiled.has(text)) this.compiled.set(text, this.ajv.compile(JSON.parse(text)));
    const check = this.compiled.get(text);
    return check(value) ? '' : this.ajv.errorsText(check.errors).slice(0, 300);
  }

  // `answer`: { status, type, text }. What is wrong with it, or ''.
  of_answer(operation, answer) {
    if (answer.status === 414) return ''; // an address past all bounds never reaches the API
    if (answer.status >= 500) return `it failed with ${answer.status}: ${answer.text.slice(0, 200)}`;
    if (answer.status >= 400) return this.of_problem(answer);
    const said = operation.responses[answer.status];
    if (!said) return `${answer.status} is no answer the document names`;
    const [type, content] = Object.entries(said.content ?? {})[0] ?? [];
    if (!type) return answer.text === '' ? '' : 'a body where none is named';
    if (!answer.type.startsWith(type)) return `${answer.type} where ${type} is named`;
    if (!content.schema) return '';
    try {
      return this.fits(content.schema, JSON.parse(answer.text));
    } catch (e) {
      return `no JSON: ${e.message}`;
    }
  }

  of_problem(answer) {
    if (answer.type !== 'application/problem+json') return `${answer.status} as ${answer.type}`;
    const problem = JSON.parse(answer.text);
    const faults = this.fits({ $ref: '#/components/schemas/problem' }, problem);
    if (faults) return `its problem: ${faults}`;
    if (problem.status !== answer.status) return `${answer.status}, and in its problem ${problem.status}`;
    const codes = [problem.code, ...(problem.errors ?? []).map((e) => e.code)];
    const mute = codes.filter((code) => !own_words.includes(code) &&
      this.words.some((keys) => !keys.has(`error.${code}`) && !keys.has(code)));
    return mute.length > 0 ? `no words for ${mute}` : '';
  }
}
