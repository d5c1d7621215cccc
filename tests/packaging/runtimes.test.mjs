// Every way to load the package, in every runtime, gives the same answers.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { IMPORT, LOAD, PRINT, REQUIRE, expectedOf } from './program.mjs';
import { Project } from './project.mjs';

const project = new Project();
after(() => project.remove());
const expected = expectedOf(project);

project.write('import.mjs', `${IMPORT('spanschema')}; ${PRINT};`);
project.write('require.cjs', `${REQUIRE('spanschema')}; ${PRINT};`);
project.write('wasm.mjs', `${IMPORT('spanschema/wasm')}; ${LOAD}; ${PRINT};`);
project.write('wasm.cjs', `${REQUIRE('spanschema/wasm')}; (async () => { ${LOAD}; ${PRINT}; })();`);
project.write('bundler.mjs', `${IMPORT('spanschema/bundler')}; await initQuery(); await initReference(); ${PRINT};`);

const DENO = ['deno', 'run', '--node-modules-dir=manual'];
const CASES = {
  'require in Node': ['native', 'node', 'require.cjs'],
  'WebAssembly in Node': ['wasm', 'node', 'wasm.mjs'],
  'WebAssembly by require in Node': ['wasm', 'node', 'wasm.cjs'],
  'the browser condition in Node': ['wasm', 'node', '--conditions=browser', 'wasm.cjs'],
  'Node without addons': ['wasm', 'node', '--no-addons', 'import.mjs'],
  'a wasm module imported in Node': ['wasm', 'node', '--experimental-wasm-modules', 'bundler.mjs'],
  'Bun': ['native', 'bun', 'import.mjs'],
  'WebAssembly in Bun': ['wasm', 'bun', 'wasm.mjs'],
  'Deno': ['native', ...DENO, '--allow-all', 'import.mjs'],
  'WebAssembly in Deno with read permission only': ['wasm', ...DENO, '--allow-read', 'wasm.mjs'],
};
for (const [name, [engine, ...command]] of Object.entries(CASES)) {
  test(name, () => assert.equal(project.run(...command), `${engine} ${expected}`));
}

const VERDICTS = "console.log(is('Trace', { spans: [{ type: 'llm' }] }), is('Trace', { spans: [{ type: 'lm' }] }))";
project.write('fast.mjs', `import { is } from 'spanschema/fast'; ${VERDICTS};`);
project.write('fast.cjs', `const { is } = require('spanschema/fast'); ${VERDICTS};`);

for (const command of [['node', 'fast.mjs'], ['node', 'fast.cjs'], ['bun', 'fast.mjs'], [...DENO, 'fast.mjs']]) {
  test(`the validators in JavaScript: ${command.join(' ')}`, () => assert.equal(project.run(...command), 'true false'));
}

test('the addon is used without reading WebAssembly', () => {
  project.write('loaded.cjs', `
    require('spanschema').kinds();
    console.log(Object.keys(require.cache).filter((file) => file.includes('wasm') || file.includes('packed.cjs')).length)`);
  assert.equal(project.run('node', 'loaded.cjs'), '0');
});

const CONFIGURATION = (modules) => `
  using Workerd = import "/workerd/workerd.capnp";
  const config :Workerd.Config = (services = [(name = "main", worker = (
    compatibilityDate = "2026-01-01",
    modules = [(name = "worker.js", esModule = embed "worker.js"), ${modules}]))]);`;
const MODULES = ['builder', 'query', 'reference'];
const embedded = (name, as) =>
  `(name = "${as}", wasm = embed "node_modules/spanschema/wasm/${name}/${name}_bg.wasm")`;

function inWorkerd(program, modules) {
  project.write('worker.mjs', program);
  project.write('workerd.capnp', CONFIGURATION(modules.join(', ')));
  const flags = ['--conditions=workerd,worker,browser', '--external:*.wasm', '--outfile=worker.js'];
  project.run('esbuild', 'worker.mjs', '--bundle', '--format=esm', ...flags);
  return project.run('workerd', 'test', 'workerd.capnp');
}

test('workerd, which compiles the module', () => {
  const program = `${IMPORT('spanschema')}; await initQuery(); await initReference(); export default { test() { ${PRINT}; } };`;
  const modules = MODULES.map((name) => embedded(name, `wasm/${name}/${name}_bg.wasm`));
  assert.equal(inWorkerd(program, modules), `wasm ${expected}`);
});

test('workerd, with the validators in JavaScript alone', () => {
  assert.equal(inWorkerd(`import { is } from 'spanschema/fast'; export default { test() { ${VERDICTS}; } };`, []), 'true false');
});

test('workerd, with the modules passed to init', () => {
  const program = `
    ${IMPORT('spanschema/wasm')};
    import builderModule from 'spanschema/builder.wasm';
    import queryModule from 'spanschema/query.wasm';
    import referenceModule from 'spanschema/reference.wasm';
    await initBuilder(builderModule);
    await initQuery(queryModule);
    await initReference(referenceModule);
    export default { test() { ${PRINT}; } };`;
  const modules = MODULES.map((name) => embedded(name, `spanschema/${name}.wasm`));
  assert.equal(inWorkerd(program, modules), `wasm ${expected}`);
});
