// The entry for bundlers that import a WebAssembly module: ready at once, except for the reference.
import { createApi } from './esm/api.js';
import { loadable } from './esm/loadable.js';
import * as wasm from './wasm/bundler.js';

const referenceModule = loadable('reference', () => import('./wasm/reference/bundler.js'));

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = createApi(() => wasm, referenceModule.exports);
export const engine = 'wasm';
export const init = async () => {};
export const initReference = () => referenceModule.load();
