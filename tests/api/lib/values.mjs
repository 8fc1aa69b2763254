// Values for a JSON Schema of ours: such that fit it, and such that do not.
const texts = ['a', 'The lamp came broken.', 'বাতিটা ভাঙা এসেছে।', 'O’Brien <b>&"\'</b>', '=1+1', '%00%', '../../etc/passwd',
  "'; DROP TABLE cases; --", '👩‍👩‍👧‍👦', 'e\u0301', '\u202Eabc', '\uFEFF', 'ক্ষ্ম'.repeat(3), '0', 'null', '-1', 'https://x.example/?a=b&c'];
const spoilt = [null, true, 7, -1, 1.5, 9007199254740991, -9007199254740991, '', ' ', 'x', 'a\u0000b', '\u001b[31m', '\u0085', '\ud800',
  [], {}, [null], [[[]]], [{}], { a: 1 }, 'x'.repeat(70_000), 'ক'.repeat(20_000), '0000-00-00', '2026-02-30', '9999-12-31T23:59:60Z',
  '2026-11-21T16:00:00', '-9223372036854775808', '9223372036854775808', 'case_0000000000000', '__proto__'];

// The same numbers for the same seed (mulberry32).
export function dice(seed) {
  const roll = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { roll, pick: (list) => list[Math.floor(roll() * list.length)], chance: (p) => roll() < p };
}

const id_pattern = /^\^([a-z]+)_/;

export class Values {
  constructor(seed) {
    Object.assign(this, dice(seed));
    this.ids = new Map(); // prefix: ids that were seen in answers
    this.spared = ''; // the one who asks: nobody removes them
  }

  // Every id of an answer is one to ask about.
  learn(value) {
    const prefix = typeof value === 'string' && value.match(/^([a-z]+)_[0-9a-hjkmnp-tv-z]{13}$/)?.[1];
    if (value === this.spared) return;
    if (prefix) {
      const known = this.ids.get(prefix) ?? [];
      if (!known.includes(value) && known.length < 200) this.ids.set(prefix, [...known, value]);
    } else if (value && typeof value === 'object') {
      for (const one of Object.values(value)) this.learn(one);
    }
  }

  id(prefix) {
    const known = this.ids.get(prefix);
    return known ? this.pick(known) : `${prefix}_0000000000000`;
  }

  text(schema) {
    const { minLength: min = 0, maxLength: max = 1000 } = schema;
    const prefix = schema.pattern?.match(id_pattern)?.[1];
    if (prefix) return this.id(prefix);
    if (schema.pattern?.includes('T[0-9]')) return `20${10 + Math.floor(this.roll() * 89)}-0${1 + Math.floor(this.roll() * 9)}-17T09:30`;
    if (schema.format === 'date') return `20${10 + Math.floor(this.roll() * 89)}-02-28`;
    if (schema.format === 'date-time') return new Date(Date.now() + (this.roll() - 0.3) * 1e10).toISOString();
    if (schema.format === 'email') return `c${Math.floor(this.roll() * 50)}@rupsha.example`;
    if (this.chance(0.1)) return 'x'.repeat(max);
    if (min === 0 && this.chance(0.1)) return '';
    let s = this.pick(texts);
    while (s.length < min) s += 'x';
    return [...s].slice(0, max).join('');
  }

  fit(schema) {
    const types = [schema.type].flat();
    if (types.includes('null') && this.chance(0.2)) return null;
    if (schema.enum) return this.pick(schema.enum);
    switch (types.find((type) => type !== 'null')) {
      case 'boolean': return this.chance(0.5);
      case 'integer': return this.pick([schema.minimum ?? 0, schema.maximum ?? 9,
        Math.floor((schema.minimum ?? 0) + this.roll() * Math.min(50, (schema.maximum ?? 9) - (schema.minimum ?? 0)))]);
      case 'array': return Array.from({ length: Math.max(schema.minItems ?? 0, Math.floor(this.roll() * Math.min(4, (schema.maxItems ?? 3) + 1))) },
        () => this.fit(schema.items));
      case 'object': return this.object(schema);
      default: return this.text(schema);
    }
  }

  object(schema) {
    const all = Object.entries(schema.properties ?? {});
    const wanted = all.filter(([name]) => schema.required?.includes(name) || this.chance(0.4));
    return Object.fromEntries(wanted.map(([name, one]) => [name, this.fit(one)]));
  }

  // One thing about a fitting object is changed; whether it is wrong now, the schema says.
  spoil(schema) {
    const value = this.object(schema);
    const names = Object.keys(schema.properties ?? {});
    const name = this.pick(names);
    const way = Math.floor(this.roll() * 6);
    if (way === 0) value[this.pick(['limitt', 'a/b~c', '', 'id', '__proto__x', 'ক'])] = this.pick(spoilt);
    else if (way === 1 && name) delete value[name];
    else if (way === 2 && Array.isArray(value[name]) && value[name].length > 0) value[name][0] = this.pick(spoilt);
    else if (way === 3) return this.pick([null, [], 'x', 7, [value], { body: value }]);
    else if (name) value[name] = this.pick(spoilt);
    return value;
  }
}
