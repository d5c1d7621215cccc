// The memory of a WebAssembly module: it ends with an error of ours, and what a large payload took is given back.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The memories of the modules that were started, the last one of which is in use. */
const memories = [];
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(module, imports) {
    super(module, imports);
    memories.push(this.exports.memory);
  }
};

const { initBuilder, validate, normalize, TraceBuilder } = await import('../../bindings-node/browser.mjs');
const module = new URL('../../bindings-node/wasm/builder/builder_bg.wasm', import.meta.url);
await initBuilder(readFileSync(fileURLToPath(module)));

const OUT_OF_MEMORY = { name: 'RangeError', message: /ran out of memory; send the payload in parts/ };
const isUsable = () => assert.equal(validate('Trace', '{"input":"x"}').valid, true);

test('a payload that does not fit in memory is an error, and the next one is read', () => {
  for (const size of [2 ** 31 - 2 ** 20, 2 ** 31]) {
    assert.throws(() => validate('Trace', new Uint8Array(size)), OUT_OF_MEMORY);
    isUsable();
  }
  // The payload fits, but not the tree of its values.
  const values = new Uint8Array(700_000_000).fill(0x5b);
  assert.throws(() => normalize('Trace', values, { maxDepth: Number.MAX_SAFE_INTEGER }), OUT_OF_MEMORY);
  isUsable();
});

test('the memory of a large payload is given back', () => {
  const large = `{"input":"${'x'.repeat(40_000_000)}"}`;
  const before = memories.length;
  for (let round = 0; round < 3; round++) assert.equal(validate('Trace', large).valid, true);
  assert.equal(memories.length - before, 3);
  assert.ok(memories.at(-1).buffer.byteLength < 10_000_000);
});

test('a builder outlives large payloads', () => {
  const builder = new TraceBuilder();
  const trace = builder.trace('t', { input: 'q' });
  assert.throws(() => validate('Trace', new Uint8Array(2 ** 31)), OUT_OF_MEMORY);
  assert.equal(validate('Trace', `{"input":"${'x'.repeat(40_000_000)}"}`).valid, true);
  trace.conclude({ output: 'a' });
  assert.equal(JSON.parse(builder.finish().json).traces[0].output, 'a');
});
