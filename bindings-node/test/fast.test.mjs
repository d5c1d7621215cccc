// The validators of `spanschema/fast` against the core: on everything that `is` accepts or refuses, they do the same.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import vm from 'node:vm';
import * as spanschema from 'spanschema';
import * as fast from 'spanschema/fast';
import { loadVectors } from './shared/load-vectors.mjs';
import { mutated } from './shared/mutations.mjs';
import { randomFrom } from './shared/random.mjs';

const KINDS = spanschema.kinds().map(({ name }) => name);

/** The payloads of all vectors that are JSON, with the kinds for which they are meant. */
const payloads = loadVectors().flatMap(({ kind, input }) => {
  try {
    return [{ kind, value: JSON.parse(input) }];
  } catch {
    return [];
  }
});

function agrees(kind, value, what = () => JSON.stringify(value)) {
  const [expected, actual] = [spanschema.is(kind, value), fast.is(kind, value)];
  assert.ok(expected === actual, `${kind}: spanschema says ${expected}, and fast ${actual}, about ${what()}`);
  return actual;
}

test('has every kind, and no other', () => {
  for (const kind of KINDS) assert.equal(typeof fast.check(kind), 'function', kind);
  for (const kind of ['', 'Trase', 'toString', '__proto__', undefined]) {
    assert.throws(() => fast.is(kind, {}), { name: 'TypeError', message: /is not a kind/ });
  }
});

test('a validator takes no second argument', () => {
  assert.deepEqual([{ type: 'llm' }, {}].map(fast.check('Span')), [true, false]);
  assert.equal(fast.check('Trace')({}, 1000), true);
});

test('judges every vector as the core does', () => {
  const verdicts = payloads.map(({ kind, value }) => agrees(kind, value));
  assert.ok(verdicts.filter(Boolean).length > 100 && verdicts.filter((valid) => !valid).length > 100, 'there are vectors of both');
});

test('judges every vector as the core does when it is taken for any other kind', () => {
  const random = randomFrom(11);
  for (const { value } of payloads) {
    for (let round = 0; round < 8; round++) agrees(KINDS[Math.floor(random() * KINDS.length)], value);
  }
});

test('judges mutations of the vectors as the core does', () => {
  const random = randomFrom(Number(process.env.SEED ?? 7));
  const valid = payloads.filter(({ kind, value }) => fast.is(kind, value));
  const values = valid.map(({ value }) => value);
  let refused = 0;
  const rounds = Number(process.env.PAYLOADS ?? 20_000);
  for (let round = 0; round < rounds; round++) {
    const { kind, value } = valid[Math.floor(random() * valid.length)];
    if (!agrees(kind, mutated(value, values, random))) refused++;
  }
  assert.ok(refused > rounds / 5 && refused < rounds * 4 / 5, `${refused} of ${rounds} were refused`);
});

const nested = (depth, wrap, inner) => Array.from({ length: depth }).reduce(wrap, inner);

test('has the same limits on nesting', () => {
  for (const depth of [255, 256, 257, 258, 510, 511, 512, 513, 600]) {
    const span = nested(depth, (inner) => ({ type: 'agent', spans: [inner] }), { type: 'llm' });
    const free = nested(depth, (inner, _, index) => (index % 2 ? [inner] : { inner }), 1);
    const filter = nested(depth, (inner, _, index) => (index % 2 ? { and: [inner] } : { not: inner }), {
      filter: { type: 'text', column_id: 'name', operator: 'eq', value: 'x' },
    });
    agrees('Span', span, () => `spans of depth ${depth}`);
    agrees('Trace', { spans: [span] }, () => `a trace with spans of depth ${depth}`);
    agrees('LlmSpan', { type: 'llm', tools: [free] }, () => `free JSON of depth ${depth}`);
    agrees('Trace', { unknown: free }, () => `an unknown member of depth ${depth}`);
    agrees('LogRecordsQueryRequest', { filter_tree: filter }, () => `filters of depth ${depth}`);
  }
});

