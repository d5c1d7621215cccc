// The entry for workerd, the runtime of Cloudflare Workers, where an import of a WebAssembly module is the compiled module:
// ready at once, except for the reference.
import module from './wasm/spanschema_bg.wasm';
import { createApi } from './esm/api.js';
import { loadable, startCompiled } from './esm/loadable.js';
import * as referenceGlue from './wasm/reference/reference_bg.js';
import * as glue from './wasm/spanschema_bg.js';

const wasm = startCompiled(module, glue);
const referenceModule = loadable('reference', async (source) => {
  return startCompiled(source ?? (await import('./wasm/reference/reference_bg.wasm')).default, referenceGlue);
});

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = createApi(() => wasm, referenceModule.exports);
export const engine = 'wasm';
export const init = async () => {};
export const initReference = (source) => referenceModule.load(source);
