// The exact encoder: `JSON.stringify`, but for what that hides.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactJson } from '../esm/exact.js';

const plain = {
  'scalars': [0, -0, 1.5, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, '', 'ä\u2028"\\\n', '\ud83d', true, false, null],
  'empty ones': [[], {}, [[]], [{}], { a: {} }],
  'absent members': { a: undefined, b: () => 1, c: Symbol('c'), d: [undefined] },
  'keys': { 'a"b': 1, '': 2, 10: 3, 2: 4, __proto__: { inherited: 1 } },
  'wrappers': [Object(1), Object('a'), Object(true)],
  'own forms': [new Date(0), { toJSON: (key) => `at ${key}` }, { toJSON: () => undefined }, new URL('https://example.com/')],
  'sparse arrays': Object.assign([], { 2: 1 }),
  'the same object twice': ((once) => [once, once])({ a: 1 }),
};

for (const [name, value] of Object.entries(plain)) {
  test(`writes ${name} as JSON.stringify does`, () => assert.equal(exactJson(value), JSON.stringify(value)));
}

test('writes any tree as JSON.stringify does', () => {
  let seed = 1;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const tree = (depth) => {
    const kind = random(depth > 0 ? 6 : 4);
    if (kind === 0) return random(1000) / 8;
    if (kind === 1) return String.fromCharCode(random(0x10000), random(0x80));
    if (kind === 2) return [null, true, undefined][random(3)];
    if (kind === 3) return -random(1e9);
    const items = Array.from({ length: random(5) }, () => tree(depth - 1));
    return kind === 4 ? items : Object.fromEntries(items.map((item, at) => [`k${at}${String.fromCharCode(random(300))}`, item]));
  };
  for (let round = 0; round < 500; round++) {
    const value = [tree(6)];
    assert.equal(exactJson(value), JSON.stringify(value));
  }
});

test('names numbers that are not finite, and keeps the digits of bigints', () => {
  const value = [NaN, Infinity, -Infinity, 12345678901234567890n, Object(1n), { a: NaN }];
  assert.equal(exactJson(value), '[NaN,Infinity,-Infinity,12345678901234567890,1,{"a":NaN}]');
});

test('a bigint with a form of its own is sent in that form', () => {
  BigInt.prototype.toJSON = function () {
    return `${this}n`;
  };
  try {
    assert.equal(exactJson([1n]), '["1n"]');
  } finally {
    delete BigInt.prototype.toJSON;
  }
});

test('writes Maps as objects, and Sets and typed arrays as arrays', () => {
  const value = [new Map([['a', 1], ['b', new Set([1, 'x'])]]), new Set(), Float32Array.of(1, NaN), BigInt64Array.of(2n)];
  assert.equal(exactJson(value), '[{"a":1,"b":[1,"x"]},[],[1,NaN],[2]]');
});

test('writes substitutes for what has no JSON form', () => {
  const formless = [Uint8Array.of(1), Buffer.from('a'), new ArrayBuffer(1), new Error('x'), /x/, new Date(NaN), () => 1, Symbol('s')];
  const names = ['bytes"Uint8Array"', 'bytes"Buffer"', 'bytes"ArrayBuffer"', 'object"Error"', 'object"RegExp"', 'object"Invalid Date"', 'object"function"', 'object"symbol"'];
  assert.equal(exactJson(formless), `[${names.map((name) => `\u001a${name}`)}]`);
  assert.equal(exactJson(undefined), '\u001aobject"undefined"');
  assert.equal(exactJson(new Map([[1, 'a'], [Symbol('s'), 'b']])), '{\u001akey"1":"a",\u001akey"Symbol(s)":"b"}');
});

test('a cycle is written as one, at whatever depth', () => {
  const chain = { next: {} };
  let last = chain;
  for (let depth = 1; depth < 50_000; depth++) last = last.next = {};
  last.next = chain;
  assert.equal(exactJson(chain), `${'{"next":'.repeat(50_000)}\u001acycle${'}'.repeat(50_000)}`);
  const own = { toJSON: () => [own] };
  assert.equal(exactJson(own), '[\u001acycle]');
});

test('an object that never ends is cut', () => {
  const endless = () => ({ get more() { return endless(); } });
  assert.match(exactJson(endless()).slice(8_000_000, 8_000_020), /^\u001aendless\}+$/);
});
