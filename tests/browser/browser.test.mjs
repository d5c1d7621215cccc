// The web build in headless Chromium: `node --test` in this folder, once the package is built.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { behaviours } from '../../bindings-node/test/shared/behaviours.mjs';
import { loadVectors } from '../../bindings-node/test/shared/load-vectors.mjs';
import { launch } from './chromium.mjs';
import { serve } from './server.mjs';

const TESTS = ['is not ready before init', ...Object.keys(behaviours), 'gives the answers of every vector'];

describe('wasm in Chromium', () => {
  const closing = [];
  const errors = [];
  let outcome;

  before(async () => {
    const server = await serve({ '/vectors.json': JSON.stringify(loadVectors()) });
    closing.push(() => server.close());
    const browser = await launch();
    closing.push(() => browser.close());
    const page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`${server.address}/tests/browser/page.html`);
    outcome = await page.evaluate(() => import('/tests/browser/page.mjs').then((tests) => tests.outcome()));
  });

  after(async () => {
    for (const close of closing.reverse()) await close();
  });

  for (const name of TESTS) test(name, () => assert.ok(outcome[name] === null, outcome[name]));
  test('the page says nothing else', () => assert.deepEqual(errors, []));
});
