// The entry for bundlers that import a WebAssembly module: ready at once, except for the reference.
import { createApi } from './esm/api.js';
import { NotReadyError } from './esm/not-ready-error.js';
import * as wasm from './wasm/bundler.js';

let reference;

function loadedReference() {
  if (!reference) throw new NotReadyError('reference');
  return reference;
}

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = createApi(() => wasm, loadedReference);
export const engine = 'wasm';
export const init = async () => {};
export const initReference = async () => {
  reference = await import('./wasm/reference/bundler.js');
};
