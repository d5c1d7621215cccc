// Measures the first use of each library, every time in a new process.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timing } from './race.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The program of a process. It prints how long loading and the first verdict take, in nanoseconds. */
const firstUse = ({ load, use }) => `
  const payload = require('node:fs').readFileSync(process.argv[1]);
  (async () => {
    const start = process.hrtime.bigint();
    const loaded = ${load};
    const ready = process.hrtime.bigint();
    if (!(${use})) throw new Error('the payload is rejected');
    console.log(String(ready - start), String(process.hrtime.bigint() - ready));
  })();`;

const PEER = (name) => ({ load: `await import('./peers/${name}.mjs')`, use: `loaded.${name}.check(JSON.parse(payload))` });

const LIBRARIES = {
  spanschema: { load: "require('../../bindings-node')", use: "loaded.validate('LogTracesIngestRequest', payload).valid" },
  typebox: PEER('typebox'),
  zod: PEER('zod'),
  valibot: PEER('valibot'),
};

/** Starts every library several times, in turn. Loading a peer includes building and compiling its model. */
export function firstUses(payloads, quick) {
  const times = new Map();
  for (let round = 0; round < (quick ? 3 : 21); round++) {
    for (const [name, library] of Object.entries(LIBRARIES)) {
      const command = ['-e', firstUse(library), join(payloads, 'small.json')];
      const printed = execFileSync(process.execPath, command, { cwd: here, encoding: 'utf8' });
      const took = printed.trim().split(' ').map(Number);
      for (const [index, row] of ['import', 'first_verdict'].entries()) {
        const key = `${row} ${name}`;
        if (!times.has(key)) times.set(key, { row, name, took: [] });
        times.get(key).took.push(took[index]);
      }
    }
  }
  return [...times.values()].map(({ row, name, took }) => ({ row, name, ...timing(took) }));
}
