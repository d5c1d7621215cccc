// Runs the shared tests in the browser, against WebAssembly.

import { behaviors } from '/bindings-node/test/shared/behaviors.mjs';
import { providerFailures } from '/bindings-node/test/shared/providers.mjs';
import { failures } from '/bindings-node/test/shared/vectors.mjs';
import * as api from '/bindings-node/web.mjs';

async function errorOf(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error?.stack ?? error);
  }
}

/** Runs all tests. Returns the error of each by its name, or null if it passed. */
export async function runTests() {
  const before = await errorOf(() => api.validate('Trace', '{}'));
  const kindsBefore = await errorOf(() => api.kinds());
  await api.init();
  await api.initReference();
  const expected = before?.includes('await init()') && kindsBefore?.includes('await initReference()');
  const results = { 'throws before init': expected ? null : `unexpected errors: ${before}, ${kindsBefore}` };
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
