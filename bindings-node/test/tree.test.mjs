// Nothing that a value says becomes JSON of ours: the tree of the JSON is the tree of the value, whatever its methods,
// tags and forms return. What has no JSON form is a substitute at its place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeValue } from '../esm/encode-value.js';
import native from '../native.cjs';

const { fastJson } = native.engines.payload();

/** Stands for a substitute. */
const LOST = '⟨lost⟩';

/** What a hostile method returns in the hope that it is written as it is. */
const SMUGGLED = '1,"injected":2';

const tagged = (tag, object) => Object.defineProperty(object, Symbol.toStringTag, { value: tag });
const own = (object, members) => Object.assign(object, members);
class QuietList extends Array {
  some() {
    return false;
  }
}
class Money extends Number {
  valueOf() {
    return SMUGGLED;
  }
  [Symbol.toPrimitive]() {
    return SMUGGLED;
  }
  toString() {
    return SMUGGLED;
  }
}

/** Values, each with its tree; a function makes a new value each time. */
const LEAVES = [
  [() => null, null],
  [() => true, true],
  [() => 5, 5],
  [() => -0.5, -0.5],
  [() => 12345678901234567890n, 12345678901234567000],
  [() => SMUGGLED, SMUGGLED],
  [() => 'é"\\\n\u0000\u001a', 'é"\\\n\u0000\u001a'],
  [() => '\ud800', '\ud800'],
  [() => new Money(7), 7],
  [() => own(Object(7), { toString: () => SMUGGLED, valueOf: () => SMUGGLED }), 7],
  [() => own(Object('a'), { toString: () => SMUGGLED, valueOf: () => ({}) }), 'a'],
  [() => own(Object(false), { valueOf: () => true }), false],
  [() => own(Object(3n), { toString: () => SMUGGLED }), 3],
  [() => tagged('Object', Object(8)), 8],
  [() => ({ valueOf: () => SMUGGLED, [Symbol.toPrimitive]: () => SMUGGLED, a: 1 }), { a: 1 }],
  [() => ({ toJSON: () => SMUGGLED }), SMUGGLED],
  [() => ({ toJSON: () => Object('a') }), 'a'],
  [() => ({ toJSON: () => new Map([['k', new Set([1])]]) }), { k: [1] }],
  [() => ({ toJSON: () => new Set(['x']) }), ['x']],
  [() => ({ toJSON: () => new Date(0) }), '1970-01-01T00:00:00.000Z'],
  [() => ({ toJSON: () => Buffer.from(SMUGGLED) }), LOST],
  [() => ({ toJSON: () => NaN }), LOST],
  [() => ({ toJSON: () => ({ toJSON: () => SMUGGLED, b: 1 }) }), { b: 1 }],
  [() => ({ toJSON() { throw new Error(SMUGGLED); } }), LOST],
  [() => own(() => 1, { toJSON: () => new Set([2]) }), [2]],
  [() => new Date(0), '1970-01-01T00:00:00.000Z'],
  [() => new Date(NaN), LOST],
  [() => own(new Date(0), { toJSON: () => NaN }), LOST],
  [() => own(new Date(0), { toISOString: () => NaN }), LOST],
  [() => own(new Date(0), { valueOf: () => NaN }), null],
  [() => tagged('Date', { a: NaN }), { a: LOST }],
  [() => tagged('Object', new Map([['k', 1]])), { k: 1 }],
  [() => tagged('Object', new Set([1])), [1]],
  [() => tagged('Map', { a: NaN }), { a: LOST }],
  [() => tagged('Promise', { a: 1 }), { a: 1 }],
  [() => tagged('ArrayBuffer', { byteLength: 3, a: 1 }), { byteLength: 3, a: 1 }],
  [() => tagged('Uint8Array', { length: 1, 0: 7 }), { length: 1, 0: 7 }],
  [() => tagged('Object', new Error('x')), LOST],
  [() => QuietList.of(1, NaN), [1, LOST]],
  [() => Buffer.from(SMUGGLED), LOST],
  [() => new ArrayBuffer(1), LOST],
  [() => Object(Symbol('s')), LOST],
  [() => Infinity, LOST],
  [() => new Proxy({ a: 1 }, {}), { a: 1 }],
  [() => new Proxy({}, { ownKeys() { throw new Error('trap'); } }), LOST],
  [() => Object.assign(Object.create(null), { rawJSON: SMUGGLED }), { rawJSON: SMUGGLED }],
];

let seed = 11;
const random = (below) => (seed = (seed * 48271) % 2147483647) % below;

/** A random value, and its tree. */
function grow(depth) {
  const kind = depth > 0 ? random(6) : 0;
  if (kind < 2) {
    const [make, tree] = LEAVES[random(LEAVES.length)];
    return [make(), tree];
  }
  const children = Array.from({ length: random(4) }, () => grow(depth - 1));
  const [values, trees] = [children.map(([value]) => value), children.map(([, tree]) => tree)];
  const keyed = (items) => items.map((item, index) => [`${['"', '\u001acycle', 'k', '\ud800'][index]}${index}`, item]);
  const object = Object.fromEntries(keyed(trees));
  switch (kind) {
    case 2:
      return [values, trees];
    case 3:
      return [Object.fromEntries(keyed(values)), object];
    case 4:
      return [new Map(keyed(values)), object];
    default:
      return [new (class Instance { constructor() { Object.assign(this, Object.fromEntries(keyed(values))); } })(), object];
  }
}

const read = (json) =>
  JSON.parse(new TextDecoder().decode(json).replace(/\u001a(?:bytes|object)"[^"]*"|-?Infinity|\bNaN\b/g, JSON.stringify(LOST)));

for (const [engine, fast] of [['native', fastJson], ['wasm', undefined]]) {
  test(`every leaf is written as what it is (${engine})`, () => {
    for (const [make, tree] of LEAVES) {
      assert.deepEqual(read(encodeValue(make(), fast)), tree, String(make));
      assert.deepEqual(read(encodeValue({ a: [make()] }, fast)), { a: [tree] }, String(make));
    }
  });

  test(`the tree of the JSON is the tree of the value (${engine})`, () => {
    for (let round = 0; round < 3000; round++) {
      const [value, tree] = grow(5);
      assert.deepEqual(read(encodeValue(value, fast)), tree);
    }
  });

  test(`raw JSON is a checked value, where the engine has it (${engine})`, () => {
    const { isRawJSON } = JSON;
    const raw = (rawJSON) => Object.freeze(Object.assign(Object.create(null), { rawJSON }));
    JSON.isRawJSON = (value) => Object.isFrozen(value) && Object.hasOwn(value, 'rawJSON');
    try {
      const values = [raw('12345678901234567890'), raw('"a"'), raw('null'), raw(SMUGGLED)];
      const text = new TextDecoder().decode(encodeValue(values, fast));
      assert.equal(text, '[12345678901234567890,"a",null,\u001aobject"Object"]');
    } finally {
      if (isRawJSON) JSON.isRawJSON = isRawJSON;
      else delete JSON.isRawJSON;
    }
  });
}
