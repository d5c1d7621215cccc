// The addon, loaded by `import` and by `require`.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import vm from 'node:vm';
import { Worker } from 'node:worker_threads';
import * as imported from 'spanschema';
import { suite } from './shared/suite.mjs';

const required = createRequire(import.meta.url)('spanschema');

suite('import', imported, 'native');
suite('require', required, 'native');

test('import and require export the same names', () => {
  assert.deepEqual(Object.keys(imported).sort(), Object.keys(required).sort());
});

test('reads a Buffer as serialized JSON, at any offset of its pool', () => {
  assert.equal(imported.validate('Trace', Buffer.from('{"spans": [')).issues[0].code, 'json_syntax');
});

test('reads bytes of another realm as serialized JSON', () => {
  const foreign = vm.runInNewContext('Uint8Array.of(0x7b)');
  assert.ok(!(foreign instanceof Uint8Array));
  assert.equal(imported.validate('Trace', foreign).issues[0].code, 'json_syntax');
});

test('reads shared memory as serialized JSON', () => {
  const shared = new Uint8Array(new SharedArrayBuffer(1)).fill(0x7b);
  assert.equal(imported.validate('Trace', shared).issues[0].code, 'json_syntax');
  assert.equal(imported.validate('Trace', shared.buffer).issues[0].code, 'json_syntax');
});

test('loads in worker threads', async () => {
  const script = `
    const { parentPort } = require("worker_threads");
    parentPort.postMessage(require("spanschema").validate("Trace", "{").valid)`;
  const answers = Array.from({ length: 3 }, async () => {
    const [valid] = await once(new Worker(script, { eval: true }), 'message');
    return valid;
  });
  assert.deepEqual(await Promise.all(answers), [false, false, false]);
});
