// The npm package itself: what is in it, and what it says about itself.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { Project } from './project.mjs';

const project = new Project();
after(() => project.remove());

test('contains the program, its types and its licence, and no development files', () => {
  const development = /^((test|ts|src|node_modules|target)\/|build\.)|Cargo|tsconfig|lock/;
  assert.deepEqual(project.files.filter((file) => development.test(file)), []);
  const texts = ['README.md', 'LICENSE', 'CHANGELOG.md'];
  const entries = ['index.mjs', 'index.cjs', 'browser.mjs', 'browser.cjs', 'edge-light.mjs', 'workerd.mjs', 'bundler.mjs'];
  const modules = ['builder', 'query', 'reference'].map((name) => `wasm/${name}/${name}_bg.wasm`);
  const wasm = ['wasm/spanschema_bg.wasm', ...modules];
  const types = ['index', 'kinds', 'build', 'arguments', 'columns', 'query', 'fast'].map((name) => `types/${name}.d.ts`);
  for (const file of [...texts, ...entries, ...wasm, ...types]) assert.ok(project.files.includes(file), file);
});

test('has no dependencies', () => {
  const manifest = JSON.parse(project.read('node_modules/spanschema/package.json'));
  assert.equal(manifest.dependencies ?? manifest.peerDependencies ?? manifest.optionalDependencies, undefined);
});

test('passes publint', async () => {
  const { messages, pkg } = await publint({ pkgDir: `${project.folder}/node_modules/spanschema`, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test('has correct types for every way to import it', () => {
  project.run('attw', project.archive, '--profile', 'node16', '--entrypoints', '.', 'wasm', 'fast');
});

test('has correct types for the entries that are ES modules or WebAssembly', () => {
  const entries = ['bundler', 'spanschema.wasm', 'builder.wasm', 'query.wasm', 'reference.wasm'];
  project.run('attw', project.archive, '--profile', 'esm-only', '--entrypoints', ...entries);
});
