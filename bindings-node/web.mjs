// spanschema in browsers and workers: WebAssembly, made ready by `await init()`.
import { face } from './esm/face.js';
import start, * as wasm from './wasm/web.js';

let ready = false;

function started() {
  if (!ready) throw new Error('spanschema is not ready: `await init()` before the first call');
  return wasm;
}

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, ValidationError,
} = face(started);
export const engine = 'wasm';

export async function init(source = fromDisk()) {
  await start(source === undefined ? undefined : { module_or_path: source });
  ready = true;
}

// Node's `fetch` reads no files.
function fromDisk() {
  if (!import.meta.url.startsWith('file:')) return undefined;
  const fs = globalThis.process?.getBuiltinModule?.('node:fs');
  return fs?.promises.readFile(new URL('./wasm/spanschema_bg.wasm', import.meta.url));
}
