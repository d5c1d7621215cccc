// Runs the shared tests in the browser, against WebAssembly.

import { behaviors } from '/bindings-node/test/shared/behaviors.mjs';
import { providerFailures } from '/bindings-node/test/shared/providers.mjs';
import { evaluationFailures, runFailures } from '/bindings-node/test/shared/query-runs.mjs';
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

/** What is wrong with cases, or null if nothing is. */
function verdict(cases, failuresOf) {
  const failed = cases.flatMap(failuresOf);
  return cases.length > 0 && failed.length === 0 ? null : `${cases.length} cases\n${failed.join('\n')}`;
}

/** Runs all tests. Returns the error of each by its name, or null if it passed. */
export async function runTests() {
  const results = { 'throws before init': await checkLoading() };
  for (const [name, run] of Object.entries(behaviors)) results[name] = (await errorOf(() => run(api))) ?? null;
  const { vectors, providers, evaluations, runs } = await (await fetch('/cases.json')).json();
  results['passes every vector'] = verdict(vectors, (vector) =>
    failures(api, vector).map((line) => `${vector.name}: ${line}`));
  results['reads every call of a provider'] = verdict(providers, (call) => providerFailures(api, call));
  results['runs every query'] =
    verdict(evaluations, (evaluation) => evaluationFailures(api, evaluation)) ?? verdict(runs, (run) => runFailures(api, run));
  return results;
}
