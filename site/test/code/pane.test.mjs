// The code of the playground's pane runs, and builds the payload that the editor shows.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { folder, load } from './load.mjs';
import { payloads } from './payloads.mjs';
import { output, runPython, runRust, runTypeScript, variable } from './run.mjs';
import { differences } from './same.mjs';

const { serve } = createRequire(import.meta.url)('../../../bindings-node/testing.cjs');
const PROJECT = '6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab';

/** The Rust compiler takes longer than the others, so it gets the examples and every fourth vector. */
const forRust = (all) => all.filter((_, index) => index < 3 || index % 4 === 0);

let all;
let codeFor;
let exactObject;
before(async () => {
  const bundles = folder('sources');
  ({ codeFor } = await load('playground/worker/code/code.ts', bundles));
  ({ exactObject } = await load('playground/worker/code/exact-json.ts', bundles));
  all = payloads();
  assert.ok(all.length > 140, `${all.length} payloads`);
});

/** Compares what programs printed with the payloads. */
function compare(payloads, printed) {
  const found = payloads.flatMap(({ name, kind, json }, index) => {
    const built = exactObject(printed[index]);
    return differences(exactObject(json), kind === 'Trace' ? built.traces[0] : built).map((difference) => `${name}: ${difference}`);
  });
  assert.deepEqual(found, []);
  assert.equal(printed.length, payloads.length);
}

const sources = (language, payloads) => payloads.map(({ input, kind }) => codeFor(language, input, kind));

test('Python builds the payload', () => compare(all, runPython(sources('python', all))));

test('TypeScript has no type error and builds the payload', async () => {
  compare(all, await runTypeScript(folder('typescript'), sources('typescript', all)));
});

test('Rust has no warning and builds the payload', () => {
  const some = forRust(all);
  compare(some, runRust(folder('rust'), sources('rust', some)));
});

test('the code says what it leaves out', () => {
  const spans = [{ type: 'tool', input: '', parent_id: PROJECT }];
  const code = codeFor('python', JSON.stringify({ traces: Array(5).fill({ input: '', spans }) }), 'LogTracesIngestRequest');
  assert.match(code, /^# The first 3 of 5 traces\.\n# Builders have no argument for parent_id, so the code leaves that out\.\n/);
});

test('numbers keep their digits', () => {
  const input = '{"type":"trace","input":"","metrics":{"duration_ns":9007199254740993,"cost":0.10}}';
  for (const language of ['python', 'typescript', 'rust']) {
    const code = codeFor(language, input, 'Trace');
    assert.ok(/\D9007199254740993\D/.test(code) && /\D0\.10\D/.test(code), code);
  }
});

test('curl sends the payload', async () => {
  const server = await serve({ binary: variable('SPANSCHEMA') });
  after(() => server.stop());
  const requests = all.filter(({ kind, json }) => kind === 'LogTracesIngestRequest' && json.length < 16_000);
  const environment = { ...process.env, PROJECT_ID: PROJECT, GALILEO_API_KEY: 'local' };
  for (const { input, kind } of requests) {
    const code = codeFor('curl', input, kind).replace('https://api.galileo.ai', server.url);
    output('bash', ['-euc', `curl() { command curl --silent --show-error --output - "$@"; }\n${code}`], { env: environment });
  }
  compare(requests, (await server.payloads()).map(({ payload }) => payload));
});
