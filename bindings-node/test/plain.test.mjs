// The short way from plain data to JSON: it writes what `JSON.stringify` writes, or nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialize } from 'node:v8';
import { encode } from 'spanschema';
import native from '../native.cjs';

const { plainJson } = native.exports;
const written = (value) => {
  const json = plainJson(value);
  return json && new TextDecoder('utf-8', { fatal: true }).decode(json);
};

const shared = { role: 'system', content: 'Be brief — always.', nested: [{}] };
const plain = {
  'scalars': [0, -0, 1, -1, 2 ** 30, -(2 ** 31), 2 ** 53, 1.5, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, true, false, null],
  'numbers in one array': [1.5, 2, -0],
  'texts': ['', 'a', 'é', 'ÿ\n', '—', '😀"\\', '\u0000\u001f\u007f\u2028', 'x'.repeat(300), 'é'.repeat(300), '€"'.repeat(300)],
  'keys': { a: 1, é: 2, '—': 3, 'a"b\n': 4, '': 5 },
  'absent members': { a: undefined, b: 1, c: undefined, d: { e: undefined } },
  'empty ones': [[], {}, [[]], [{}]],
  'the same object more than once': [shared, { shared }, shared.nested, shared],
  'instances': new (class Answer { text = 'hi'; #secret = 1; })(),
  'objects without a prototype': Object.assign(Object.create(null), { a: 1 }),
};
for (const [name, value] of Object.entries(plain)) {
  test(`writes ${name} as JSON.stringify does`, () => assert.equal(written(value), JSON.stringify(value)));
}

test('writes any tree as JSON.stringify does', () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const text = () => String.fromCodePoint(...Array.from({ length: random(90) }, () => random([0x80, 0x100, 0xd800, 0x300][random(4)])));
  const tree = (depth) => {
    const kind = random(depth > 0 ? 6 : 4);
    if (kind === 0) return random(2 ** 31 - 1) / [1, 8, 1e12, 1e-12][random(4)];
    if (kind === 1) return text();
    if (kind === 2) return [null, true, false][random(3)];
    if (kind === 3) return -random(1e9);
    const items = Array.from({ length: random(5) }, () => tree(depth - 1));
    return kind === 4 ? items : Object.fromEntries(items.map((item, at) => [`k${at}${text()}`, item]));
  };
  for (let round = 0; round < 1000; round++) {
    const value = [tree(6)];
    assert.equal(written(value), JSON.stringify(value));
  }
});

const cycle = {};
cycle.self = cycle;
const others = {
  'undefined': undefined,
  'an element that is absent': [undefined],
  'a hole': [, 1],
  'members of an array': Object.assign([1], { a: 1 }),
  'keys that are numbers': { 1: 'a', [2 ** 31]: 'b' },
  'a Date': { at: new Date(0) },
  'a proxy': [new Proxy({ a: 1 }, {})],
  'half a surrogate pair': ['\ud83d'],
  'a cycle': cycle,
  'great depth': Array.from({ length: 600 }).reduce((inner) => [inner], []),
};
for (const [name, value] of Object.entries(others)) test(`leaves ${name} to others`, () => assert.equal(plainJson(value), null));

test('what it leaves is written all the same', () => {
  const { '1': one, at, list } = JSON.parse(new TextDecoder().decode(
    encode('Metrics', { 1: 'a', at: new Date(0), list: [undefined, new Proxy({ a: 1 }, {})] }).json));
  assert.deepEqual([one, at, list], ['a', '1970-01-01T00:00:00.000Z', [null, { a: 1 }]]);
});

test('forms of their own are kept, wherever they are inherited from', () => {
  const own = { toJSON: () => 'own' };
  class List extends Array {
    toJSON() {
      return 'a list';
    }
  }
  const { json } = encode('Metrics', { own, below: Object.create(own), list: List.of(1) });
  assert.equal(new TextDecoder().decode(json), '{"own":"own","below":"own","list":"a list"}');
});

test('takes no other format, and nothing that is cut', async () => {
  const { createRequire } = await import('node:module');
  const addon = createRequire(import.meta.url)(`../spanschema.${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}.node`);
  const whole = serialize({ text: 'é—', list: [1, 2.5, { a: null }] });
  assert.ok(addon.plainJson(whole));
  for (let length = 0; length < whole.length; length++) assert.equal(addon.plainJson(whole.subarray(0, length)), null);
  assert.equal(addon.plainJson(Buffer.concat([Buffer.of(0xff, 99), whole.subarray(2)])), null);
});

test('bytes that were given stay as they are when others are written', () => {
  const first = encode('Metrics', { a: 'first' }).json;
  encode('Metrics', { a: 'other' });
  assert.equal(new TextDecoder().decode(first), '{"a":"first"}');
  assert.equal(first.buffer.byteLength, first.length);
});
