// Races spanschema against other libraries in Node: `node rows.mjs [--quick] PAYLOADS RESULTS`.

import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as spanschema from '../../bindings-node/index.mjs';
import { ajv } from './contenders/ajv.mjs';
import { typebox } from './contenders/typebox.mjs';
import { valibot } from './contenders/valibot.mjs';
import { zod } from './contenders/zod.mjs';
import { load } from './payloads.mjs';
import { prove, race } from './race.mjs';
import { firstUses } from './startup.mjs';

const KIND = 'LogTracesIngestRequest';
const peers = [typebox, ajv(spanschema.schema(KIND)), zod, valibot];

const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean', default: false } }, allowPositionals: true });
const [folder, results] = positionals;

/** The tasks: of every contender, what it does with a payload; the result is true, or the bytes, if the payload is valid. */
const tasks = {
  bytes_verdict: {
    spanschema: (buffer) => spanschema.validate(KIND, buffer).valid,
    ...byName((name) => `JSON.parse + ${name}`, ({ check }) => (buffer) => check(JSON.parse(buffer.toString()))),
  },
  objects_wire: {
    spanschema: (value) => spanschema.encode(KIND, value).json,
    ...byName((name) => `${name} + JSON.stringify`, ({ check }) => (value) => check(value) && Buffer.from(JSON.stringify(value))),
  },
};

function byName(name, run) {
  return Object.fromEntries(peers.map((peer) => [name(peer.name), run(peer)]));
}

/** The payloads as a task takes them; none that are no JSON where it takes objects. */
function inputs(task, payloads) {
  if (task === 'bytes_verdict') return payloads;
  const parsed = Object.entries(payloads).flatMap(([name, text]) => {
    try {
      return [[name, JSON.parse(text)]];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(parsed);
}

const { valid, broken } = load(folder);
for (const [task, runs] of Object.entries(tasks)) prove(task, runs, inputs(task, valid), inputs(task, broken));

const rows = [];
for (const [size, text] of Object.entries(valid)) {
  for (const [task, runs] of Object.entries(tasks)) {
    const timings = race(runs, inputs(task, { size: text }).size, { quick: values.quick, round: 20 });
    for (const [contender, timing] of Object.entries(timings)) {
      console.error(`${task.padStart(16)} ${size.padEnd(8)} ${contender.padEnd(24)} ${(timing.median / 1e3).toFixed(1).padStart(12)} µs`);
      rows.push({ row: task, size, bytes: text.length, contender, ...timing });
    }
  }
}
rows.push(...firstUses(folder, values.quick));

const { devDependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
delete devDependencies.esbuild;
writeFileSync(results, JSON.stringify({ versions: { Node: process.versions.node, ...devDependencies }, rows }, null, 1));