test('judges values that are not plain data by their JSON', () => {
  class Metadata {
    constructor(members) {
      Object.assign(this, members);
    }
    get inherited() {
      return 1;
    }
  }
  const cycle = { type: 'agent', spans: [] };
  cycle.spans.push(cycle);
  const hidden = Object.defineProperty({ type: 'llm' }, 'name', { value: 1, enumerable: false });
  const values = {
    undefined: undefined,
    'a function': () => 1,
    'a symbol': Symbol('s'),
    NaN: NaN,
    infinity: -Infinity,
    'a date': new Date(0),
    'a date without a time': new Date(NaN),
    'a date with a year of six digits': new Date(8.64e15),
    'the largest integer': 2n ** 63n - 1n,
    'an integer that is too large': 2n ** 63n,
    'an integer that is too small': -(2n ** 63n) - 1n,
    'an integer beyond floats': 10n ** 400n,
    'a Map': new Map([['a', 'b']]),
    'a Map with other keys': new Map([[1, 'b']]),
    'a Set': new Set(['a']),
    bytes: Uint8Array.of(1),
    'a typed array': Float64Array.of(1.5),
    'a wrapper': Object('text'),
    'a regular expression': /x/,
    'an error': new Error('x'),
    'an instance': new Metadata({ a: 'b' }),
    'an object of another realm': vm.runInNewContext('({ type: "llm", name: "x" })'),
    'an array of another realm': vm.runInNewContext('["a"]'),
    'an object without a prototype': Object.assign(Object.create(null), { type: 'llm' }),
    'an object with an own prototype': Object.create({ type: 'llm' }),
    'a hidden member': hidden,
    'hidden toJSON': Object.defineProperty({ type: 'llm' }, 'toJSON', { value: () => 'text' }),
    toJSON: { toJSON: () => 'text' },
    'toJSON of an array': Object.assign(['a'], { toJSON: () => 'text' }),
    'toJSON that returns an object': { toJSON: () => ({ type: 'llm' }) },
    'toJSON that is data': { toJSON: 'x' },
    'members that are left out': { type: 'llm', name: undefined, f: () => 1, [Symbol('k')]: 1 },
    'a hole': [, 'a'],
    'an undefined element': [undefined],
    'a Proxy': new Proxy({ type: 'llm' }, {}),
    'a Proxy that throws': new Proxy({}, { getPrototypeOf() { throw new Error('hostile'); } }),
    'a getter': { type: 'llm', get name() { return 'x'; } },
    'a getter that throws': { type: 'llm', get name() { throw new Error('hostile'); } },
    'a cycle': cycle,
    'a lone surrogate': 'a\ud83d',
    ...(JSON.rawJSON && { 'raw JSON': JSON.rawJSON('12'), 'a raw string': JSON.rawJSON('"text"') }),
  };
  const places = {
    Trace: [
      (value) => value,
      ...['name', 'created_at', 'tags', 'status_code', 'user_metadata', 'spans', 'id', 'input', 'metrics', 'unknown'].map((name) => (value) => ({ [name]: value })),
      (value) => ({ tags: [value] }),
      (value) => ({ user_metadata: { key: value } }),
      (value) => ({ spans: [value] }),
      (value) => ({ unknown: { key: [value] } }),
    ],
    LlmSpan: [(value) => value, (value) => ({ type: 'llm', temperature: value }), (value) => ({ type: 'llm', tools: [value] })],
    Span: [(value) => value],
    SpanRecord: [(value) => value],
  };
  for (const [name, value] of Object.entries(values)) {
    for (const [kind, wraps] of Object.entries(places)) {
      if (!KINDS.includes(kind)) continue;
      wraps.forEach((wrap, index) => agrees(kind, wrap(value), () => `${name} at place ${index}`));
    }
  }
});

test('import and require agree', () => {
  const required = createRequire(import.meta.url)('spanschema/fast');
  assert.deepEqual(Object.keys(required).sort(), Object.keys(fast).sort());
  assert.equal(required.is('Trace', { spans: [{ type: 'llm' }] }), true);
});

test('needs neither the core nor code from strings', () => {
  const program = `
    import { is } from 'spanschema/fast';
    const addons = process.report.getReport().sharedObjects.filter((file) => /spanschema/.test(file));
    console.log(is('Trace', {}), is('Trace', { spans: {} }), addons.length);`;
  const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', program];
  const printed = execFileSync(process.execPath, flags, { cwd: new URL('.', import.meta.url), encoding: 'utf8' });
  assert.equal(printed.trim(), 'true false 0');
});
