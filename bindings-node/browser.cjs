// The entry for `require` in browsers, and in tests that imitate one: WebAssembly, each module ready once the function
// that loads it has returned. The modules are part of the program, because CommonJS has no form for a file beside it.
'use strict';
const { createApi } = require('./cjs/api.js');
const { loadableEngines, starter } = require('./cjs/loadable.js');
const { unpack } = require('./cjs/packed-module.js');

const modules = loadableEngines({
  payload: starter(require('./wasm/cjs/web.js'), () => unpack(require('./wasm/packed.cjs'))),
  builder: starter(require('./wasm/cjs/builder/web.js'), () => unpack(require('./wasm/builder/packed.cjs'))),
  query: starter(require('./wasm/cjs/query/web.js'), () => unpack(require('./wasm/query/packed.cjs'))),
  reference: starter(require('./wasm/cjs/reference/web.js'), () => unpack(require('./wasm/reference/packed.cjs'))),
});

const {
  validate, validateLines, validateMany, encode, is, standard, normalize, split, redact, contentHash, schema, kinds, endpoints, explain,
  infer, TraceBuilder, traced, ValidationError, col, Filter, anySpan, allSpans, Query, QuerySyntaxError, Records, columns,
} = createApi(modules.engines);
exports.validate = validate;
exports.validateLines = validateLines;
exports.validateMany = validateMany;
exports.encode = encode;
exports.is = is;
exports.standard = standard;
exports.normalize = normalize;
exports.split = split;
exports.redact = redact;
exports.contentHash = contentHash;
exports.schema = schema;
exports.kinds = kinds;
exports.endpoints = endpoints;
exports.explain = explain;
exports.infer = infer;
exports.TraceBuilder = TraceBuilder;
exports.traced = traced;
exports.ValidationError = ValidationError;
exports.col = col;
exports.Filter = Filter;
exports.anySpan = anySpan;
exports.allSpans = allSpans;
exports.Query = Query;
exports.QuerySyntaxError = QuerySyntaxError;
exports.Records = Records;
exports.columns = columns;
exports.engine = 'wasm';
exports.init = modules.init;
exports.initBuilder = modules.initBuilder;
exports.initQuery = modules.initQuery;
exports.initReference = modules.initReference;
