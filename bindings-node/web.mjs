// The entry for browsers and workers: WebAssembly, ready once `await init()` has returned.
import { createApi } from './esm/api.js';
import { builtinModule } from './esm/host.js';
import { loadable, starter } from './esm/loadable.js';
import * as referenceLoader from './wasm/reference/web.js';
import * as engineLoader from './wasm/web.js';

// Bundlers copy the files that are named in this form.
const engineUrl = () => new URL('./wasm/spanschema_bg.wasm', import.meta.url);
const referenceUrl = () => new URL('./wasm/reference/reference_bg.wasm', import.meta.url);

const engineModule = loadable('engine', starter(engineLoader, () => source(engineUrl())));
const referenceModule = loadable('reference', starter(referenceLoader, () => source(referenceUrl())));

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = createApi(engineModule.exports, referenceModule.exports);
export const engine = 'wasm';
export const init = (source) => engineModule.load(source);
export const initReference = (source) => referenceModule.load(source);

/** A URL, or what is in the file in Node, whose `fetch` does not support file URLs. */
function source(url) {
  const fs = url.protocol === 'file:' ? builtinModule('fs') : undefined;
  return fs?.promises.readFile(url) ?? url;
}
