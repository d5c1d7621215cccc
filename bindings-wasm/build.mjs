// Builds the wasm modules and their JavaScript side into pkg/: `node bindings-wasm/build.mjs`.
//
//   pkg/spanschema_bg.wasm   the verbs about payloads, the same for all
//   pkg/web.js               for browsers and workers, with an explicit init
//   pkg/bundler.js           for bundlers that import wasm (with spanschema_bg.js)
//   pkg/nodejs.cjs           for Node, where there is no addon
//   pkg/reference/           the verbs about the contract, in the same files (reference_bg.wasm, …)

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment } from './toolchain.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(here, '..');
const target = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');
const pkg = join(here, 'pkg');

/** The modules: the feature of the crate that each is, the name of its files, and its folder in pkg/. */
const MODULES = [
  { feature: 'payload', name: 'spanschema', folder: '.' },
  { feature: 'reference', name: 'reference', folder: 'reference' },
];

/** What wasm-bindgen calls its targets, and what the file of each is called here. */
const TARGETS = { web: 'web.js', bundler: 'bundler.js', nodejs: 'nodejs.cjs' };

/**
 * What the compiler is told: strings are looked through 16 bytes at a time (core/src/json/chars.rs), hashes made by little
 * code, and loops and branches left as they are written, where LLVM would spend code on them that gains no time here.
 */
const RUSTFLAGS = [
  '-Ctarget-feature=+simd128',
  '--cfg=sha2_backend="soft"',
  '--cfg=sha2_backend_soft="compact"',
  '-Cllvm-args=-disable-lsr',
  '-Cllvm-args=-enable-pre=false',
];

function run(command, args, options = {}) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
}

function compile(feature) {
  const { cargo, args, env, rustflags } = environment();
  // A folder of its own: the toolchain may be another one than that of the rest.
  const folder = join(target, 'wasm');
  const build = ['build', '--profile', 'wasm', '--package', 'spanschema-wasm', '--target', 'wasm32-unknown-unknown'];
  const features = ['--no-default-features', '--features', feature];
  const flags = { CARGO_ENCODED_RUSTFLAGS: [...RUSTFLAGS, ...rustflags].join('\x1f') };
  run(cargo, [...build, ...features, ...args, '--target-dir', folder], { env: { ...process.env, ...env, ...flags } });
  return join(folder, 'wasm32-unknown-unknown', 'wasm', 'spanschema_wasm.wasm');
}

/** Writes the files of one target of wasm-bindgen into a folder. */
function bind(module, loader, folder, name) {
  const cargo = ['run', '--quiet', '--package', 'spanschema-bindgen', '--', module, loader, folder, name];
  run('cargo', cargo, { env: { ...process.env, CARGO_TARGET_DIR: target } });
  renameSync(join(folder, `${name}.js`), join(folder, TARGETS[loader]));
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

/**
 * The passes of wasm-opt: control flow is laid out anew, then all is made small, twice. `low-memory-unused` lets it take it
 * that an address with an offset does not wrap around: the first KB of the memory is the end of the stack, where a program
 * that comes so far traps anyway.
 */
const PASSES = ['--low-memory-unused', '--flatten', '--rereloop', '-Oz', '-Oz', '--strip-producers', '--strip-target-features'];

/** Makes a module small, in place. */
function optimize(module) {
  if (!existsSync(join(here, 'node_modules/binaryen'))) run('npm', ['ci', '--prefix', here]);
  const small = `${module}.opt`;
  const features = ['--mvp-features', ...FEATURES.map((name) => `--enable-${name}`)];
  run(process.execPath, [join(here, 'node_modules/binaryen/bin/wasm-opt'), ...PASSES, ...features, module, '-o', small]);
  renameSync(small, module);
}

const fresh = join(target, 'wasm', 'pkg');
rmSync(fresh, { recursive: true, force: true });
for (const { feature, name, folder } of MODULES) {
  const files = join(fresh, folder);
  mkdirSync(files, { recursive: true });
  const module = compile(feature);
  for (const each of Object.keys(TARGETS)) bind(module, each, files, name);
  optimize(join(files, `${name}_bg.wasm`));
}
writeFileSync(join(fresh, 'package.json'), '{ "type": "module" }\n');
rmSync(pkg, { recursive: true, force: true });
cpSync(fresh, pkg, { recursive: true });
for (const file of readdirSync(pkg, { recursive: true }).filter((file) => statSync(join(pkg, file)).isFile())) {
  console.log(`pkg/${file}  ${statSync(join(pkg, file)).size} bytes`);
}
