// The entry for `import` in Node, Bun and Deno.
import { createApi } from './esm/api.js';
import native from './native.cjs';

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = createApi(() => native.exports, native.reference);
export const engine = native.engine;
export const init = async () => {};
export const initReference = async () => {};
