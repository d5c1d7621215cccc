// The entry for browsers and workers: WebAssembly, each module ready once the function that loads it has returned.
import { createApi } from './esm/api.js';
import { builtinModule } from './esm/host.js';
import { loadableEngines, starter } from './esm/loadable.js';
import * as builderLoader from './wasm/builder/web.js';
import * as queryLoader from './wasm/query/web.js';
import * as referenceLoader from './wasm/reference/web.js';
import * as payloadLoader from './wasm/web.js';

// Bundlers copy the files that are named in this form.
const modules = loadableEngines({
  payload: starter(payloadLoader, () => source(new URL('./wasm/spanschema_bg.wasm', import.meta.url))),
  builder: starter(builderLoader, () => source(new URL('./wasm/builder/builder_bg.wasm', import.meta.url))),
  query: starter(queryLoader, () => source(new URL('./wasm/query/query_bg.wasm', import.meta.url))),
  reference: starter(referenceLoader, () => source(new URL('./wasm/reference/reference_bg.wasm', import.meta.url))),
});

export const {
  validate, validateLines, validateMany, encode, is, standard, normalize, split, redact, contentHash, schema, kinds, endpoints, explain,
  infer, TraceBuilder, traced, ValidationError, col, Filter, anySpan, allSpans, Query, QuerySyntaxError, Records, columns,
} = createApi(modules.engines);
export const engine = 'wasm';
export const { init, initBuilder, initQuery, initReference } = modules;

/** A URL, or what is in the file in Node, whose `fetch` does not support file URLs. */
function source(url) {
  const fs = url.protocol === 'file:' ? builtinModule('fs') : undefined;
  return fs?.promises.readFile(url) ?? url;
}
