// The example pages in headless Chromium, used as a person would.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch } from './chromium.mjs';
import { serve } from './server.mjs';

const cleanups = [];
after(async () => {
  for (const cleanUp of cleanups.reverse()) await cleanUp();
});

/** Opens an example page, and returns it with the errors that it throws. */
async function open(name, ready) {
  const server = await serve({});
  cleanups.push(() => server.close());
  const browser = await launch();
  cleanups.push(() => browser.close());
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${server.address}/examples/browser/${name}`);
  await page.waitForSelector(ready);
  return { page, errors };
}

test('the example page builds a valid payload', async () => {
  const { page, errors } = await open('index.html', 'form[data-ready]');
  await page.fill('input', 'Is it open?');
  await page.click('button');
  await page.waitForFunction(() => document.querySelector('output').textContent);
  assert.deepEqual(errors, []);
  assert.equal(await page.textContent('output'), 'a valid payload');
  const [trace] = JSON.parse(await page.textContent('pre')).traces;
  assert.deepEqual([trace.name, trace.input, trace.output], ['chat', 'Is it open?', 'You asked: Is it open?']);
  assert.deepEqual([trace.spans[0].type, trace.spans[0].model], ['llm', 'echo-1']);
});

test('the example page filters ten thousand records as one types', async () => {
  const { page, errors } = await open('query.html', 'body[data-ready]');
  const shown = async () => [await page.textContent('pre'), await page.textContent('output'), await page.locator('tbody tr').count()];
  assert.match((await shown())[1], /^10,000 of 10,000 records match; /);
  await page.type('input', 'input contains "refund" and type = "llm" and not metrics/duration_ns > 1s');
  const [fault, summary, rows] = await shown();
  assert.equal(fault, '');
  assert.match(summary, /^\d{2,3} of 10,000 records match; /);
  assert.equal(rows, 20);
  const inputs = await page.locator('td.input').allTextContents();
  assert.ok(inputs.every((input) => input === 'Where is my refund?'), inputs.join());
  await page.fill('input', 'name contians "refund"');
  assert.match((await shown())[0], /`contians` is not an operator; did you mean `contains`\?/);
  assert.deepEqual(errors, []);
});
