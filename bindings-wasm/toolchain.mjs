// Finds a Rust toolchain that compiles to wasm32-unknown-unknown, and compiles the standard library with it.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const TARGET = 'wasm32-unknown-unknown';
const LIBRARY = 'lib/rustlib/src/rust/library';
const PACKAGES = 'rustc-web, cargo-web, rust-web-src and lld';

/**
 * The command, the extra arguments, the environment and the compiler's flags of a `cargo build` for wasm.
 *
 * The standard library is compiled from its source, an unstable feature of cargo: so it is made for size, and a panic, which
 * nobody could catch, is a trap without the code that writes its message. That is a sixth of the module.
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

/** Where rustup's components can't be had, Debian's packages can. */
function debian() {
  const cargo = '/usr/bin/cargo';
  const rustc = '/usr/bin/rustc';
  if (!existsSync(cargo) || !existsSync(rustc) || !hasSource(rustc)) {
    throw new Error(`no toolchain for ${TARGET}: run \`rustup component add rust-src\`, or install ${PACKAGES} of Debian`);
  }
  return { cargo, env: { RUSTC_BOOTSTRAP: '1', RUSTC: rustc, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: linker() } };
}

/** A linker that speaks wasm: rustup's toolchains bring one, as does the package lld. */
function linker() {
  const sysroot = output('rustc', ['--print', 'sysroot']);
  const host = /^host: (.*)$/m.exec(output('rustc', ['-vV']) ?? '')?.[1];
  const bundled = sysroot && host ? join(sysroot, 'lib/rustlib', host, 'bin/rust-lld') : '';
  return existsSync(bundled) ? bundled : 'rust-lld';
}
