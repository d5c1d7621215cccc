// Ajv in strict mode accepts every published schema, and its verdicts on the shared vectors are the expected ones.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import addFormats from 'ajv-formats';
import Ajv7 from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';

import { all, committed, schemas, vectors, verdict } from './corpus.mjs';

/** Compiles a schema in a validator of its own, as a user does with a single file. */
function compile(Ajv, schema) {
  const ajv = new Ajv({ strict: true, strictTypes: true, strictRequired: true });
  addFormats(ajv);
  return ajv.compile(schema);
}

/** Compiles the schemas of those kinds that the vectors have. */
function compiled(Ajv, schemas, vectors) {
  const kinds = new Set(vectors.map(({ kind }) => kind));
  return new Map([...kinds].map((kind) => [kind, compile(Ajv, schemas[kind])]));
}

for (const [draft, Ajv] of [['2020-12', Ajv2020], ['7', Ajv7]]) {
  test(`draft ${draft}`, async (t) => {
    const validators = new Map();
    await t.test('every schema compiles in strict mode', () => {
      for (const [kind, schema] of Object.entries(schemas('--draft', draft))) {
        validators.set(kind, compile(Ajv, schema));
      }
    });
    await t.test(`the verdicts on ${vectors.length} vectors are as expected`, () => {
      assert.ok(vectors.length > 200);
      const wrong = vectors.filter((vector) => verdict(validators.get(vector.kind), vector) !== vector.valid);
      assert.deepEqual(wrong.map(({ name, input }) => `${name}: ${input}`), []);
    });
  });
}

test('a closed schema rejects members that the server drops and nothing else', () => {
  const validators = compiled(Ajv7, schemas('--draft', '7', '--closed'), vectors);
  // A closed schema allows the member `$schema` in requests, and in a span whose type is known, but not in a union.
  const namesSchema = ({ kind, input = '' }) => kind === 'Span' && input.startsWith('{"$schema"');
  const hasUnknown = (vector) =>
    namesSchema(vector) || vector.issues.some(({ code }) => code === 'unknown_field' || code === 'leaf_spans');
  const wrong = vectors.filter(
    (vector) => verdict(validators.get(vector.kind), vector) !== (vector.valid && !hasUnknown(vector)),
  );
  assert.ok(vectors.some(hasUnknown));
  assert.deepEqual(wrong.map(({ name, input }) => `${name}: ${input}`), []);
});

test('canonical JSON satisfies the canonical schema', () => {
  const isCanonical = ({ json, valid, options }) => typeof json === 'string' && valid && options === undefined;
  const canonical = all.filter(isCanonical);
  assert.ok(canonical.length > 50);
  const validators = compiled(Ajv2020, schemas('--canonical'), canonical);
  const wrong = canonical.filter(({ kind, json }) => !validators.get(kind)(JSON.parse(json)));
  assert.deepEqual(wrong.map(({ name, kind, json }) => `${name}: ${kind} ${json}`), []);
});

test('a committed file can be used alone', () => {
  const payload = { $schema: './LogTracesIngestRequest.schema.json', traces: [{ input: 'hi', spans: [{ type: 'llm', input: [] }] }] };
  const misspelled = { traces: [{ inptu: 'hi' }] };
  for (const [file, Ajv, isClosed] of [['', Ajv2020, false], ['draft-07/', Ajv7, false], ['closed/', Ajv7, true]]) {
    const validate = compile(Ajv, committed(`${file}LogTracesIngestRequest.schema.json`));
    assert.ok(validate(payload), file);
    assert.equal(validate(misspelled), !isClosed, file);
  }
});
