// The memory of a WebAssembly module: it ends with an error of ours, and what a large payload took is given back.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The memories of the modules that were started, the last one of which is in use. */
const memories = [];
/** How many of them are those of modules for queries. */
let queryModules = 0;
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(module, imports) {
    super(module, imports);
    memories.push(this.exports.memory);
    if ('queryRun' in this.exports) queryModules++;
  }
};

const { initBuilder, initQuery, validate, normalize, TraceBuilder, Query, Records, col } = await import('../../bindings-node/browser.mjs');
const module = new URL('../../bindings-node/wasm/builder/builder_bg.wasm', import.meta.url);
await initBuilder(readFileSync(fileURLToPath(module)));
await initQuery(readFileSync(fileURLToPath(new URL('../query/query_bg.wasm', module))));

setFlagsFromString('--expose-gc');
globalThis.gc = runInNewContext('gc');

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

test('records outlive large inputs, and what they took is given back', () => {
  const line = `{"type":"tool","name":"a","input":"${'x'.repeat(1000)}"}\n`;
  const large = line.repeat(40_000);
  const query = new Query({ filter: col('name').eq('a'), limit: 1 });
  const before = queryModules;
  const [kept, freed] = [new Records(large), new Records(line)];
  assert.equal(query.count(large), 40_000);
  assert.throws(() => new Records(new Uint8Array(2 ** 31)), OUT_OF_MEMORY);
  assert.deepEqual([query.run(kept).matches, query.count(freed)], [40_000, 1]);
  freed[Symbol.dispose ?? Symbol.for('Symbol.dispose')]();
  assert.equal(queryModules, before);
  kept[Symbol.dispose ?? Symbol.for('Symbol.dispose')]();
  assert.equal(query.count(line), 1);
  assert.equal(queryModules, before + 1);
  assert.ok(memories.at(-1).buffer.byteLength < 10_000_000);
});

test('records that nothing refers to are freed', async () => {
  const before = queryModules;
  (() => new Records('{"type":"tool"}'))();
  new Query().count(`{"input":"${'x'.repeat(40_000_000)}"}`);
  assert.equal(queryModules, before, 'the module is kept for the records');
  for (let round = 0; round < 50 && queryModules === before; round++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal(queryModules, before + 1);
});
