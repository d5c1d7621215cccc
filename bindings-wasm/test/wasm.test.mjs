// WebAssembly in Node: the loaders for the web, in both forms of modules, and for bundlers.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { suite } from '../../bindings-node/test/shared/suite.mjs';
import * as web from '../../bindings-node/web.mjs';

const packageFolder = fileURLToPath(new URL('../../bindings-node/', import.meta.url));
const required = createRequire(import.meta.url)(`${packageFolder}web.cjs`);

test('calls before init throw an error that names init', () => {
  assert.throws(() => web.validate('Trace', '{}'), /await init\(\)/);
  assert.throws(() => web.kinds(), { name: 'TypeError', message: /await initReference\(\)/ });
});

test('init accepts bytes, and can be retried after a failure', async () => {
  await assert.rejects(web.init(new Uint8Array(4)));
  await web.init(readFileSync(`${packageFolder}wasm/spanschema_bg.wasm`));
  await assert.rejects(web.initReference(new Uint8Array(4)));
});

test('the reference is loaded separately', async () => {
  assert.throws(() => web.schema('Trace'), /await initReference\(\)/);
  await web.initReference();
  assert.equal(web.schema('Trace').title, 'Trace');
});

suite('web', web, 'wasm');
await required.init();
await required.initReference();
suite('web by require', required, 'wasm');

test('the bundler loader is ready at once, and its reference after initReference', () => {
  const script = `import * as s from "spanschema/bundler";
    console.log(s.engine, s.validate("Trace", "{").issues[0].code);
    try { s.kinds() } catch (error) { console.log(error.name) }
    await s.initReference();
    console.log(s.explain("json_syntax").severity)`;
  const flags = ['--experimental-wasm-modules', '--no-warnings', '--input-type=module', '-e', script];
  const { stdout, stderr } = spawnSync(process.execPath, flags, { cwd: packageFolder, encoding: 'utf8' });
  assert.equal(stdout, 'wasm json_syntax\nTypeError\nerror\n', stderr);
});

test('memory does not grow with the number of payloads', () => {
  const payload = new Uint8Array(1_000_000).fill(0x20);
  const before = process.memoryUsage().rss;
  for (let round = 0; round < 200; round++) web.validate('Trace', payload);
  assert.ok(process.memoryUsage().rss - before < 100_000_000);
});
