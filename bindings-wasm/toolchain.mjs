// Finds a Rust toolchain that can compile for wasm32-unknown-unknown, including the standard library.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const TARGET = 'wasm32-unknown-unknown';
const LIBRARY = 'lib/rustlib/src/rust/library';
const PACKAGES = 'rustc-web, cargo-web, rust-web-src and lld';

/**
 * Returns the command, the extra arguments, the environment and the compiler flags of a `cargo build` for wasm.
 *
 * It compiles the standard library from source, an unstable feature of cargo, to optimize it for size. A panic, which
 * cannot be caught in wasm, becomes a trap without the code that formats its message. This saves a sixth of the module.
 */
export function environment() {
  return {
    args: ['-Z', 'build-std=std,panic_abort', '-Z', 'build-std-features=optimize_for_size'],
    rustflags: ['-Zunstable-options', '-Cpanic=immediate-abort', '-Zlocation-detail=none', '-Zfmt-debug=none'],
    ...(hasSource() || addSource() ? { cargo: 'cargo', env: { RUSTC_BOOTSTRAP: '1' } } : debian()),
  };
}

function output(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

function hasSource(rustc = 'rustc') {
  const sysroot = output(rustc, ['--print', 'sysroot']);
  return sysroot !== undefined && existsSync(join(sysroot, LIBRARY));
}

function addSource() {
  return output('rustup', ['component', 'add', 'rust-src']) !== undefined && hasSource();
}

/** The toolchain of Debian, for machines without rustup. */
function debian() {
  const cargo = '/usr/bin/cargo';
  const rustc = '/usr/bin/rustc';
  if (!existsSync(cargo) || !existsSync(rustc) || !hasSource(rustc)) {
    const remedy = `run \`rustup component add rust-src\`, or install the Debian packages ${PACKAGES}`;
    throw new Error(`no Rust toolchain for ${TARGET} found: ${remedy}`);
  }
  return { cargo, env: { RUSTC_BOOTSTRAP: '1', RUSTC: rustc, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: linker() } };
}

/** A linker for wasm: the one in rustup's toolchains, or else that of the Debian package lld. */
function linker() {
  const sysroot = output('rustc', ['--print', 'sysroot']);
  const host = /^host: (.*)$/m.exec(output('rustc', ['-vV']) ?? '')?.[1];
  const bundled = sysroot && host ? join(sysroot, 'lib/rustlib', host, 'bin/rust-lld') : '';
  return existsSync(bundled) ? bundled : 'rust-lld';
}
