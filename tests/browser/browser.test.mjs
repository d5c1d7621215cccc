// WebAssembly in headless Chromium. Run it with `node --test` in this folder, after building the package.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { behaviors } from '../../bindings-node/test/shared/behaviors.mjs';
import { loadEvaluations, loadProviders, loadRuns, loadVectors } from '../../bindings-node/test/shared/load-vectors.mjs';
import { launch } from './chromium.mjs';
import { serve } from './server.mjs';

const TESTS = [
  'throws before init', ...Object.keys(behaviors), 'passes every vector', 'reads every call of a provider', 'runs every query',
];
const CASES = { vectors: loadVectors(), providers: loadProviders(), evaluations: loadEvaluations(), runs: loadRuns() };

describe('wasm in Chromium', () => {
  const cleanups = [];
  const errors = [];
  let results;

  before(async () => {
    const server = await serve({ '/cases.json': JSON.stringify(CASES) });
    cleanups.push(() => server.close());
    const browser = await launch();
    cleanups.push(() => browser.close());
    const page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`${server.address}/tests/browser/page.html`);
    results = await page.evaluate(() => import('/tests/browser/page.mjs').then(({ runTests }) => runTests()));
  });

  after(async () => {
    for (const cleanUp of cleanups.reverse()) await cleanUp();
  });

  for (const name of TESTS) test(name, () => assert.ok(results[name] === null, results[name]));
  test('the page logs no other errors', () => assert.deepEqual(errors, []));
});
