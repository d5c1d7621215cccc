// Builds the npm package in place: `node build.mjs` does all; `addon`, `wasm` and `face` name the parts.

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(here, '..');
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');

function run(command, args) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** The addon, under the name that native.cjs looks for. */
function addon() {
  run('cargo', ['build', '--profile', 'binding', '--package', 'spanschema-node', '--target-dir', target]);
  const library = { win32: 'spanschema_node.dll', darwin: 'libspanschema_node.dylib' }[process.platform] ?? 'libspanschema_node.so';
  const file = join(here, `spanschema.${process.platform}-${process.arch}${libc()}.node`);
  // Not over the old file: a process may have it mapped.
  rmSync(file, { force: true });
  copyFileSync(join(target, 'binding', library), file);
}

function libc() {
  if (process.platform !== 'linux') return '';
  const host = execFileSync('rustc', ['-vV'], { encoding: 'utf8' });
  return /^host: .*musl/m.test(host) ? '-musl' : '-gnu';
}

function wasm() {
  run(process.execPath, [join(root, 'bindings-wasm/build.mjs')]);
  rmSync(join(here, 'wasm'), { recursive: true, force: true });
  cpSync(join(root, 'bindings-wasm/pkg'), join(here, 'wasm'), { recursive: true });
}

/** The shared TypeScript, once for `import` and once for `require`. */
function face() {
  if (!existsSync(join(here, 'node_modules/typescript'))) run('npm', ['ci', '--prefix', here]);
  for (const [folder, config, type] of [['esm', 'tsconfig.json', 'module'], ['cjs', 'tsconfig.cjs.json', 'commonjs']]) {
    rmSync(join(here, folder), { recursive: true, force: true });
    run(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '--project', join(here, config)]);
    writeFileSync(join(here, folder, 'package.json'), `{ "type": "${type}" }\n`);
  }
}

const parts = { addon, wasm, face };
const wanted = process.argv.slice(2);
for (const name of wanted.length ? wanted : Object.keys(parts)) {
  if (!Object.hasOwn(parts, name)) throw new Error(`\`${name}\` is none of ${Object.keys(parts).join(', ')}`);
  parts[name]();
}
