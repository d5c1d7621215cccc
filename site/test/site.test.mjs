// The pages of the site in Chromium: no errors, no requests to other hosts, accessible, small; the search; dark mode.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DESK, PHONE, PICTURES, ready, start } from './browser.mjs';
import { runPython } from './code/run.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One page of each template. */
const PAGES = {
  start: '', guide: 'guide/validate/', kind: 'kinds/LlmSpan/', kinds: 'kinds/', code: 'codes/unknown_field/', codes: 'codes/',
  operation: 'endpoints/log_traces/', operations: 'endpoints/', verbs: 'verbs/',
  reference: 'reference/', python: 'reference/python-testing/', rust: 'reference/rust/', gallery: 'gallery/',
  playground: 'playground/',
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
        // The dark pages differ in their colours alone.
        const rules = look === 'dark' ? { runOnly: ['color-contrast'] } : {};
        const { violations } = await page.evaluate((options) => globalThis.axe.run(options), rules);
        // The text inside of the editor's scroller can be focused; axe looks at the scroller alone.
        const isEditor = ({ nodes }) => nodes.every(({ html }) => html.includes('class="cm-scroller"'));
        assert.deepEqual(violations.filter((violation) => !isEditor(violation)).map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).slice(0, 3)}`), []);
      }
      assert.deepEqual(faults, []);
      await page.context().close();
    });
  }
}

for (const path of ['guide/validate/', 'reference/python/', 'reference/typescript-build/', 'gallery/', 'changelog/']) {
  test(`a page of text is small: ${path}`, async () => {
    const page = await site.open(path);
    await page.waitForLoadState('networkidle');
    const urls = await page.evaluate(() => [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]);
    const parts = await Promise.all(urls.map(async (url) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length));
    const total = parts.reduce((sum, size) => sum + size, 0);
    assert.ok(total <= HEAVIEST, `${total} bytes`);
    await page.context().close();
  });
}

test('the reference has every public name', async () => {
  const headings = async (pages) => {
    const texts = await Promise.all(pages.map(async (page) => (await fetch(`${site.address}reference/${page}/`)).text()));
    return new Set(texts.flatMap((text) => [...text.matchAll(/<h2 id="[^"]*">([^<]*)</g)].map(([, name]) => name)));
  };
  const typescript = await headings(['typescript', 'typescript-build', 'typescript-query']);
  const exported = Object.keys(createRequire(import.meta.url)('../../bindings-node/index.cjs'));
  assert.deepEqual(exported.filter((name) => name !== 'default' && !typescript.has(name)), []);
  const python = await headings(['python', 'python-query']);
  const all = JSON.parse(runPython(['import json, spanschema\nprint(json.dumps(spanschema.__all__))'])[0]);
  assert.deepEqual(all.filter((name) => name !== '__version__' && !python.has(name)), []);
});

test('the schemas are there under their version and as the latest', async () => {
  const paths = ['LogTracesIngestRequest.schema.json', 'closed/LogTracesIngestRequest.schema.json', 'openapi.json'];
  for (const path of paths) {
    const expected = readFileSync(new URL(`../../schema/${path}`, import.meta.url), 'utf8');
    for (const version of ['latest', JSON.parse(expected).$id?.split(':')[2] ?? 'latest']) assert.equal(await (await fetch(`${site.address}schema/${version}/${path}`)).text(), expected);
  }
  const page = await (await fetch(`${site.address}kinds/LogTracesIngestRequest/`)).text();
  assert.match(page, /href="[./]*schema\/latest\/closed\/LogTracesIngestRequest\.schema\.json"/);
});

test('a payload of the gallery opens in the playground', async () => {
  const page = await site.open('gallery/');
  await page.click('.gallery .cases a');
  await ready(page);
  assert.match(await page.textContent('#status'), /Invalid/);
  assert.equal(await page.inputValue('#kind'), 'AggregatedTraceViewRequest');
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

test('the search finds a name of the Python package', async () => {
  const page = await site.open('guide/');
  await page.keyboard.press('/');
  await page.keyboard.type('take_requests');
  await page.waitForFunction(() => [...document.querySelectorAll('.search li a')].some((link) => link.href.includes('/reference/python/')));
  await page.context().close();
});

test('a printed page has the text alone', async () => {
  const page = await site.open('guide/validate/');
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['.pages', '.headings', '.neighbors', 'header.bar', '.copy']) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  }
  assert.equal(await page.locator('main h1').isVisible(), true);
  await page.screenshot({ path: `${PICTURES}guide-print.png` });
  await page.context().close();
});

test('nothing moves for those who want no motion', async () => {
  for (const path of ['guide/validate/', 'playground/']) {
    const page = await site.open(path);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => {
      const { transitionProperty, transitionDuration, animationName } = getComputedStyle(element);
      return animationName !== 'none' || (transitionProperty !== 'none' && transitionDuration !== '0s');
    }).map(({ className }) => String(className)));
    assert.deepEqual(moving, []);
    await page.context().close();
  }
});

test('the choice between light and dark is kept', async () => {
  const page = await site.open('guide/');
  await page.click('[data-theme-switch]');
  await page.goto(`${site.address}codes/`);
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  await page.context().close();
});
