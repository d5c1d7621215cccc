// The entry for the edge runtime of Next.js and Vercel, where an import of a WebAssembly module is the compiled module:
// ready at once, except for queries and the reference.
import module from './wasm/builder/builder_bg.wasm?module';
import { createApi } from './esm/api.js';
import { loadable, startCompiled } from './esm/loadable.js';
import * as glue from './wasm/builder/builder_bg.js';
import * as queryGlue from './wasm/query/query_bg.js';
import * as referenceGlue from './wasm/reference/reference_bg.js';

const wasm = startCompiled(module, glue);
const queryModule = loadable('query', async (source) => {
  return startCompiled(source ?? (await import('./wasm/query/query_bg.wasm?module')).default, queryGlue);
});
const referenceModule = loadable('reference', async (source) => {
  return startCompiled(source ?? (await import('./wasm/reference/reference_bg.wasm?module')).default, referenceGlue);
});

export const {
  validate, validateLines, validateMany, encode, is, standard, normalize, split, redact, contentHash, schema, kinds, endpoints, explain,
  infer, TraceBuilder, traced, ValidationError, col, Filter, anySpan, allSpans, Query, QuerySyntaxError, Records, columns,
} = createApi({
  payload: () => wasm, builder: () => wasm, query: queryModule.exports, reference: referenceModule.exports,
});
export const engine = 'wasm';
export const init = async () => {};
export const initBuilder = async () => {};
export const initQuery = (source) => queryModule.load(source);
export const initReference = (source) => referenceModule.load(source);
