// Ajv in strict mode accepts every published schema, and its verdicts on the shared vectors are the expected ones.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import addFormats from 'ajv-formats';
import Ajv7 from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';

import { loadVectors } from '../../../bindings-node/test/shared/load-vectors.mjs';

/** Faults in the syntax or encoding of JSON, which `JSON.parse` rejects or repairs before Ajv sees them. */
const SYNTAX_CODES = ['json_syntax', 'invalid_utf8', 'lone_surrogate', 'not_finite'];

/** The intended differences. Their codes are faults that JSON Schema cannot express. */
const LEDGER = JSON.parse(readFileSync(new URL('../ledger.json', import.meta.url), 'utf8'));

const CODES_BEYOND_SCHEMAS = new Set([...SYNTAX_CODES, ...LEDGER.flatMap(({ codes = [] }) => codes)]);

/** The schemas of all kinds, as the command line prints them. */
function schemas(draft) {
  const json = execFileSync(process.env.SPANSCHEMA, ['schema', '--draft', draft], { maxBuffer: 1 << 30 });
  return JSON.parse(json);
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
function verdict(validate, { input, input_base64 }) {
  const json = input ?? Buffer.from(input_base64, 'base64').toString('utf8');
  try {
    return validate(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const vectors = loadVectors().filter(isDecidedBySchema);

for (const [draft, Ajv] of [['2020-12', Ajv2020], ['7', Ajv7]]) {
  test(`draft ${draft}`, async (t) => {
    const validators = new Map();
    await t.test('every schema compiles in strict mode', () => {
      for (const [kind, schema] of Object.entries(schemas(draft))) {
        const ajv = new Ajv({ strict: true, strictTypes: true, strictRequired: true });
        addFormats(ajv);
        validators.set(kind, ajv.compile(schema));
      }
    });
    await t.test(`the verdicts on ${vectors.length} vectors are as expected`, () => {
      assert.ok(vectors.length > 200);
      const wrong = vectors.filter((vector) => verdict(validators.get(vector.kind), vector) !== vector.valid);
      assert.deepEqual(wrong.map(({ name, input }) => `${name}: ${input}`), []);
    });
  });
}
