// Runs in the browser: races spanschema's wasm module against Ajv in one page.

import { ajv } from '../node/peers/ajv.mjs';
import { prove, race } from '../node/race.mjs';

const KIND = 'LogTracesIngestRequest';

/** Milliseconds. Shorter rounds would suffer from the coarse clock of browsers. */
const ROUND = 20;

const decoder = new TextDecoder();

const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());

const schema = async () => (await fetch('/schema')).json();

/** The check of bytes by a peer that checks values. */
const parsed = ({ check }) => (bytes) => check(JSON.parse(decoder.decode(bytes)));

/** Races on all payloads and returns the rows. The arguments are names of payloads, which the page's server has. */
export async function raceAll({ valid, broken }, quick) {
  const spanschema = await import('/bindings-node/browser.mjs');
  await spanschema.init();
  const runs = {
    spanschema: (bytes) => spanschema.validate(KIND, bytes).valid,
    'JSON.parse + ajv': parsed(ajv(await schema())),
  };
  const load = async (names) =>
    Object.fromEntries(await Promise.all(names.map(async (name) => [name, await bytesOf(`/payloads/${encodeURI(name)}`)])));
  const payloads = await load(valid);
  prove('bytes_verdict', runs, payloads, await load(broken));
  return Object.entries(payloads).flatMap(([size, bytes]) =>
    Object.entries(race(runs, bytes, { quick, round: ROUND })).map(([name, timing]) => ({
      row: 'bytes_verdict',
      size,
      bytes: bytes.length,
      name,
      ...timing,
    })),
  );
}

/** The milliseconds of a first use in this page, given the bytes of the module or the schema. */
export async function firstUse(name) {
  const payload = await bytesOf('/payloads/small');
  const { start, use } = await FIRST_USES[name]();
  const before = performance.now();
  await start();
  const ready = performance.now();
  if (!use(payload)) throw new Error(`${name} rejects the small payload`);
  return { import: ready - before, first_verdict: performance.now() - ready };
}

const FIRST_USES = {
  async spanschema() {
    const [spanschema, module] = [await import('/bindings-node/browser.mjs'), await bytesOf('/bindings-node/wasm/spanschema_bg.wasm')];
    return { start: () => spanschema.init(module), use: (bytes) => spanschema.validate(KIND, bytes).valid };
  },
  async 'JSON.parse + ajv'() {
    const published = await schema();
    let check;
    return { start: async () => void (check = parsed(ajv(published))), use: (bytes) => check(bytes) };
  },
};

export const NAMES = Object.keys(FIRST_USES);
