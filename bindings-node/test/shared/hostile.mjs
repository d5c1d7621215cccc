// The first law of tracing: a traced function returns what it returns, throws what it throws, and is called exactly as
// often as without tracing, whatever its arguments and its result are. Also runs in browsers.

import { same, truthy } from './assert.mjs';
import { FORMS, TYPES, VALUES, handler, revoked, throwing } from './hostile-values.mjs';

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
