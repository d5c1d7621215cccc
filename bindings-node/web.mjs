// The entry for browsers and workers: WebAssembly, ready once `await init()` has returned.
import { createApi } from './esm/api.js';
import { NotReadyError } from './esm/not-ready-error.js';
import startReference, * as reference from './wasm/reference/web.js';
import startEngine, * as wasm from './wasm/web.js';

const engineModule = loadable('engine', startEngine, './wasm/spanschema_bg.wasm', wasm);
const referenceModule = loadable('reference', startReference, './wasm/reference/reference_bg.wasm', reference);

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = createApi(engineModule.exports, referenceModule.exports);
export const engine = 'wasm';
export const init = (source) => engineModule.load(source);
export const initReference = (source) => referenceModule.load(source);

/** A WebAssembly module with two functions: `load`, and `exports`, which throws until the module is loaded. */
function loadable(name, start, file, exports) {
  let ready = false;
  return {
    async load(source = fromDisk(file)) {
      await start(source === undefined ? undefined : { module_or_path: source });
      ready = true;
    },
    exports() {
      if (!ready) throw new NotReadyError(name);
      return exports;
    },
  };
}

/** Reads a file in Node, whose `fetch` does not support file URLs. */
function fromDisk(file) {
  if (!import.meta.url.startsWith('file:')) return undefined;
  const fs = globalThis.process?.getBuiltinModule?.('node:fs');
  return fs?.promises.readFile(new URL(file, import.meta.url));
}
