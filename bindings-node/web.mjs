// spanschema in browsers and workers: WebAssembly, made ready by `await init()`.
import { face } from './esm/face.js';
import { NotReady } from './esm/not-ready.js';
import startReference, * as reference from './wasm/reference/web.js';
import startEngine, * as wasm from './wasm/web.js';

const engineModule = loadable('engine', startEngine, './wasm/spanschema_bg.wasm', wasm);
const referenceModule = loadable('reference', startReference, './wasm/reference/reference_bg.wasm', reference);

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = face(engineModule.exports, referenceModule.exports);
export const engine = 'wasm';
export const init = (source) => engineModule.load(source);
export const initReference = (source) => referenceModule.load(source);

/** A module of WebAssembly: `load` makes it ready, `exports` gives what it exports, or says that it is not ready. */
function loadable(what, start, file, exports) {
  let ready = false;
  return {
    async load(source = fromDisk(file)) {
      await start(source === undefined ? undefined : { module_or_path: source });
      ready = true;
    },
    exports() {
      if (!ready) throw new NotReady(what);
      return exports;
    },
  };
}

// Node's `fetch` reads no files.
function fromDisk(file) {
  if (!import.meta.url.startsWith('file:')) return undefined;
  const fs = globalThis.process?.getBuiltinModule?.('node:fs');
  return fs?.promises.readFile(new URL(file, import.meta.url));
}
