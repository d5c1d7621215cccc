// Ajv, as strict as it gets, takes every published schema and gives the verdicts of the shared vectors.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import addFormats from 'ajv-formats';
import Ajv7 from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';

import { loadVectors } from '../../../bindings-node/test/shared/load-vectors.mjs';

/** Faults of a text that JSON.parse refuses or mends on the way. */
const READER = ['json_syntax', 'invalid_utf8', 'lone_surrogate', 'not_finite'];

/** Faults that JSON Schema has no words for. */
const LEDGER = JSON.parse(readFileSync(new URL('../ledger.json', import.meta.url), 'utf8'));

const NOT_SCHEMAS = new Set([...READER, ...LEDGER.flatMap(({ codes = [] }) => codes)]);

/** The schemas of all kinds, as the command line prints them. */
function schemas(draft) {
  const text = execFileSync(process.env.SPANSCHEMA, ['schema', '--draft', draft], { maxBuffer: 1 << 30 });
  return JSON.parse(text);
}

/**
 * Whether a schema can give the verdict: not where all errors are the text's, those of a rule beyond JSON Schema, or those
 * that the caller made of warnings.
 */
function concernsSchemas({ profile, valid, issues, json, options }) {
  const errors = issues.filter(({ severity }) => severity === 'error');
  const validated = profile === 'strict' && json === undefined && options?.deny === undefined;
  return validated && (valid || errors.length === 0 || errors.some(({ code }) => !NOT_SCHEMAS.has(code)));
}

/** The verdict of a kind's schema. What a host object can't say is no JSON, and so not valid either. */
function verdict(validate, { input, input_base64 }) {
  const text = input ?? Buffer.from(input_base64, 'base64').toString('utf8');
  try {
    return validate(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const vectors = loadVectors().filter(concernsSchemas);

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
    await t.test(`the verdicts on ${vectors.length} vectors are the same`, () => {
      assert.ok(vectors.length > 200);
      const wrong = vectors.filter((vector) => verdict(validators.get(vector.kind), vector) !== vector.valid);
      assert.deepEqual(wrong.map(({ name, input }) => `${name}: ${input}`), []);
    });
  });
}
