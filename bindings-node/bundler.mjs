// spanschema for bundlers that take a WebAssembly module as an import: ready at once.
import { face } from './esm/face.js';
import * as wasm from './wasm/bundler.js';

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, ValidationError,
} = face(() => wasm);
export const engine = 'wasm';
export const init = async () => {};
