// Runs the examples against the built package. Their output is committed, and the same in every language.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const examples = fileURLToPath(new URL('../../examples', import.meta.url));

test('agentic_rag prints the committed trace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spanschema-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(packageFolder, join(folder, 'node_modules/spanschema'), 'junction');
    copyFileSync(join(examples, 'node/agentic_rag.mjs'), join(folder, 'agentic_rag.mjs'));
    const printed = execFileSync(process.execPath, ['agentic_rag.mjs'], { cwd: folder, encoding: 'utf8' });
    assert.equal(printed, readFileSync(join(examples, 'agentic_rag.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the documented query is built, printed, validated and run', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const query = join(root, 'tests/queries/documented');
  const expected = readFileSync(join(query, 'expected.txt'), 'utf8').trimEnd().split('\n');
  for (const entry of ['index.mjs', 'browser.mjs']) {
    const program = [join(root, 'xtask/src/demo/surface.mjs'), join(packageFolder, entry), join(root, 'tests/examples'), query];
    const printed = execFileSync(process.execPath, program, { encoding: 'utf8' });
    assert.deepEqual(printed.trimEnd().split('\n').slice(-4), expected);
  }
});
