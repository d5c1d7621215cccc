// Builds the npm package in place. `node build.mjs` builds everything; `node build.mjs addon wasm api` builds only the
// parts that it names.

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
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

function libc() {
  if (process.platform !== 'linux') return '';
  const host = execFileSync('rustc', ['-vV'], { encoding: 'utf8' });
  return /^host: .*musl/m.test(host) ? '-musl' : '-gnu';
}

/** Builds the wasm modules and copies them into the package. */
function wasm() {
  run(process.execPath, [join(root, 'bindings-wasm/build.mjs')]);
  rmSync(join(here, 'wasm'), { recursive: true, force: true });
  cpSync(join(root, 'bindings-wasm/pkg'), join(here, 'wasm'), { recursive: true });
}

/** Compiles the typed API, once for `import` and once for `require`. */
function api() {
  if (!existsSync(join(here, 'node_modules/typescript'))) run('npm', ['ci', '--prefix', here]);
  for (const [folder, config, type] of [['esm', 'tsconfig.json', 'module'], ['cjs', 'tsconfig.cjs.json', 'commonjs']]) {
    rmSync(join(here, folder), { recursive: true, force: true });
    run(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '--project', join(here, config)]);
    writeFileSync(join(here, folder, 'package.json'), `{ "type": "${type}" }\n`);
  }
}

const parts = { addon, wasm, api };
const names = process.argv.slice(2);
for (const name of names.length ? names : Object.keys(parts)) {
  if (!Object.hasOwn(parts, name)) {
    throw new Error(`unknown part \`${name}\`: expected one of ${Object.keys(parts).join(', ')}`);
  }
  parts[name]();
}
