// The exact encoder: `JSON.stringify`, but for what that hides.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactJson } from '../esm/exact.js';

const plain = {
  'scalars': [0, -0, 1.5, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, '', 'ä\u2028"\\\n', '\ud83d', true, false, null],
  'empty ones': [[], {}, [[]], [{}], { a: {} }],
  'absent members': { a: undefined, b: () => 1, c: Symbol('c'), d: [undefined, () => 1, Symbol('d')] },
  'keys': { 'a"b': 1, '': 2, 10: 3, 2: 4, __proto__: { inherited: 1 } },
  'wrappers': [Object(1), Object('a'), Object(true)],
  'own forms': [new Date(0), { toJSON: (key) => `at ${key}` }, { toJSON: () => undefined }, new URL('https://example.com/')],
  'sparse arrays': Object.assign([], { 2: 1 }),
  'maps and sets': [new Map([[1, 2]]), new Set([1])],
  'views': Float32Array.of(1, 2),
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

test('a cycle is named by its pointer, at whatever depth', () => {
  const chain = { next: {} };
  let last = chain;
  for (let depth = 0; depth < 50_000; depth++) last = last.next = {};
  last.next = chain;
  assert.throws(() => exactJson(chain), { name: 'TypeError', message: /contains itself at (\/next){32}\/…$/ });
});

test('an object that never ends is refused', () => {
  const endless = () => ({ get more() { return endless(); } });
  assert.throws(() => exactJson(endless()), { name: 'TypeError', message: /has no end at \/more/ });
});
