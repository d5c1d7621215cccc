// Node without an addon: falls back to WebAssembly, and explains why.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const SCRIPT = `
  const { engine, Filter, schema, TraceBuilder, validate } = require("spanschema");
  console.log(engine, validate("Trace", "{").issues[0].code, schema("Trace").title);
  console.log(typeof new TraceBuilder().trace, String(Filter.parse("name = 'a'")))`;
const ANSWERS = 'wasm json_syntax Trace\nfunction name = "a"\n';

test('falls back to WebAssembly, with a warning', () => {
  const flags = ['--no-addons', '-e', SCRIPT];
  const { stdout, stderr } = spawnSync(process.execPath, flags, { cwd: here, encoding: 'utf8' });
  assert.equal(stdout, ANSWERS);
  assert.match(stderr, /\[SPANSCHEMA_WASM\].*WebAssembly/);
});

test('the warning lists the files that were tried, and why each did not load', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spanschema-'));
  try {
    for (const part of ['index.cjs', 'native.cjs', 'cjs', 'wasm', 'package.json']) {
      cpSync(join(here, part), join(folder, part), { recursive: true });
    }
    const flags = ['--trace-warnings', '-e', SCRIPT];
    const { stdout, stderr } = spawnSync(process.execPath, flags, { cwd: folder, encoding: 'utf8' });
    assert.equal(stdout, ANSWERS);
    assert.match(stderr, new RegExp(`native addon for ${process.platform}-${process.arch}`));
    assert.match(stderr, /spanschema\.\S+\.node: /);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
