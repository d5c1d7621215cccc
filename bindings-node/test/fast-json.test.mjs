// The fast path from plain data to JSON: it writes what `JSON.stringify` writes, or bails out.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { serialize } from 'node:v8';
import { encode } from 'spanschema';
import native from '../native.cjs';

const { fastJson } = native.engines.payload();
const decode = (json) => new TextDecoder('utf-8', { fatal: true }).decode(json);
const written = (value) => {
  const json = fastJson(value);
  return json && decode(json);
};

const repeated = { role: 'system', content: 'Be brief — always.', nested: [{}] };
const SUPPORTED = {
  'scalars': [
    0, -0, 1, -1, 2 ** 30, -(2 ** 31), 2 ** 53, 1.5, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, true, false, null,
  ],
  'arrays of numbers': [1.5, 2, -0],
  'strings': [
    '', 'a', 'é', 'ÿ\n', '—', '😀"\\', '\u0000\u001f\u007f\u2028', 'x'.repeat(300), 'é'.repeat(300), '€"'.repeat(300),
  ],
  'keys': { a: 1, é: 2, '—': 3, 'a"b\n': 4, '': 5 },
  'absent members': { a: undefined, b: 1, c: undefined, d: { e: undefined } },
  'empty containers': [[], {}, [[]], [{}]],
  'repeated objects': [repeated, { repeated }, repeated.nested, repeated],
  'instances': new (class Answer { text = 'hi'; #secret = 1; })(),
  'objects without a prototype': Object.assign(Object.create(null), { a: 1 }),
};
for (const [name, value] of Object.entries(SUPPORTED)) {
  test(`writes ${name} as JSON.stringify does`, () => assert.equal(written(value), JSON.stringify(value)));
}

test('writes random trees as JSON.stringify does', () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const codePoint = () => random([0x80, 0x100, 0xd800, 0x300][random(4)]);
  const string = () => String.fromCodePoint(...Array.from({ length: random(90) }, codePoint));
  const tree = (depth) => {
    const kind = random(depth > 0 ? 6 : 4);
    if (kind === 0) return random(2 ** 31 - 1) / [1, 8, 1e12, 1e-12][random(4)];
    if (kind === 1) return string();
    if (kind === 2) return [null, true, false][random(3)];
    if (kind === 3) return -random(1e9);
    const items = Array.from({ length: random(5) }, () => tree(depth - 1));
    return kind === 4 ? items : Object.fromEntries(items.map((item, index) => [`k${index}${string()}`, item]));
  };
  for (let round = 0; round < 1000; round++) {
    const value = [tree(6)];
    assert.equal(written(value), JSON.stringify(value));
  }
});

const cycle = {};
cycle.self = cycle;
const UNSUPPORTED = {
  'undefined': undefined,
  'an undefined element': [undefined],
  'a hole': [, 1],
  'an array with members': Object.assign([1], { a: 1 }),
  'numeric keys': { 1: 'a', [2 ** 31]: 'b' },
  'a Date': { at: new Date(0) },
  'a proxy': [new Proxy({ a: 1 }, {})],
  'a lone surrogate': ['\ud83d'],
  'a cycle': cycle,
  'deep nesting': Array.from({ length: 600 }).reduce((inner) => [inner], []),
};
for (const [name, value] of Object.entries(UNSUPPORTED)) {
  test(`bails out at ${name}`, () => assert.equal(fastJson(value), null));
}

test('the slow path writes what the fast path does not', () => {
  const { json } = encode('Metrics', { 1: 'a', at: new Date(0), list: [undefined, new Proxy({ a: 1 }, {})] });
  const { '1': one, at, list } = JSON.parse(decode(json));
  assert.deepEqual([one, at, list], ['a', '1970-01-01T00:00:00.000Z', [null, { a: 1 }]]);
});

test('respects toJSON methods, inherited ones included', () => {
  const own = { toJSON: () => 'own' };
  class List extends Array {
    toJSON() {
      return 'a list';
    }
  }
  const { json } = encode('Metrics', { own, inherited: Object.create(own), list: List.of(1) });
  assert.equal(decode(json), '{"own":"own","inherited":"own","list":"a list"}');
});

test('rejects other versions of the format, and truncated input', () => {
  const libc = process.platform === 'linux' ? '-gnu' : '';
  const addon = createRequire(import.meta.url)(`../spanschema.${process.platform}-${process.arch}${libc}.node`);
  const serialized = serialize({ text: 'é—', list: [1, 2.5, { a: null }] });
  assert.ok(addon.jsonFromV8(serialized));
  for (let length = 0; length < serialized.length; length++) {
    assert.equal(addon.jsonFromV8(serialized.subarray(0, length)), null);
  }
  assert.equal(addon.jsonFromV8(Buffer.concat([Buffer.of(0xff, 99), serialized.subarray(2)])), null);
});

test('returned bytes do not change when more are written', () => {
  const first = encode('Metrics', { a: 'first' }).json;
  encode('Metrics', { a: 'other' });
  assert.equal(decode(first), '{"a":"first"}');
  assert.equal(first.buffer.byteLength, first.length);
});
