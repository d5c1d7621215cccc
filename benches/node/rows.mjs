// Races spanschema against its peers in Node: `node rows.mjs [--quick] PAYLOADS RESULTS`.

import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as fast from '../../bindings-node/esm/fast/index.js';
import * as spanschema from '../../bindings-node/index.mjs';
import { ajv } from './peers/ajv.mjs';
import { typebox } from './peers/typebox.mjs';
import { valibot } from './peers/valibot.mjs';
import { zod } from './peers/zod.mjs';
import { load } from './payloads.mjs';
import { prove, race } from './race.mjs';
import { firstUses } from './startup.mjs';

const KIND = 'LogTracesIngestRequest';
const peers = [typebox, ajv(spanschema.schema(KIND)), zod, valibot];

const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean', default: false } }, allowPositionals: true });
const [folder, results] = positionals;

/** The tasks: name -> function of the payload, which returns true, or the bytes, if the payload is valid. */
const tasks = {
  bytes_verdict: {
    spanschema: (buffer) => spanschema.validate(KIND, buffer).valid,
    ...byName((name) => `JSON.parse + ${name}`, ({ check }) => (buffer) => check(JSON.parse(buffer.toString()))),
  },
  object_verdict: {
    spanschema: fast.check(KIND),
    'spanschema, by the core': (value) => spanschema.is(KIND, value),
    ...byName((name) => name, ({ check }) => check),
  },
  objects_wire: {
    spanschema: (value) => spanschema.encode(KIND, value).json,
    ...byName((name) => `${name} + JSON.stringify`, ({ check }) => (value) => check(value) && Buffer.from(JSON.stringify(value))),
  },
};

function byName(name, run) {
  return Object.fromEntries(peers.map((peer) => [name(peer.name), run(peer)]));
}

/** The inputs of a task. Payloads that are not JSON are left out of a task on objects. */
function inputs(task, payloads) {
  if (task === 'bytes_verdict') return payloads;
  const parsed = Object.entries(payloads).flatMap(([name, buffer]) => {
    try {
      return [[name, JSON.parse(buffer)]];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(parsed);
}

const { valid, broken } = load(folder);
for (const [task, runs] of Object.entries(tasks)) prove(task, runs, inputs(task, valid), inputs(task, broken));

const rows = [];
for (const [size, buffer] of Object.entries(valid)) {
  for (const [task, runs] of Object.entries(tasks)) {
    const timings = race(runs, inputs(task, { size: buffer }).size, { quick: values.quick, round: 20 });
    for (const [name, timing] of Object.entries(timings)) {
      console.error(`${task.padStart(16)} ${size.padEnd(8)} ${name.padEnd(24)} ${(timing.median / 1e3).toFixed(1).padStart(12)} µs`);
      rows.push({ row: task, size, bytes: buffer.length, name, ...timing });
    }
  }
}
rows.push(...firstUses(folder, values.quick));

const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
delete devDependencies.esbuild;
writeFileSync(results, JSON.stringify({ versions: { Node: process.versions.node, ...devDependencies }, rows }, null, 1));
