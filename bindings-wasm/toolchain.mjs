// Finds a Rust toolchain that compiles to wasm32-unknown-unknown.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const TARGET = 'wasm32-unknown-unknown';
const PACKAGES = 'rustc-web, cargo-web, rust-web-src and lld';

/** The command, the extra arguments and the environment of a `cargo build` for wasm. */
export function environment() {
  if (hasTarget() || addTarget()) return { cargo: 'cargo', args: [], env: {} };
  return systemToolchain();
}

function output(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

function hasTarget() {
  const folder = output('rustc', ['--print', 'target-libdir', '--target', TARGET]);
  return folder !== undefined && existsSync(folder);
}

function addTarget() {
  return output('rustup', ['target', 'add', TARGET]) !== undefined && hasTarget();
}

/**
 * Where rustup's targets can't be had, Debian's packages can: the standard library is then compiled from its source, which
 * is an unstable feature of cargo.
 */
function systemToolchain() {
  const cargo = '/usr/bin/cargo';
  const rustc = '/usr/bin/rustc';
  const sysroot = existsSync(rustc) ? output(rustc, ['--print', 'sysroot']) : undefined;
  if (!existsSync(cargo) || !sysroot || !existsSync(join(sysroot, 'lib/rustlib/src/rust/library'))) {
    throw new Error(`no toolchain for ${TARGET}: run \`rustup target add ${TARGET}\`, or install ${PACKAGES} of Debian`);
  }
  return {
    cargo,
    args: ['-Z', 'build-std=std,panic_abort'],
    env: { RUSTC_BOOTSTRAP: '1', RUSTC: rustc, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: linker() },
  };
}

/** A linker that speaks wasm: rustup's toolchains bring one, as does the package lld. */
function linker() {
  const sysroot = output('rustc', ['--print', 'sysroot']);
  const host = /^host: (.*)$/m.exec(output('rustc', ['-vV']) ?? '')?.[1];
  const bundled = sysroot && host ? join(sysroot, 'lib/rustlib', host, 'bin/rust-lld') : '';
  return existsSync(bundled) ? bundled : 'rust-lld';
}
