// WebAssembly in Node: the loaders for the web, in both forms of modules, and for bundlers.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { suite } from '../../bindings-node/test/shared/suite.mjs';
import * as web from '../../bindings-node/browser.mjs';

const packageFolder = fileURLToPath(new URL('../../bindings-node/', import.meta.url));
const required = createRequire(import.meta.url)(`${packageFolder}browser.cjs`);

const module = (file) => readFileSync(`${packageFolder}wasm/${file}`);

test('calls before init throw an error that names what to call', () => {
  const needs = {
    init: () => web.validate('Trace', '{}'),
    initBuilder: () => new web.TraceBuilder(),
    initQuery: () => String(web.col('name').eq('a')),
    initReference: () => web.kinds(),
  };
  for (const [init, call] of Object.entries(needs)) {
    assert.throws(call, { name: 'TypeError', message: new RegExp(`await ${init}\\(\\)`) });
  }
});

test('a function is traced before the builder is loaded', () => {
  assert.equal(web.traced('nope', (value) => value)(5), 5);
});

test('init accepts bytes, and can be retried after a failure', async () => {
  await assert.rejects(web.init(new Uint8Array(4)));
  await web.init(module('spanschema_bg.wasm'));
  assert.equal(web.validate('Trace', '{').issues[0].code, 'json_syntax');
  await assert.rejects(web.initReference(new Uint8Array(4)));
});

test('the builder, queries and the reference are loaded separately', async () => {
  assert.throws(() => new web.TraceBuilder(), /await initBuilder\(\)/);
  await web.initBuilder();
  assert.equal(new web.TraceBuilder().finish().valid, false);
  await web.initQuery(module('query/query_bg.wasm'));
  assert.equal(String(web.col('name').eq('a')), 'name = "a"');
  assert.throws(() => web.schema('Trace'), /await initReference\(\)/);
  await web.initReference();
  assert.equal(web.schema('Trace').title, 'Trace');
});

test('a page that only calls initBuilder can check payloads as well', () => {
  const script = `const { initBuilder, validate, TraceBuilder } = require("spanschema/wasm");
    initBuilder().then(() => console.log(validate("Trace", "{").issues[0].code, typeof new TraceBuilder().trace))`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: packageFolder, encoding: 'utf8' });
  assert.equal(stdout, 'json_syntax function\n', stderr);
});

suite('web', web, 'wasm');
for (const init of ['init', 'initBuilder', 'initQuery', 'initReference']) await required[init]();
suite('web by require', required, 'wasm');

test('the bundler loader is ready at once, and its queries and reference once they are loaded', () => {
  const script = `import * as s from "spanschema/bundler";
    console.log(s.engine, s.validate("Trace", "{").issues[0].code);
    console.log(typeof new s.TraceBuilder().trace);
    for (const call of [() => s.kinds(), () => s.Filter.parse("name = 'a'")]) {
      try { call() } catch (error) { console.log(error.name) }
    }
    await s.initReference();
    await s.initQuery();
    console.log(s.explain("json_syntax").severity, String(s.Filter.parse("name = 'a'")))`;
  const flags = ['--experimental-wasm-modules', '--no-warnings', '--input-type=module', '-e', script];
  const { stdout, stderr } = spawnSync(process.execPath, flags, { cwd: packageFolder, encoding: 'utf8' });
  assert.equal(stdout, 'wasm json_syntax\nfunction\nTypeError\nTypeError\nerror name = "a"\n', stderr);
});

test('memory does not grow with the number of payloads', () => {
  const payload = new Uint8Array(1_000_000).fill(0x20);
  const before = process.memoryUsage().rss;
  for (let round = 0; round < 200; round++) web.validate('Trace', payload);
  assert.ok(process.memoryUsage().rss - before < 100_000_000);
});
