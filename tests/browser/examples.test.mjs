// The example page in headless Chromium, used as a person would.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch } from './chromium.mjs';
import { serve } from './server.mjs';

const cleanups = [];
after(async () => {
  for (const cleanUp of cleanups.reverse()) await cleanUp();
});

test('the example page builds a valid payload', async () => {
  const server = await serve({});
  cleanups.push(() => server.close());
  const browser = await launch();
  cleanups.push(() => browser.close());
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${server.address}/examples/browser/index.html`);
  await page.waitForSelector('form[data-ready]');
  await page.fill('input', 'Is it open?');
  await page.click('button');
  await page.waitForFunction(() => document.querySelector('output').textContent);
  assert.deepEqual(errors, []);
  assert.equal(await page.textContent('output'), 'a valid payload');
  const [trace] = JSON.parse(await page.textContent('pre')).traces;
  assert.deepEqual([trace.name, trace.input, trace.output], ['chat', 'Is it open?', 'You asked: Is it open?']);
  assert.deepEqual([trace.spans[0].type, trace.spans[0].model], ['llm', 'echo-1']);
});
