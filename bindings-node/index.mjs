// spanschema in Node, for `import`.
import { face } from './esm/face.js';
import native from './native.cjs';

export const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = face(() => native.exports, native.reference);
export const engine = native.engine;
export const init = async () => {};
export const initReference = async () => {};
