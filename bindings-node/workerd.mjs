// The entry for workerd, the runtime of Cloudflare Workers, where an import of a WebAssembly module is the compiled module:
// ready at once, except for the reference.
import module from './wasm/spanschema_bg.wasm';
import { createApi } from './esm/api.js';
import { loadable } from './esm/loadable.js';
import * as referenceLoader from './wasm/reference/web.js';
import * as wasm from './wasm/web.js';

wasm.initSync({ module });
const referenceModule = loadable('reference', referenceLoader, async () => {
  const { default: module } = await import('./wasm/reference/reference_bg.wasm');
  return module;
});

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = createApi(() => wasm, referenceModule.exports);
export const engine = 'wasm';
export const init = async () => {};
export const initReference = (source) => referenceModule.load(source);
