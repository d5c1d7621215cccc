// The npm package as users install it: every way to load it, in every runtime, gives the same answers.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { formatMessage } from 'publint/utils';
import { publint } from 'publint';
import { Project } from './project.mjs';

const project = new Project();
after(() => project.remove());

const PAYLOAD = '{"traces":[{"spans":[{"type":"lm","inptu":"x"}]}]}';
const PRINT = `
  const report = validate('LogTracesIngestRequest', '${PAYLOAD}');
  const builder = new TraceBuilder({ seed: 7, clock: '2026-01-02T03:04:05Z' });
  const id = builder.trace((trace) => trace.tool('a').conclude().id);
  console.log(engine, JSON.stringify([report, schema('Trace'), kinds(), id]))`;
const IMPORT = (from) => `import { engine, init, initReference, kinds, schema, TraceBuilder, validate } from '${from}'`;

project.write('import.mjs', `${IMPORT('spanschema')}; ${PRINT};`);
project.write('require.cjs', `
  const { engine, kinds, schema, TraceBuilder, validate } = require('spanschema');
  ${PRINT};`);
project.write('wasm.mjs', `${IMPORT('spanschema/wasm')}; await init(); await initReference(); ${PRINT};`);
project.write('bundler.mjs', `${IMPORT('spanschema/bundler')}; await initReference(); ${PRINT};`);
project.write('bundled.mjs', `
  import { readFileSync } from 'node:fs';
  import { createRequire } from 'node:module';
  ${IMPORT('spanschema')};
  const module = (name) => readFileSync(createRequire(import.meta.url).resolve(name));
  await init(module('spanschema/spanschema.wasm'));
  await initReference(module('spanschema/reference.wasm'));
  ${PRINT};`);

const DENO = ['deno', 'run', '--node-modules-dir=manual'];

const expected = project.run('node', 'import.mjs').replace(/^native /, '');

describe('the archive', () => {
  test('contains the program and its types, and no development files', () => {
    const development = /^((test|ts|src|node_modules|target)\/|build\.)|Cargo|tsconfig|lock/;
    assert.deepEqual(project.files.filter((file) => development.test(file)), []);
    const entries = ['index.mjs', 'index.cjs', 'web.mjs'];
    const wasm = ['wasm/spanschema_bg.wasm', 'wasm/reference/reference_bg.wasm'];
    const types = ['index', 'kinds', 'build', 'arguments'].map((name) => `types/${name}.d.ts`);
    for (const file of ['README.md', ...entries, ...wasm, ...types]) assert.ok(project.files.includes(file), file);
  });

  test('has no dependencies', () => {
    const manifest = JSON.parse(readFileSync(join(project.folder, 'node_modules/spanschema/package.json'), 'utf8'));
    assert.equal(manifest.dependencies ?? manifest.peerDependencies ?? manifest.optionalDependencies, undefined);
  });

  test('passes publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: join(project.folder, 'node_modules/spanschema'), strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
  });

  test('has correct types for every way to import it', () => {
    // The entries for WebAssembly are ES modules, which only newer releases of Node can `require`.
    const rules = ['--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm'];
    project.run('attw', project.archive, ...rules, '--exclude-entrypoints', 'spanschema.wasm', 'reference.wasm');
  });
});

describe('gives the same answers', () => {
  const cases = {
    'require in Node': ['native', 'node', 'require.cjs'],
    'WebAssembly in Node': ['wasm', 'node', 'wasm.mjs'],
    'Node without addons': ['wasm', 'node', '--no-addons', 'import.mjs'],
    'a wasm module imported in Node': ['wasm', 'node', '--experimental-wasm-modules', 'bundler.mjs'],
    'Bun': ['native', 'bun', 'import.mjs'],
    'WebAssembly in Bun': ['wasm', 'bun', 'wasm.mjs'],
    'Deno': ['native', ...DENO, '--allow-all', 'import.mjs'],
    'WebAssembly in Deno with read permission only': ['wasm', ...DENO, '--allow-read', 'wasm.mjs'],
  };
  for (const [name, [engine, ...command]] of Object.entries(cases)) {
    test(name, () => assert.equal(project.run(...command), `${engine} ${expected}`));
  }

  test('a bundle for browsers', () => {
    const flags = ['--conditions=browser', '--external:node:*', '--outfile=out.mjs'];
    project.run('esbuild', 'bundled.mjs', '--bundle', '--format=esm', ...flags);
    assert.equal(project.run('node', 'out.mjs'), `wasm ${expected}`);
  });

  test('workerd', () => {
    project.write('worker.mjs', `
      ${IMPORT('spanschema')};
      import module from 'spanschema/spanschema.wasm';
      import referenceModule from 'spanschema/reference.wasm';
      await init(module);
      await initReference(referenceModule);
      export default { test() { ${PRINT}; } };`);
    project.write('workerd.capnp', `
      using Workerd = import "/workerd/workerd.capnp";
      const config :Workerd.Config = (services = [(name = "main", worker = (
        compatibilityDate = "2026-01-01",
        modules = [
          (name = "worker.js", esModule = embed "worker.js"),
          (name = "spanschema/spanschema.wasm", wasm = embed "node_modules/spanschema/wasm/spanschema_bg.wasm"),
          (name = "spanschema/reference.wasm", wasm = embed "node_modules/spanschema/wasm/reference/reference_bg.wasm")
        ]))]);`);
    const flags = ['--conditions=workerd,worker,browser', '--external:*.wasm', '--outfile=worker.js'];
    project.run('esbuild', 'worker.mjs', '--bundle', '--format=esm', ...flags);
    assert.equal(project.run('workerd', 'test', 'workerd.capnp'), `wasm ${expected}`);
  });
});

describe('the types', () => {
  const program = (load) => `${load}
    const report = validate('Trace', {});
    export const valid: boolean = report.valid;
    // @ts-expect-error: unknown kind
    validate('Trase', {});
    export const id: string = new TraceBuilder().trace('a', {}, (trace) => trace.id);`;
  project.write('module.mts', program(IMPORT('spanschema')));
  project.write('common.cts', program("import { TraceBuilder, validate } from 'spanschema'"));
  project.write('wasm.mts', program(IMPORT('spanschema/wasm')));

  for (const [module, resolution, ...files] of [
    ['node16', 'node16', 'module.mts', 'common.cts', 'wasm.mts'],
    ['nodenext', 'nodenext', 'module.mts', 'common.cts', 'wasm.mts'],
    ['esnext', 'bundler', 'module.mts', 'wasm.mts'],
  ]) {
    test(`compile with ${resolution} resolution, including library checks`, () => {
      const flags = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--lib', 'es2022'];
      project.run('tsc', ...flags, '--module', module, '--moduleResolution', resolution, ...files);
    });
  }
});
