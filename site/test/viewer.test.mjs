// The page of the local server in Chromium: what was logged, live, and the traces of a file.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from '../../tests/browser/find-chromium.mjs';
import { DESK, FLAGS, PHONE, PICTURES } from './browser.mjs';

const BINARY = process.env['SPANSCHEMA'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TRACE = fileURLToPath(new URL('../../examples/agentic_rag.json', import.meta.url));
const PROJECT = '6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab';

let browser;
before(async () => (browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS })));
after(() => browser?.close());

/** Runs the local server on a free port, with these options. */
async function serve(...options) {
  const child = spawn(BINARY, ['serve', '--port', '0', '--quiet', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await createInterface(child.stdout)[Symbol.asyncIterator]().next().then(({ value }) => [value]);
  const address = /http:\S+/.exec(line)[0];
  return {
    page: `${address}/_spanschema/`,
    async log(body, key = 'k') {
      const response = await fetch(`${address}/v2/projects/${PROJECT}/traces`, { method: 'POST', headers: { 'galileo-api-key': key }, body: JSON.stringify(body) });
      assert.equal(response.status, 200, await response.text());
    },
    stop: () => child.kill(),
  };
}

async function open(address, { viewport = DESK, colorScheme = 'light', faults = [] } = {}) {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => new URL(request.url()).origin !== new URL(address).origin && !request.url().startsWith('data:') && faults.push(request.url()));
  await page.goto(address);
  return page;
}

/** A day's work: an agent's trace, a conversation, and a trace that failed. */
async function fill(server) {
  const agent = JSON.parse(readFileSync(TRACE, 'utf8'));
  const later = (seconds) => new Date(Date.UTC(2026, 0, 15, 9, 30, seconds)).toISOString();
  const turn = (seconds, input, output) => ({
    name: 'support chat', input, output, created_at: later(seconds), metrics: { duration_ns: 1_240_000_000 },
    spans: [{ type: 'llm', name: 'answer', model: 'gpt-4o', created_at: later(seconds), input: [{ role: 'user', content: input }], output: { role: 'assistant', content: output }, metrics: { duration_ns: 1_100_000_000, num_input_tokens: 412, num_output_tokens: 38 } }],
  });
  await server.log({ session_external_id: 'visitor 4711', traces: [turn(0, 'Where is my order?', 'It leaves the warehouse today.'), turn(40, 'Can I still change the address?', 'Yes, until six o’clock.')] });
  await server.log({ traces: [{ ...turn(80, 'Refund order 1042', 'The payment service did not answer.'), name: 'refund', status_code: 503 }] });
  await server.log(agent);
  await server.log({ experiment_id: '0b0b0b0b-0000-4000-8000-000000000002', traces: [turn(120, 'What is your return policy?', 'Thirty days.')] });
}

async function accessible(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).slice(0, 3)}`), []);
}

test('what is logged appears at once, and a trace opens as tree and timeline', async () => {
  const server = await serve();
  const faults = [];
  try {
    const page = await open(server.page, { faults });
    await page.getByText('No traces yet').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.screenshot({ path: `${PICTURES}viewer-empty.png` });
    await fill(server);
    await page.getByText('visitor 4711').waitFor();
    await page.locator('#traces li a').first().click();
    await page.locator('.row').first().waitFor();
    const rows = await page.locator('.row').count();
    await page.locator('.row').nth(1).click();
    await page.waitForSelector('.details h3');
    // The trace that is open stays open while others come.
    await server.log({ traces: [{ name: 'just now', input: 'q' }] });
    await page.locator('#traces a.new', { hasText: 'just now' }).waitFor();
    assert.equal(await page.locator('.row').count(), rows);
    assert.equal(await page.locator('.row[aria-selected=true]').getAttribute('id'), 'step-1');
    // The address leads to the same place.
    await page.reload();
    await page.locator('.row').first().waitFor();
    await page.getByText('Experiments').waitFor();
    await page.locator('#runs a').nth(1).click();
    await page.getByText('return policy').first().waitFor();
    assert.deepEqual(faults, []);
  } finally {
    server.stop();
  }
});

test('the page is accessible, and good to look at, light, dark and on a phone', async () => {
  const server = await serve();
  try {
    await fill(server);
    for (const [name, options] of Object.entries({ light: {}, dark: { colorScheme: 'dark' }, phone: { viewport: PHONE } })) {
      const page = await open(server.page, options);
      if (name === 'phone') {
        await page.locator('#runs a').first().waitFor();
        await page.screenshot({ path: `${PICTURES}viewer-phone-runs.png` });
        await page.locator('#runs a').first().click();
        await page.locator('#traces li a').first().waitFor();
        await accessible(page);
        await page.screenshot({ path: `${PICTURES}viewer-phone-traces.png` });
      }
      await page.locator('#traces li a').filter({ hasText: 'refund for order 7' }).click();
      await page.locator('.row').nth(2).click();
      await page.waitForSelector('.details h3');
      await page.waitForTimeout(200);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');
      await accessible(page);
      await page.screenshot({ path: `${PICTURES}viewer-${name}.png` });
      await page.context().close();
    }
  } finally {
    server.stop();
  }
});

test('a server with a key asks for it', async () => {
  const server = await serve('--key', 'secret');
  try {
    await server.log({ traces: [{ name: 'private', input: 'q' }] }, 'secret');
    const page = await open(server.page);
    await page.getByLabel('API key').fill('secret');
    await page.getByLabel('API key').press('Enter');
    await page.getByText('private').waitFor();
  } finally {
    server.stop();
  }
});

test('the traces of a file are shown without a server', async () => {
  const file = fileURLToPath(new URL('../../.cache/viewer-file.html', import.meta.url));
  execFileSync(BINARY, ['view', TRACE, '--output', file]);
  const faults = [];
  const page = await open(pathToFileURL(file).href, { faults });
  await page.locator('.row').first().waitFor();
  assert.match(await page.textContent('#live'), /1 tree, \d+ steps/);
  await accessible(page);
  await page.screenshot({ path: `${PICTURES}viewer-file.png` });
  assert.deepEqual(faults, []);
});
