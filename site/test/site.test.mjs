// The pages of the site in Chromium: no errors, no requests to other hosts, accessible, small; the search; dark mode.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DESK, PHONE, PICTURES, ready, start } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One page of each template. */
const PAGES = {
  start: '', guide: 'guide/validate/', kind: 'kinds/LlmSpan/', kinds: 'kinds/', code: 'codes/unknown_field/', codes: 'codes/',
  operation: 'endpoints/log_traces/', operations: 'endpoints/', verbs: 'verbs/', playground: 'playground/',
};

/** What a page of text may weigh, with all it loads, in bytes. */
const HEAVIEST = 150_000;

let site;
before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  site = await start();
});
after(() => site?.close());

for (const [name, path] of Object.entries(PAGES)) {
  for (const [look, options] of Object.entries({ light: {}, dark: { colorScheme: 'dark' }, phone: { viewport: PHONE } })) {
    test(`${name} in ${look} is accessible and without errors`, async () => {
      const faults = [];
      const page = await site.open(path, { viewport: DESK, ...options, faults });
      if (name === 'playground') await ready(page);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: `${PICTURES}${name}-${look}.png` });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, 'the page scrolls sideways');
      if (look !== 'phone') {
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        // The text inside of the editor's scroller can be focused; axe looks at the scroller alone.
        const isEditor = ({ nodes }) => nodes.every(({ html }) => html.includes('class="cm-scroller"'));
        assert.deepEqual(violations.filter((violation) => !isEditor(violation)).map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).slice(0, 3)}`), []);
      }
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  }
}

test('a page of text is small', async () => {
  const page = await site.open('guide/validate/');
  await page.waitForLoadState('networkidle');
  const urls = await page.evaluate(() => [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]);
  const parts = await Promise.all(urls.map(async (url) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length));
  const total = parts.reduce((sum, size) => sum + size, 0);
  assert.ok(total <= HEAVIEST, `${total} bytes`);
  await page.context().close();
});

test('the search finds a field with the keyboard alone', async () => {
  const page = await site.open('guide/');
  await page.keyboard.press('/');
  await page.keyboard.type('negative_duration');
  await page.waitForSelector('.search li a');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/codes/negative_duration/');
  await page.context().close();
});

test('the choice between light and dark is kept', async () => {
  const page = await site.open('guide/');
  await page.click('[data-theme-switch]');
  await page.goto(`${site.address}codes/`);
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  await page.context().close();
});
