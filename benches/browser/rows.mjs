// Races spanschema's wasm module against Ajv in headless Chromium: `node rows.mjs [--quick] PAYLOADS RESULTS`.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { schema } from '../../bindings-node/index.mjs';
import { launch } from '../../tests/browser/chromium.mjs';
import { serve } from '../../tests/browser/server.mjs';
import { load } from '../node/payloads.mjs';
import { timing } from '../node/race.mjs';

const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean', default: false } }, allowPositionals: true });
const [folder, results] = positionals;

/** Bundles the page's script with Ajv. */
async function bundle() {
  const entry = fileURLToPath(new URL('page.mjs', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'bench', external: ['/bindings-node/*'] });
  return outputFiles[0].text;
}

const { valid, broken } = load(folder);
const payloads = Object.entries({ ...valid, ...broken }).map(([name, buffer]) => [`/payloads/${encodeURI(name)}`, buffer]);
const server = await serve({ ...Object.fromEntries(payloads), '/schema': JSON.stringify(schema('LogTracesIngestRequest')) });
const browser = await launch();
try {
  const script = await bundle();
  const inPage = async (run, argument) => {
    const page = await browser.newPage();
    await page.goto(`${server.address}/tests/browser/page.html`);
    await page.addScriptTag({ content: script });
    const result = await page.evaluate(run, argument);
    await page.close();
    return result;
  };
  const names = { valid: Object.keys(valid), broken: Object.keys(broken), quick: values.quick };
  const rows = await inPage((names) => bench.raceAll(names, names.quick), names);
  rows.push(...(await firstUses(inPage)), await keystroke());
  for (const { row, size = '', name, median } of rows) console.error(row.padStart(16), size.padEnd(8), name.padEnd(24), (median / 1e3).toFixed(1).padStart(12), 'µs');
  const { ajv } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).devDependencies;
  writeFileSync(results, JSON.stringify({ versions: { Chromium: browser.version(), ajv }, rows }, null, 1));
} finally {
  await browser.close();
  await server.close();
}

/** Measures how long the example page takes to filter its ten thousand records after a keystroke. */
async function keystroke() {
  const page = await browser.newPage();
  await page.goto(`${server.address}/examples/browser/query.html`);
  await page.waitForSelector('body[data-ready]');
  const times = await page.evaluate((rounds) => {
    const input = document.querySelector('input');
    const text = 'input contains "refund" and type = "llm" and not metrics/duration_ns > 2s';
    const type = (end) => {
      input.value = text.slice(0, end);
      const before = performance.now();
      input.dispatchEvent(new Event('input'));
      document.body.getBoundingClientRect(); // Includes the layout.
      return performance.now() - before;
    };
    return Array.from({ length: rounds * text.length }, (_, index) => type((index % text.length) + 1));
  }, values.quick ? 1 : 20);
  await page.close();
  return { row: 'keystroke', name: 'spanschema', ...timing(times.map((time) => time * 1e6)) };
}

/** Measures first uses of spanschema and its peer, each in a new page. */
async function firstUses(inPage) {
  const names = await inPage(() => bench.NAMES);
  const times = names.map((name) => ({ name, uses: [] }));
  for (let round = 0; round < (values.quick ? 3 : 21); round++) {
    for (const { name, uses } of times) uses.push(await inPage((name) => bench.firstUse(name), name));
  }
  return ['import', 'first_verdict'].flatMap((row) =>
    times.map(({ name, uses }) => ({ row, name, ...timing(uses.map((use) => use[row] * 1e6)) })),
  );
}
