// Values that are hard to record, and functions of every form. Also runs in browsers.

/** What the code of a hostile value does. */
export const throwing = () => {
  throw new Error('hostile');
};
/** The traps of a Proxy that throws. */
export const handler = Object.fromEntries(
  ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'set', 'defineProperty', 'isExtensible']
    .map((trap) => [trap, throwing]),
);
/** A Proxy that was revoked. */
export const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const cycle = () => {
  const object = { list: [] };
  object.list.push(object, new Map([['self', object]]));
  return object;
};
const looksLike = (tag) => ({ [Symbol.toStringTag]: tag });

/** Values that are hard to write, each created anew. */
export const VALUES = {
  'undefined': () => undefined,
  'a symbol': () => Symbol('s'),
  'NaN': () => NaN,
  'a bigint': () => 7n ** 500n,
  'a nested bigint': () => ({ statusCode: -(2n ** 64n) }),
  'a lone surrogate': () => 'a\ud83d',
  'a lone surrogate as a key': () => ({ '\udc00': ['\ud800'] }),
  'a cycle': cycle,
  'a sparse array': () => new Array(2 ** 32 - 1),
  'deep nesting': () => Array.from({ length: 600 }).reduce((inner) => ({ inner }), {}),
  'toJSON that throws': () => ({ toJSON: throwing }),
  'toJSON that returns itself': () => ({ toJSON() { return this; } }),
  'toJSON that returns bytes': () => ({ toJSON: () => Uint8Array.of(1) }),
  'a getter that throws': () => ({ get a() { return throwing(); }, b: 1 }),
  'a getter that throws the second time': () => ({ reads: 0, get a() { return this.reads++ ? throwing() : 1; } }),
  'a Proxy whose traps throw': () => new Proxy({}, handler),
  'an array Proxy whose traps throw': () => new Proxy([], handler),
  'a revoked Proxy': revoked,
  'a nested revoked Proxy': () => [{ role: 'user', content: revoked() }],
  'a tag that throws': () => ({ get [Symbol.toStringTag]() { return throwing(); } }),
  'look-alikes': () => ['Map', 'Set', 'Headers', 'ArrayBuffer', 'Uint8Array', 'Date', 'Error', 'Promise'].map(looksLike),
  'an object that cannot become a string': () => ({ toString: throwing, valueOf: throwing, [Symbol.toPrimitive]: throwing }),
  'an object without a prototype': () => Object.create(null),
  'a frozen object': () => Object.freeze({ a: 1 }),
  'keys that are not strings': () => new Map([[Object.create(null), 1], [Symbol('k'), 2]]),
  'an error whose members throw': () => {
    const error = new Error('x');
    const members = ['stack', 'message', 'name', 'cause'].map((name) => [name, { get: throwing }]);
    return Object.defineProperties(error, Object.fromEntries(members));
  },
  'an error that causes itself': () => {
    const error = new Error('x');
    return Object.assign(error, { cause: error, errors: [error] });
  },
  'a function': () => throwing,
  'an invalid date': () => new Date(NaN),
  'bytes': () => new Uint8Array(3),
  'a weak map': () => new WeakMap(),
  'a message of an unknown role': () => [{ role: 'bogus', content: { type: 'x' } }],
  'a number': () => 5,
  'an empty list': () => [],
  'a getter of then that throws': () => ({ get then() { return throwing(); } }),
  'then that is no function': () => ({ then: 5 }),
};

/** Forms of functions: each takes the function to call for its result, and returns what is traced and how to use it. */
export const FORMS = {
  'function': (body) => [function (value) { return body(value); }, (traced, value) => traced(value)],
  'arrow function': (body) => [(value) => body(value), (traced, value) => traced(value, value)],
  'async function': (body) => [async (value) => body(value), (traced, value) => traced(value)],
  'generator function': (body) => [function* (value) { yield body(value); return value; },
    (traced, value) => [...traced(value)]],
  'async generator function': (body) => [async function* (value) { yield [body(value)]; }, async (traced, value) => {
    for await (const result of traced(value)) return result;
  }],
  'method': (body) => [{ secret: 1, method(value) { return this.secret && body(value); } }.method,
    (method, value) => ({ secret: 1, method }).method(value)],
  'class': (body) => [class Base { constructor(value) { this.result = body(value); } },
    (Traced, value) => new (class extends Traced {})(value).result],
  'bound function': (body) => [function (value) { return this && body(value); }.bind({}), (traced, value) => traced(value)],
  'builtin': (body) => [Array.of, (traced, value) => traced(body(value))[0]],
  'Proxy of a function': (body) => [new Proxy((value) => body(value), { get: throwing }), (traced, value) => traced(value)],
};

/** The types of spans. */
export const TYPES = ['agent', 'workflow', 'llm', 'retriever', 'tool', 'control'];
