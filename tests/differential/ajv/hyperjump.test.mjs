// Hyperjump, which shares no code with Ajv, has the verdicts of the shared vectors as well.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import '@hyperjump/json-schema/draft-07';
import { registerSchema, setShouldValidateFormat, validate } from '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/formats';

import { schemas, vectors, verdict } from './corpus.mjs';

setShouldValidateFormat(true);

for (const draft of ['2020-12', '7']) {
  test(`draft ${draft}: the verdicts on ${vectors.length} vectors are as expected`, async () => {
    const used = new Set(vectors.map(({ kind }) => kind));
    const validators = new Map();
    for (const [kind, schema] of Object.entries(schemas('--draft', draft))) {
      if (!used.has(kind)) continue;
      registerSchema(schema);
      validators.set(kind, await validate(schema.$id));
    }
    const judge = (vector) => verdict((value) => validators.get(vector.kind)(value).valid, vector);
    const wrong = vectors.filter((vector) => judge(vector) !== vector.valid);
    assert.deepEqual(wrong.map(({ name, input }) => `${name}: ${input}`), []);
  });
}
