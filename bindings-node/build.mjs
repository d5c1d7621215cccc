// Builds the npm package in place. `node build.mjs` builds everything; `node build.mjs addon wasm api texts` builds only
// the parts that it names.

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(here, '..');
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');

const LIBRARIES = { win32: 'spanschema_node.dll', darwin: 'libspanschema_node.dylib' };

function run(command, args) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Compiles the addon and copies it to the name that native.cjs looks for. */
function addon() {
  run('cargo', ['build', '--profile', 'binding', '--package', 'spanschema-node', '--target-dir', target]);
  const library = LIBRARIES[process.platform] ?? 'libspanschema_node.so';
  const file = join(here, `spanschema.${process.platform}-${process.arch}${libc()}.node`);
  // Replaced, not overwritten: a running process may have mapped the old file.
  rmSync(file, { force: true });
  copyFileSync(join(target, 'binding', library), file);
}

/** The end of an addon's name: the C library that it needs. */
function libc() {
  if (process.platform === 'win32') return '-msvc';
  if (process.platform !== 'linux') return '';
  const host = execFileSync('rustc', ['-vV'], { encoding: 'utf8' });
  return /^host: .*musl/m.test(host) ? '-musl' : '-gnu';
}

/** Builds the wasm modules and copies them into the package. */
function wasm() {
  run(process.execPath, [join(root, 'bindings-wasm/build.mjs')]);
  rmSync(join(here, 'wasm'), { recursive: true, force: true });
  cpSync(join(root, 'bindings-wasm/pkg'), join(here, 'wasm'), { recursive: true });
  commonJsLoaders();
}

/** Compiles the loaders for `require`, and gives them the classes for text, which not every test environment has. */
function commonJsLoaders() {
  const loaders = { 'web.js': '../..', 'builder/web.js': '../../..', 'query/web.js': '../../..', 'reference/web.js': '../../..' };
  const folder = join(here, 'wasm/cjs');
  const flags = ['--allowJs', '--module', 'commonjs', '--target', 'es2022', '--outDir', folder];
  const files = Object.keys(loaders).map((file) => join(here, 'wasm', file));
  tsc('--ignoreConfig', ...flags, '--rootDir', join(here, 'wasm'), ...files);
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  for (const [file, up] of Object.entries(loaders)) {
    const classes = `const { TextDecoder, TextEncoder } = require('${up}/cjs/text-coding.js');`;
    const code = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), code.replace('"use strict";\n', (strict) => `${strict}${classes}\n`));
  }
}

/** Compiles the typed API, once for `import` and once for `require`. */
function api() {
  for (const [folder, config, type] of [['esm', 'tsconfig.json', 'module'], ['cjs', 'tsconfig.cjs.json', 'commonjs']]) {
    rmSync(join(here, folder), { recursive: true, force: true });
    tsc('--project', join(here, config));
    writeFileSync(join(here, folder, 'package.json'), `{ "type": "${type}" }\n`);
  }
}

function tsc(...args) {
  if (!existsSync(join(here, 'node_modules/typescript'))) run('npm', ['ci', '--prefix', here]);
  run(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), ...args]);
}

/** Copies the texts that the package carries from the repository. */
function texts() {
  for (const file of ['LICENSE', 'CHANGELOG.md']) copyFileSync(join(root, file), join(here, file));
}

const parts = { addon, wasm, api, texts };
const names = process.argv.slice(2);
for (const name of names.length ? names : Object.keys(parts)) {
  if (!Object.hasOwn(parts, name)) {
    throw new Error(`unknown part \`${name}\`: expected one of ${Object.keys(parts).join(', ')}`);
  }
  parts[name]();
}
