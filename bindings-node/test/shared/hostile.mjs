// The first law of tracing: a traced function returns what it returns, throws what it throws, and is called exactly as
// often as without tracing, whatever its arguments and its result are. Also runs in browsers.

import { same, truthy } from './assert.mjs';

const throwing = () => {
  throw new Error('hostile');
};
const handler = Object.fromEntries(
  ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'set', 'defineProperty', 'isExtensible']
    .map((trap) => [trap, throwing]),
);
const revoked = () => {
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
const VALUES = {
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
const FORMS = {
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

const TYPES = ['agent', 'workflow', 'llm', 'retriever', 'tool', 'control'];

/** What a call does: its result or its error, and how often the function was called. */
async function observe(form, wrap, value, fails) {
  let calls = 0;
  const [target, use] = form((argument) => {
    calls += 1;
    if (fails) throw argument;
    return argument;
  });
  const wrapped = wrap(target);
  const observed = { calls: 0, threw: false, same: false };
  let result;
  try {
    result = await wrapResult(use(wrapped, value));
  } catch (error) {
    observed.threw = true;
    result = [error];
  }
  observed.calls = calls;
  observed.same = Object.is(result[0], value) || (Array.isArray(result[0]) && Object.is(result[0][0], value));
  return observed;
}

/** Awaits a genuine promise only: awaiting any other value would run its code. */
async function wrapResult(result) {
  let isPromise = false;
  try {
    isPromise = result instanceof Promise;
  } catch {
    // A Proxy whose traps throw.
  }
  return [isPromise ? await result : result];
}

const tests = {};
for (const type of TYPES) {
  for (const [name, form] of Object.entries(FORMS)) {
    tests[`a traced ${name} behaves as an untraced one (${type})`] = async (api) => {
      for (const lenient of [false, true]) {
        for (const [label, create] of Object.entries(VALUES)) {
          for (const fails of [false, true]) {
            const expected = await observe(form, (target) => target, create(), fails);
            const builder = new api.TraceBuilder({ lenient });
            const trace = builder.trace('t', { input: 'q' });
            const actual = await trace.within(() => observe(form, (target) => api.traced(type, 'f', target), create(), fails));
            trace.conclude();
            const what = `${label}${fails ? ', thrown,' : ''} with and without tracing`;
            same(actual, expected, what);
            const { valid, value, issues } = builder.finish();
            truthy(valid, `a valid payload after ${label}: ${JSON.stringify(issues)}`);
            // A builtin cannot be made to fail; its argument fails before the call.
            same(value.traces[0].spans.length, name === 'builtin' && fails ? 0 : 1, `the number of spans after ${label}`);
          }
        }
      }
    };
  }
}

tests['reports a payload whose code throws as an issue'] = (api) => {
  for (const [label, create] of Object.entries(VALUES)) {
    const payload = () => (label === 'a sparse array' ? {} : { user_metadata: { hostile: create() } });
    for (const verb of ['validate', 'encode', 'normalize']) truthy(api[verb]('Trace', payload()).issues, label);
    truthy(typeof api.is('Trace', payload()) === 'boolean', label);
    truthy(api.standard('Trace')['~standard'].validate(payload()), label);
  }
  const issueOf = (value) => {
    const [{ code, pointer }] = api.validate('Trace', value).issues.filter(({ severity }) => severity === 'error');
    return `${code} ${pointer}`;
  };
  same(issueOf({ user_metadata: { get a() { return throwing(); } } }), 'no_json_form /user_metadata/a');
  same(issueOf({ user_metadata: { a: new Proxy({}, handler) } }), 'no_json_form /user_metadata/a');
  same(issueOf(revoked()), 'no_json_form ');
  same(issueOf({ user_metadata: { a: new Headers({ a: 'b' }) } }), 'no_json_form /user_metadata/a');
};

tests['concludes a step whose builder has finished, without failing the callback'] = (api) => {
  const builder = new api.TraceBuilder();
  same(builder.trace('t', () => builder.finish() && 'result'), 'result');
};

export const hostile = tests;
