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

/** The page's script with Ajv in it. */
async function bundle() {
  const entry = fileURLToPath(new URL('page.mjs', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'bench', external: ['/bindings-node/*'] });
  return outputFiles[0].text;
}

const { valid, broken } = load(folder);
const payloads = Object.entries({ ...valid, ...broken }).map(([name, text]) => [`/payloads/${encodeURI(name)}`, text]);
const server = await serve({ ...Object.fromEntries(payloads), '/schema': JSON.stringify(schema('LogTracesIngestRequest')) });
const browser = await launch();
try {
  const script = await bundle();
  const inPage = async (run, argument) => {
    const page = await browser.newPage();
    await page.goto(`${server.address}/tests/browser/page.html`);
    await page.addScriptTag({ content: script });
    const answer = await page.evaluate(run, argument);
    await page.close();
    return answer;
  };
  const names = { valid: Object.keys(valid), broken: Object.keys(broken), quick: values.quick };
  const rows = await inPage((names) => bench.contest(names, names.quick), names);
  rows.push(...(await firstUses(inPage)));
  for (const { row, size = '', contender, median } of rows) console.error(row.padStart(16), size.padEnd(8), contender.padEnd(24), (median / 1e3).toFixed(1).padStart(12), 'µs');
  const { ajv } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).devDependencies;
  writeFileSync(results, JSON.stringify({ versions: { Chromium: browser.version(), ajv }, rows }, null, 1));
} finally {
  await browser.close();
  await server.close();
}

/** Uses every contender for the first time, in a page of its own each time. */
async function firstUses(inPage) {
  const contenders = await inPage(() => bench.CONTENDERS);
  const times = contenders.map((contender) => ({ contender, uses: [] }));
  for (let round = 0; round < (values.quick ? 3 : 21); round++) {
    for (const { contender, uses } of times) uses.push(await inPage((name) => bench.firstUse(name), contender));
  }
  return ['import', 'first_verdict'].flatMap((row) =>
    times.map(({ contender, uses }) => ({ row, contender, ...timing(uses.map((use) => use[row] * 1e6)) })),
  );
}
