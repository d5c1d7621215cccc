// The shared vectors that a JSON Schema can decide, and the published schemas.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { loadVectors } from '../../../bindings-node/test/shared/load-vectors.mjs';

/** Faults in the syntax or encoding of JSON, which `JSON.parse` rejects or repairs before a validator sees them. */
const SYNTAX_CODES = ['json_syntax', 'invalid_utf8', 'lone_surrogate', 'not_finite'];

/** The intended differences. Their codes are faults that JSON Schema cannot express. */
const LEDGER = JSON.parse(readFileSync(new URL('../ledger.json', import.meta.url), 'utf8'));

const CODES_BEYOND_SCHEMAS = new Set([...SYNTAX_CODES, ...LEDGER.flatMap(({ codes = [] }) => codes)]);

/** The schemas of all kinds, as the command line prints them. */
export function schemas(...options) {
  const json = execFileSync(process.env.SPANSCHEMA, ['schema', ...options], { maxBuffer: 1 << 30 });
  return JSON.parse(json);
}

/** A file of the folder `schema`. */
export function committed(file) {
  return JSON.parse(readFileSync(new URL(`../../../schema/${file}`, import.meta.url), 'utf8'));
}

/**
 * Whether a schema can give the verdict of a vector. It cannot if all errors are in the syntax, come from rules that
 * JSON Schema cannot express, or are warnings that the option `deny` made errors.
 */
function isDecidedBySchema({ profile, valid, issues, json, options }) {
  const errors = issues.filter(({ severity }) => severity === 'error');
  const validated = profile === 'strict' && json === undefined && options?.deny === undefined;
  return validated && (valid || errors.length === 0 || errors.some(({ code }) => !CODES_BEYOND_SCHEMAS.has(code)));
}

/** The verdict of a schema on a vector. Input that is not JSON is invalid. */
export function verdict(validate, { input, input_base64 }) {
  const json = input ?? Buffer.from(input_base64, 'base64').toString('utf8');
  try {
    return validate(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** The shared vectors. */
export const all = loadVectors();

/** Those that a schema can decide. */
export const vectors = all.filter(isDecidedBySchema);
