// The entry for `require` in Node, Bun and Deno.
'use strict';
const { createApi } = require('./cjs/api.js');
const native = require('./native.cjs');

const {
  validate, encode, is, standard, normalize, contentHash, schema, kinds, endpoints, explain, infer,
  TraceBuilder, traced, ValidationError,
} = createApi(() => native.exports, native.reference);
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
exports.engine = native.engine;
exports.init = async () => {};
exports.initReference = async () => {};
