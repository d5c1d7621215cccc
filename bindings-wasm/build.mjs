// Builds the wasm module and its JavaScript side into pkg/: `node bindings-wasm/build.mjs`.
//
//   pkg/spanschema_bg.wasm   the module, the same for all
//   pkg/web.js               for browsers and workers, with an explicit init
//   pkg/bundler.js           for bundlers that import wasm (with spanschema_bg.js)
//   pkg/nodejs.cjs           for Node, where there is no addon

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment } from './toolchain.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(here, '..');
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');
const pkg = join(here, 'pkg');

/** What wasm-bindgen calls its targets, and what the file of each is called here. */
const TARGETS = { web: 'web.js', bundler: 'bundler.js', nodejs: 'nodejs.cjs' };

function run(command, args, options = {}) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
}

function compile() {
  const { cargo, args, env } = environment();
  // A folder of its own: the toolchain may be another one than that of the rest.
  const folder = join(target, 'wasm');
  // Strings are looked through 16 bytes at a time, see core/src/json/chars.rs.
  const flags = { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: '-C target-feature=+simd128' };
  const build = ['build', '--release', '--package', 'spanschema-wasm', '--target', 'wasm32-unknown-unknown'];
  run(cargo, [...build, ...args, '--target-dir', folder], { env: { ...process.env, ...env, ...flags } });
  return join(folder, 'wasm32-unknown-unknown', 'release', 'spanschema_wasm.wasm');
}

/** Writes the files of one target of wasm-bindgen into a folder. */
function bind(module, name, folder) {
  const cargo = ['run', '--quiet', '--package', 'spanschema-bindgen', '--', module, name, folder];
  run('cargo', cargo, { env: { ...process.env, CARGO_TARGET_DIR: target } });
  renameSync(join(folder, 'spanschema.js'), join(folder, TARGETS[name]));
}

/** What every browser of 2023 and later can do, and what Rust compiles to: wasm-opt may use no more. */
const FEATURES = [
  'bulk-memory',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
  'simd',
];

/** Makes the module small, in place. */
function optimize(module) {
  if (!existsSync(join(here, 'node_modules/binaryen'))) run('npm', ['ci', '--prefix', here]);
  const small = `${module}.opt`;
  const features = ['--mvp-features', ...FEATURES.map((name) => `--enable-${name}`)];
  run(process.execPath, [join(here, 'node_modules/binaryen/bin/wasm-opt'), '-Oz', ...features, module, '-o', small]);
  renameSync(small, module);
}

const module = compile();
const fresh = join(target, 'wasm', 'pkg');
rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });
for (const name of Object.keys(TARGETS)) bind(module, name, fresh);
optimize(join(fresh, 'spanschema_bg.wasm'));
writeFileSync(join(fresh, 'package.json'), '{ "type": "module" }\n');
rmSync(pkg, { recursive: true, force: true });
cpSync(fresh, pkg, { recursive: true });
for (const file of readdirSync(pkg)) console.log(`${basename(pkg)}/${file}  ${statSync(join(pkg, file)).size} bytes`);
