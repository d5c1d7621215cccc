// The entry for `require` in browsers, and in tests that imitate one: WebAssembly, ready once `await init()` has
// returned. The modules are part of the program, because CommonJS has no form for a file beside it.
'use strict';
const { createApi } = require('./cjs/api.js');
const { loadable, starter } = require('./cjs/loadable.js');
const { unpack } = require('./cjs/packed-module.js');

const packedEngine = () => unpack(require('./wasm/packed.cjs'));
const packedReference = () => unpack(require('./wasm/reference/packed.cjs'));

const engineModule = loadable('engine', starter(require('./wasm/cjs/web.js'), packedEngine));
const referenceModule = loadable('reference', starter(require('./wasm/cjs/reference/web.js'), packedReference));

const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = createApi(engineModule.exports, referenceModule.exports);
exports.validate = validate;
exports.encode = encode;
exports.is = is;
exports.standard = standard;
exports.normalize = normalize;
exports.contentHash = contentHash;
exports.schema = schema;
exports.kinds = kinds;
exports.endpoints = endpoints;
exports.explain = explain;
exports.infer = infer;
exports.TraceBuilder = TraceBuilder;
exports.traced = traced;
exports.ValidationError = ValidationError;
exports.engine = 'wasm';
exports.init = (source) => engineModule.load(source);
exports.initReference = (source) => referenceModule.load(source);
