// The entry for `import` in Node, Bun and Deno.
import { createApi } from './esm/api.js';
import loaded from './native.cjs';

// The development server of Vite runs the files of packages that it is to transform as ES modules, CommonJS included.
const native = loaded ?? process.getBuiltinModule('node:module').createRequire(import.meta.url)('./native.cjs');

export const {
  validate, validateLines, validateMany, encode, is, standard, normalize, split, redact, contentHash, schema, kinds, endpoints, explain,
  infer, TraceBuilder, traced, ValidationError, col, Filter, anySpan, allSpans, Query, QuerySyntaxError, Records, columns,
} = createApi(native.engines);
export const engine = native.engine;
export const init = async () => {};
export const initBuilder = async () => {};
export const initQuery = async () => {};
export const initReference = async () => {};
