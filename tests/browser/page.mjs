// Runs the shared tests in the browser, against WebAssembly.

import { behaviors } from '/bindings-node/test/shared/behaviors.mjs';
import { providerFailures } from '/bindings-node/test/shared/providers.mjs';
import { failures } from '/bindings-node/test/shared/vectors.mjs';
import * as api from '/bindings-node/browser.mjs';

async function errorOf(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error?.stack ?? error);
  }
}

/** What each function needs before it is called, by the name of the function that loads it. */
const NEEDS = {
  init: () => api.validate('Trace', '{}'),
  initBuilder: () => new api.TraceBuilder(),
  initQuery: () => api.Filter.parse('name = "a"'),
  initReference: () => api.kinds(),
};

/** Loads each module. Returns what was wrong about the errors before that, or null if nothing was. */
async function checkLoading() {
  const before = await Promise.all(Object.entries(NEEDS).map(async ([init, call]) => [init, await errorOf(call)]));
  const wrong = before.filter(([init, error]) => !error?.includes(`await ${init}()`));
  for (const init of Object.keys(NEEDS)) await api[init]();
  return wrong.length === 0 ? null : `unexpected errors: ${wrong}`;
}

/** Runs all tests. Returns the error of each by its name, or null if it passed. */
export async function runTests() {
  const results = { 'throws before init': await checkLoading() };
  for (const [name, run] of Object.entries(behaviors)) results[name] = (await errorOf(() => run(api))) ?? null;
  const vectors = await (await fetch('/vectors.json')).json();
  const failed = vectors.flatMap((vector) => failures(api, vector).map((line) => `${vector.name}: ${line}`));
  const passed = vectors.length > 0 && failed.length === 0;
  results['passes every vector'] = passed ? null : `${vectors.length} vectors\n${failed.join('\n')}`;
  const calls = await (await fetch('/providers.json')).json();
  const misread = calls.flatMap((call) => providerFailures(api, call));
  results['reads every call of a provider'] = calls.length > 0 && misread.length === 0 ? null : misread.join('\n');
  return results;
}
