// Node where no addon loads.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const CHECK = 'const s = require("spanschema"); console.log(s.engine, s.validate("Trace", "{").issues[0].code, s.schema("Trace").title)';

test('WebAssembly does the work, with a note', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-addons', '-e', CHECK], { cwd: here, encoding: 'utf8' });
  assert.equal(stdout, 'wasm json_syntax Trace\n');
  assert.match(stderr, /\[SPANSCHEMA_WASM\].*WebAssembly/);
});

test('without that too, the error names the platform and what was tried', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spanschema-'));
  try {
    for (const part of ['index.cjs', 'native.cjs', 'cjs', 'package.json']) cpSync(join(here, part), join(folder, part), { recursive: true });
    const { stderr } = spawnSync(process.execPath, ['-e', CHECK], { cwd: folder, encoding: 'utf8' });
    assert.match(stderr, new RegExp(`no build for ${process.platform}-${process.arch}`));
    assert.match(stderr, /spanschema\.\S+\.node: /);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
