// spanschema for bundlers that take a WebAssembly module as an import: ready at once, but for the reference.
import { face } from './esm/face.js';
import { NotReady } from './esm/not-ready.js';
import * as wasm from './wasm/bundler.js';

let reference;

function loadedReference() {
  if (!reference) throw new NotReady('reference');
  return reference;
}

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = face(() => wasm, loadedReference);
export const engine = 'wasm';
export const init = async () => {};
export const initReference = async () => {
  reference = await import('./wasm/reference/bundler.js');
};
