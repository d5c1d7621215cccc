// All that an engine has to pass, as tests of node:test.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { behaviours } from './behaviours.mjs';
import { loadVectors } from './load-vectors.mjs';
import { failures } from './vectors.mjs';

export function suite(title, api, engine) {
  describe(title, () => {
    test(`runs on the ${engine} engine`, () => assert.equal(api.engine, engine));
    for (const [name, run] of Object.entries(behaviours)) test(name, () => run(api));
    test('gives the answers of every vector', () => {
      const vectors = loadVectors();
      assert.ok(vectors.length > 0, 'there are vectors');
      const wrong = vectors.flatMap((vector) => failures(api, vector).map((line) => `${vector.name}: ${line}`));
      assert.equal(wrong.length, 0, wrong.join('\n'));
    });
  });
}
