// Runs in the browser: spanschema's wasm module against Ajv, in one page.

import { ajv } from '../node/contenders/ajv.mjs';
import { prove, race } from '../node/race.mjs';

const KIND = 'LogTracesIngestRequest';

/** Longer than elsewhere: a browser's clock is coarse. */
const ROUND = 20;

const decoder = new TextDecoder();

const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());

const schema = async () => (await fetch('/schema')).json();

/** Whether Ajv takes the bytes. */
const parsed = ({ check }) => (bytes) => check(JSON.parse(decoder.decode(bytes)));

/** The rows of the contest. `payloads` has the names of the payloads, which lie beside the page. */
export async function contest({ valid, broken }, quick) {
  const spanschema = await import('/bindings-node/web.mjs');
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
    Object.entries(race(runs, bytes, { quick, round: ROUND })).map(([contender, timing]) => ({
      row: 'bytes_verdict',
      size,
      bytes: bytes.length,
      contender,
      ...timing,
    })),
  );
}

/** What the first use costs in this page, in milliseconds: from the bytes of the module, or the text of the schema, on. */
export async function firstUse(contender) {
  const payload = await bytesOf('/payloads/small');
  const { start, use } = await FIRST_USES[contender]();
  const before = performance.now();
  await start();
  const ready = performance.now();
  if (!use(payload)) throw new Error(`${contender} refuses the small payload`);
  return { import: ready - before, first_verdict: performance.now() - ready };
}

const FIRST_USES = {
  async spanschema() {
    const [spanschema, module] = [await import('/bindings-node/web.mjs'), await bytesOf('/bindings-node/wasm/spanschema_bg.wasm')];
    return { start: () => spanschema.init(module), use: (bytes) => spanschema.validate(KIND, bytes).valid };
  },
  async 'JSON.parse + ajv'() {
    const published = await schema();
    let check;
    return { start: async () => void (check = parsed(ajv(published))), use: (bytes) => check(bytes) };
  },
};

export const CONTENDERS = Object.keys(FIRST_USES);
