// The lossless encoder: `JSON.stringify` without its losses.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { losslessJson } from '../esm/lossless-json.js';

const CASES = {
  'scalars': [0, -0, 1.5, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, '', 'ä\u2028"\\\n', '\ud83d', true, false, null],
  'empty containers': [[], {}, [[]], [{}], { a: {} }],
  'absent members': { a: undefined, b: () => 1, c: Symbol('c'), d: [undefined] },
  'keys': { 'a"b': 1, '': 2, 10: 3, 2: 4, __proto__: { inherited: 1 } },
  'wrapper objects': [Object(1), Object('a'), Object(true)],
  'toJSON methods': [
    new Date(0),
    { toJSON: (key) => `at ${key}` },
    { toJSON: () => undefined },
    new URL('https://example.com/'),
  ],
  'sparse arrays': Object.assign([], { 2: 1 }),
  'repeated objects': ((object) => [object, object])({ a: 1 }),
};

for (const [name, value] of Object.entries(CASES)) {
  test(`writes ${name} as JSON.stringify does`, () => assert.equal(losslessJson(value), JSON.stringify(value)));
}

test('writes random trees as JSON.stringify does', () => {
  let seed = 1;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const tree = (depth) => {
    const kind = random(depth > 0 ? 6 : 4);
    if (kind === 0) return random(1000) / 8;
    if (kind === 1) return String.fromCharCode(random(0x10000), random(0x80));
    if (kind === 2) return [null, true, undefined][random(3)];
    if (kind === 3) return -random(1e9);
    const items = Array.from({ length: random(5) }, () => tree(depth - 1));
    if (kind === 4) return items;
    return Object.fromEntries(items.map((item, index) => [`k${index}${String.fromCharCode(random(300))}`, item]));
  };
  for (let round = 0; round < 500; round++) {
    const value = [tree(6)];
    assert.equal(losslessJson(value), JSON.stringify(value));
  }
});

test('writes non-finite numbers by name and bigints with all their digits', () => {
  const value = [NaN, Infinity, -Infinity, 12345678901234567890n, Object(1n), { a: NaN }];
  assert.equal(losslessJson(value), '[NaN,Infinity,-Infinity,12345678901234567890,1,{"a":NaN}]');
});

test('respects BigInt.prototype.toJSON', () => {
  BigInt.prototype.toJSON = function () {
    return `${this}n`;
  };
  try {
    assert.equal(losslessJson([1n]), '["1n"]');
  } finally {
    delete BigInt.prototype.toJSON;
  }
});

test('writes Maps as objects, and Sets and typed arrays as arrays', () => {
  const map = new Map([['a', 1], ['b', new Set([1, 'x'])]]);
  const value = [map, new Set(), Float32Array.of(1, NaN), BigInt64Array.of(2n)];
  assert.equal(losslessJson(value), '[{"a":1,"b":[1,"x"]},[],[1,NaN],[2]]');
});

test('writes substitutes for values without a JSON form', () => {
  const substitutes = [
    [Uint8Array.of(1), 'bytes"Uint8Array"'],
    [Buffer.from('a'), 'bytes"Buffer"'],
    [new ArrayBuffer(1), 'bytes"ArrayBuffer"'],
    [new Error('x'), 'object"Error"'],
    [/x/, 'object"RegExp"'],
    [new Date(NaN), 'object"Invalid Date"'],
    [() => 1, 'object"function"'],
    [Symbol('s'), 'object"symbol"'],
  ];
  const values = substitutes.map(([value]) => value);
  assert.equal(losslessJson(values), `[${substitutes.map(([, substitute]) => `\u001a${substitute}`)}]`);
  assert.equal(losslessJson(undefined), '\u001aobject"undefined"');
  assert.equal(losslessJson(new Map([[1, 'a'], [Symbol('s'), 'b']])), '{\u001akey"1":"a",\u001akey"Symbol(s)":"b"}');
});

test('writes a substitute for a cycle at any depth', () => {
  const chain = { next: {} };
  let last = chain;
  for (let depth = 1; depth < 50_000; depth++) last = last.next = {};
  last.next = chain;
  assert.equal(losslessJson(chain), `${'{"next":'.repeat(50_000)}\u001acycle${'}'.repeat(50_000)}`);
  const own = { toJSON: () => [own] };
  assert.equal(losslessJson(own), '[\u001acycle]');
});

test('cuts off an object that never ends', () => {
  const endless = () => ({ get more() { return endless(); } });
  assert.match(losslessJson(endless()).slice(8_000_000, 8_000_020), /^\u001aendless\}+$/);
});
