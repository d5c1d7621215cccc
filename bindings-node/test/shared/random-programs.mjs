// The first law of tracing, for random programs of traced functions that call each other. Also runs in browsers.

import { same, truthy } from './assert.mjs';
import { FORMS, TYPES, VALUES } from './hostile-values.mjs';
import { randomFrom } from './random.mjs';

/** The forms of a function by how its body runs. What a body awaits, a generator or a constructor cannot. */
const FORMS_OF = {
  sync: ['function', 'arrow function', 'generator function', 'method', 'class', 'bound function', 'Proxy of a function'],
  async: ['async function', 'function', 'arrow function', 'method', 'bound function', 'Proxy of a function'],
  stream: ['async generator function'],
};

/** How the functions run that a function can call. */
const CALLS = { sync: ['sync'], async: ['sync', 'async', 'async', 'stream'], stream: ['sync'] };

/** Runs a random program, and returns what its functions saw. `wrap` gets the type of a span and each function. */
async function observe(seed, wrap) {
  const random = randomFrom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const log = [];
  let functions = 0;

  /** Creates a function that calls others, and returns or throws something hostile. Returns how to call and judge it. */
  function create(depth, kind) {
    const number = (functions += 1);
    const value = VALUES[pick(Object.keys(VALUES))]();
    const fails = random() < 0.3;
    const catches = random() < 0.7;
    const count = depth < 4 ? Math.floor(random() * 3) : 0;
    const children = Array.from({ length: count }, () => create(depth + 1, pick(CALLS[kind])));

    function is(result) {
      try {
        return Object.is(result, value) || (Array.isArray(result) && Object.is(result[0], value));
      } catch {
        return false; // A revoked Proxy.
      }
    }
    function sees(child, call) {
      log.push(`${number} sees ${call}: ${child.number}`);
    }
    function end() {
      if (fails) throw value;
      return value;
    }
    function body() {
      log.push(`${number} is called`);
      for (const child of children) {
        try {
          sees(child, child.is(child.call()) ? 'its value' : 'another value');
        } catch (error) {
          sees(child, child.is(error) ? 'its value thrown' : 'an error');
          if (!catches) throw error;
        }
      }
      return end();
    }
    async function asyncBody() {
      log.push(`${number} is called`);
      for (const child of children) {
        try {
          sees(child, child.is(await child.call()) ? 'its value' : 'another value');
        } catch (error) {
          sees(child, child.is(error) ? 'its value thrown' : 'an error');
          if (!catches) throw error;
        }
      }
      return end();
    }
    const [target, use] = FORMS[pick(FORMS_OF[kind])](kind === 'async' ? asyncBody : body);
    const wrapped = wrap(pick(TYPES), target);
    return { number, is, call: () => use(wrapped, number) };
  }

  const main = create(0, 'async');
  try {
    log.push(main.is(await main.call()) ? 'returned' : 'returned another value');
  } catch (error) {
    log.push(main.is(error) ? 'threw' : 'threw an error');
  }
  return log;
}

export const randomPrograms = {
  'random programs do the same with and without tracing': async (api) => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const expected = await observe(seed, (type, target) => target);
      const builder = new api.TraceBuilder({ lenient: seed % 2 === 0 });
      const trace = builder.trace('t', { input: 'q' });
      const wrap = (type, target) => api.traced(type, 'step', target);
      const actual = await trace.within(() => observe(seed, wrap));
      trace.conclude();
      same(actual, expected, `the runs of program ${seed}`);
      const { valid, issues } = builder.finish();
      truthy(valid, `a valid payload after program ${seed}: ${JSON.stringify(issues)}`);
    }
  },
};
