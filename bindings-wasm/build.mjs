// Builds the wasm modules and their JavaScript side into pkg/: `node bindings-wasm/build.mjs`.
//
//     pkg/spanschema_bg.wasm   the verbs about payloads, shared by all loaders
//     pkg/web.js               the loader that is started with a module: for browsers, workers and Node
//     pkg/packed.cjs           the module as Base64 of gzip, for bundles that consist of one file
//     pkg/builder/             the same files for the verbs about payloads with the builder (builder_bg.wasm, …), and
//                              bundler.js, the loader for bundlers that import wasm (with builder_bg.js)
//     pkg/query/               the same files for the verbs of queries
//     pkg/reference/           the same files for the verbs about the contract

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { environment } from './toolchain.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(here, '..');
const targetDir = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target');
const pkg = join(here, 'pkg');

/** The targets of wasm-bindgen, and the file name of each loader. */
const LOADERS = { web: 'web.js', bundler: 'bundler.js' };

/**
 * Each module: its feature of the crate, the name of its files, its folder in pkg/, and its loaders. Bundlers that import
 * wasm take the module with the builder, so the smallest one needs no loader for them.
 */
const MODULES = [
  { feature: 'payload', name: 'spanschema', folder: '.', targets: ['web'] },
  ...['builder', 'query', 'reference'].map((name) => ({ feature: name, name, folder: name, targets: Object.keys(LOADERS) })),
];

/**
 * Compiler flags. They let strings be scanned 16 bytes at a time (core/src/json/scan.rs), choose the compact SHA-256,
 * and turn off two passes of LLVM that add code without making it faster here. Memory ends at 2 GiB: beyond, the sum of
 * an address and a length may exceed 32 bits, which the allocator does not expect, so that it returned memory that the
 * module does not have. Up to there, a lack of memory is a trap of the module's own (`bindings-node/ts/memory.ts`).
 */
const RUSTFLAGS = [
  '-Ctarget-feature=+simd128',
  '--cfg=sha2_backend="soft"',
  '--cfg=sha2_backend_soft="compact"',
  '-Clink-arg=--max-memory=2147483648',
  '-Cllvm-args=-disable-lsr',
  '-Cllvm-args=-enable-pre=false',
];

function run(command, args, options = {}) {
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
}

function compile(feature) {
  const { cargo, args, env, rustflags } = environment();
  // A separate folder, because the toolchain may differ from that of the other crates.
  const folder = join(targetDir, 'wasm');
  const build = ['build', '--profile', 'wasm', '--package', 'spanschema-wasm', '--target', 'wasm32-unknown-unknown'];
  const features = ['--no-default-features', '--features', feature];
  const flags = { CARGO_ENCODED_RUSTFLAGS: [...RUSTFLAGS, ...rustflags].join('\x1f') };
  run(cargo, [...build, ...features, ...args, '--target-dir', folder], { env: { ...process.env, ...env, ...flags } });
  return join(folder, 'wasm32-unknown-unknown', 'wasm', 'spanschema_wasm.wasm');
}

/**
 * Compiles the program that writes the JavaScript, and returns its path. It has a profile that the tests do not use:
 * Cargo compiles for one program of a profile at a time, and that of the tests takes long.
 */
function bindgen() {
  const build = ['build', '--quiet', '--profile', 'quick', '--package', 'spanschema-bindgen', '--target-dir', targetDir];
  run('cargo', build);
  return join(targetDir, 'quick', process.platform === 'win32' ? 'spanschema-bindgen.exe' : 'spanschema-bindgen');
}

/** Writes the JavaScript for one target of wasm-bindgen into a folder. */
function bind(program, module, target, folder, name) {
  run(program, [module, target, folder, name]);
  renameSync(join(folder, `${name}.js`), join(folder, LOADERS[target]));
}

/** The features that wasm-opt may use: those that Rust compiles to, which all browsers have had since 2023. */
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
 * The passes of wasm-opt: restructure control flow, then shrink everything, twice. With `low-memory-unused` it may
 * assume that an address with an offset does not wrap around. That is safe because the first KB of memory is the end of
 * the stack, and a program that reaches it traps anyway.
 */
const PASSES = [
  '--low-memory-unused',
  '--flatten',
  '--rereloop',
  '-Oz',
  '-Oz',
  '--strip-producers',
  '--strip-target-features',
];

/** Shrinks a module in place. */
function optimize(module) {
  if (!existsSync(join(here, 'node_modules/binaryen'))) run('npm', ['ci', '--prefix', here]);
  const optimized = `${module}.opt`;
  const wasmOpt = join(here, 'node_modules/binaryen/bin/wasm-opt');
  const features = ['--mvp-features', ...FEATURES.map((name) => `--enable-${name}`)];
  run(process.execPath, [wasmOpt, ...PASSES, ...features, module, '-o', optimized]);
  renameSync(optimized, module);
}

/** Writes a module as a CommonJS module that exports a string. */
function pack(module, file) {
  const packed = gzipSync(readFileSync(module), { level: 9 }).toString('base64');
  writeFileSync(file, `module.exports = '${packed}';\n`);
}

const fresh = join(targetDir, 'wasm', 'pkg');
rmSync(fresh, { recursive: true, force: true });
const program = bindgen();
for (const { feature, name, folder, targets } of MODULES) {
  const files = join(fresh, folder);
  mkdirSync(files, { recursive: true });
  const module = compile(feature);
  for (const target of targets) bind(program, module, target, files, name);
  optimize(join(files, `${name}_bg.wasm`));
  pack(join(files, `${name}_bg.wasm`), join(files, 'packed.cjs'));
}
writeFileSync(join(fresh, 'package.json'), '{ "type": "module" }\n');
rmSync(pkg, { recursive: true, force: true });
cpSync(fresh, pkg, { recursive: true });
for (const file of readdirSync(pkg, { recursive: true }).filter((file) => statSync(join(pkg, file)).isFile())) {
  console.log(`pkg/${file}  ${statSync(join(pkg, file)).size} bytes`);
}
