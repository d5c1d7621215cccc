// spanschema in Node, for `require`.
'use strict';
const { face } = require('./cjs/face.js');
const native = require('./native.cjs');

const { validate, is, normalize, contentHash, schema, kinds, endpoints, explain, infer, TraceBuilder, ValidationError } = face(() => native.exports);
exports.validate = validate;
exports.is = is;
exports.normalize = normalize;
exports.contentHash = contentHash;
exports.schema = schema;
exports.kinds = kinds;
exports.endpoints = endpoints;
exports.explain = explain;
exports.infer = infer;
exports.TraceBuilder = TraceBuilder;
exports.ValidationError = ValidationError;
exports.engine = native.engine;
exports.init = async () => {};
