// The npm package in the hands of users: every way to load it, in every runtime, gives the same answers.

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
const BUILT = "new TraceBuilder({ seed: 7, clock: '2026-01-02T03:04:05Z' }).trace((trace) => trace.tool('a').conclude().id)";
const SHOW = `console.log(engine, JSON.stringify([validate('LogTracesIngestRequest', '${PAYLOAD}'), schema('Trace'), kinds()]), ${BUILT})`;
const IMPORT = (from) => `import { engine, init, initReference, kinds, schema, TraceBuilder, validate } from '${from}'`;

project.write('import.mjs', `${IMPORT('spanschema')}; ${SHOW};`);
project.write('require.cjs', `const { engine, kinds, schema, TraceBuilder, validate } = require('spanschema'); ${SHOW};`);
project.write('wasm.mjs', `${IMPORT('spanschema/wasm')}; await init(); await initReference(); ${SHOW};`);
project.write('bundler.mjs', `${IMPORT('spanschema/bundler')}; await initReference(); ${SHOW};`);
project.write('bundled.mjs', `
  import { readFileSync } from 'node:fs';
  import { createRequire } from 'node:module';
  ${IMPORT('spanschema')};
  const module = (name) => readFileSync(createRequire(import.meta.url).resolve(name));
  await init(module('spanschema/spanschema.wasm'));
  await initReference(module('spanschema/reference.wasm'));
  ${SHOW};`);

const expected = project.run('node', 'import.mjs').replace(/^native /, '');

describe('the archive', () => {
  test('holds the program and its types, and nothing of the workshop', () => {
    const strays = project.files.filter((file) => /^((test|ts|src|node_modules|target)\/|build\.)|Cargo|tsconfig|lock/.test(file));
    assert.deepEqual(strays, []);
    for (const file of ['README.md', 'index.mjs', 'index.cjs', 'web.mjs', 'types/index.d.ts', 'types/kinds.d.ts', 'types/build.d.ts', 'types/arguments.d.ts', 'wasm/spanschema_bg.wasm', 'wasm/reference/reference_bg.wasm']) {
      assert.ok(project.files.includes(file), file);
    }
  });

  test('needs no other package', () => {
    const manifest = JSON.parse(readFileSync(join(project.folder, 'node_modules/spanschema/package.json'), 'utf8'));
    assert.equal(manifest.dependencies ?? manifest.peerDependencies ?? manifest.optionalDependencies, undefined);
  });

  test('is well formed to publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: join(project.folder, 'node_modules/spanschema'), strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
  });

  test('has the right types for every way to import it', () => {
    // The wasm builds are modules only: `require` takes them in new releases of Node.
    project.run('attw', project.archive, '--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm', '--exclude-entrypoints', 'spanschema.wasm', 'reference.wasm');
  });
});

describe('the same answers', () => {
  const cases = {
    'require in Node': ['native', 'node', 'require.cjs'],
    'WebAssembly in Node': ['wasm', 'node', 'wasm.mjs'],
    'Node without addons': ['wasm', 'node', '--no-addons', 'import.mjs'],
    'a wasm module imported by Node': ['wasm', 'node', '--experimental-wasm-modules', 'bundler.mjs'],
    'Bun': ['native', 'bun', 'import.mjs'],
    'WebAssembly in Bun': ['wasm', 'bun', 'wasm.mjs'],
    'Deno': ['native', 'deno', 'run', '--allow-all', '--node-modules-dir=manual', 'import.mjs'],
    'WebAssembly in Deno, where it may read and nothing else': ['wasm', 'deno', 'run', '--allow-read', '--node-modules-dir=manual', 'wasm.mjs'],
  };
  for (const [name, [engine, ...command]] of Object.entries(cases)) {
    test(name, () => assert.equal(project.run(...command), `${engine} ${expected}`));
  }

  test('a bundle for browsers', () => {
    project.run('esbuild', 'bundled.mjs', '--bundle', '--format=esm', '--conditions=browser', '--external:node:*', '--outfile=out.mjs');
    assert.equal(project.run('node', 'out.mjs'), `wasm ${expected}`);
  });

  test('workerd', () => {
    project.write('worker.mjs', `
      ${IMPORT('spanschema')};
      import module from 'spanschema/spanschema.wasm';
      import referenceModule from 'spanschema/reference.wasm';
      await init(module);
      await initReference(referenceModule);
      export default { test() { ${SHOW}; } };`);
    project.write('workerd.capnp', `
      using Workerd = import "/workerd/workerd.capnp";
      const config :Workerd.Config = (services = [(name = "main", worker = (
        compatibilityDate = "2026-01-01",
        modules = [
          (name = "worker.js", esModule = embed "worker.js"),
          (name = "spanschema/spanschema.wasm", wasm = embed "node_modules/spanschema/wasm/spanschema_bg.wasm"),
          (name = "spanschema/reference.wasm", wasm = embed "node_modules/spanschema/wasm/reference/reference_bg.wasm")
        ]))]);`);
    const conditions = '--conditions=workerd,worker,browser';
    project.run('esbuild', 'worker.mjs', '--bundle', '--format=esm', conditions, '--external:*.wasm', '--outfile=worker.js');
    assert.equal(project.run('workerd', 'test', 'workerd.capnp'), `wasm ${expected}`);
  });
});

describe('the types', () => {
  const use = (load) => `${load}
    const report = validate('Trace', {});
    export const valid: boolean = report.valid;
    // @ts-expect-error: no such kind
    validate('Trase', {});
    export const id: string = new TraceBuilder().trace('a', {}, (trace) => trace.id);`;
  project.write('module.mts', use(IMPORT('spanschema')));
  project.write('common.cts', use("import { TraceBuilder, validate } from 'spanschema'"));
  project.write('wasm.mts', use(IMPORT('spanschema/wasm')));

  for (const [module, resolution, ...files] of [
    ['node16', 'node16', 'module.mts', 'common.cts', 'wasm.mts'],
    ['nodenext', 'nodenext', 'module.mts', 'common.cts', 'wasm.mts'],
    ['esnext', 'bundler', 'module.mts', 'wasm.mts'],
  ]) {
    test(`of ${resolution} resolution, libraries checked`, () => {
      const flags = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--lib', 'es2022'];
      project.run('tsc', ...flags, '--module', module, '--moduleResolution', resolution, ...files);
    });
  }
});
