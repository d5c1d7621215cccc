// Runs in the browser: the shared tests against the web build.

import { behaviours } from '/bindings-node/test/shared/behaviours.mjs';
import { failures } from '/bindings-node/test/shared/vectors.mjs';
import * as api from '/bindings-node/web.mjs';

async function faultOf(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error?.stack ?? error);
  }
}

/** Runs all: name -> what went wrong, or null. */
export async function outcome() {
  const before = await faultOf(() => api.validate('Trace', '{}'));
  const kindsBefore = await faultOf(() => api.kinds());
  await api.init();
  await api.initReference();
  const asks = before?.includes('await init()') && kindsBefore?.includes('await initReference()');
  const results = { 'is not ready before init': asks ? null : `no error, or another one: ${before} ${kindsBefore}` };
  for (const [name, run] of Object.entries(behaviours)) results[name] = (await faultOf(() => run(api))) ?? null;
  const vectors = await (await fetch('/vectors.json')).json();
  const wrong = vectors.flatMap((vector) => failures(api, vector).map((line) => `${vector.name}: ${line}`));
  results['gives the answers of every vector'] = vectors.length && !wrong.length ? null : `${vectors.length} vectors\n${wrong.join('\n')}`;
  return results;
}
