// spanschema in Node, for `require`.
'use strict';
const { face } = require('./cjs/face.js');
const native = require('./native.cjs');

const { validate, is, normalize, contentHash, schema, kinds, endpoints, explain, infer } = face(
  () => native.exports,
  native.reference,
);
exports.validate = validate;
exports.is = is;
exports.normalize = normalize;
exports.contentHash = contentHash;
exports.schema = schema;
exports.kinds = kinds;
exports.endpoints = endpoints;
exports.explain = explain;
exports.infer = infer;
exports.engine = native.engine;
exports.init = async () => {};
exports.initReference = async () => {};
