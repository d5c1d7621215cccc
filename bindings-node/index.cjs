// The entry for `require` in Node, Bun and Deno.
'use strict';
const { createApi } = require('./cjs/api.js');
const native = require('./native.cjs');

const {
  validate, validateLines, validateMany, encode, is, standard, normalize, split, redact, contentHash, schema, kinds, endpoints, explain,
  infer, TraceBuilder, traced, ValidationError, col, Filter, anySpan, allSpans, Query, QuerySyntaxError, Records, columns,
} = createApi(native.engines);
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
exports.engine = native.engine;
exports.init = async () => {};
exports.initBuilder = async () => {};
exports.initQuery = async () => {};
exports.initReference = async () => {};
