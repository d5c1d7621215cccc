// The entry for bundlers that import a WebAssembly module: ready at once, except for queries and the reference.
import { createApi } from './esm/api.js';
import { loadable } from './esm/loadable.js';
import * as wasm from './wasm/builder/bundler.js';

const queryModule = loadable('query', () => import('./wasm/query/bundler.js'));
const referenceModule = loadable('reference', () => import('./wasm/reference/bundler.js'));

export const {
  validate, validateLines, validateMany, encode, is, standard, normalize, split, redact, contentHash, schema, kinds, endpoints, explain,
  infer, TraceBuilder, traced, ValidationError, col, Filter, anySpan, allSpans, Query, QuerySyntaxError, Records, columns,
} = createApi({
  payload: () => wasm, builder: () => wasm, query: queryModule.exports, reference: referenceModule.exports,
});
export const engine = 'wasm';
export const init = async () => {};
export const initBuilder = async () => {};
export const initQuery = () => queryModule.load();
export const initReference = () => referenceModule.load();
