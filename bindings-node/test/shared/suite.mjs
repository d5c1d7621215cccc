// Everything that an engine must pass, as tests of node:test.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { behaviors } from './behaviors.mjs';
import { loadProviders, loadVectors } from './load-vectors.mjs';
import { providerFailures } from './providers.mjs';
import { failures } from './vectors.mjs';

export function suite(title, api, engine) {
  describe(title, () => {
    test(`runs on the ${engine} engine`, () => assert.equal(api.engine, engine));
    for (const [name, run] of Object.entries(behaviors)) test(name, () => run(api));
    test('passes every vector', () => {
      const vectors = loadVectors();
      assert.ok(vectors.length > 0, 'there are vectors');
      const failed = vectors.flatMap((vector) => failures(api, vector).map((line) => `${vector.name}: ${line}`));
      assert.equal(failed.length, 0, failed.join('\n'));
    });
    test('reads every call of a provider', () => {
      const calls = loadProviders();
      assert.ok(calls.length > 0, 'there are calls');
      const failed = calls.flatMap((call) => providerFailures(api, call));
      assert.equal(failed.length, 0, failed.join('\n'));
    });
  });
}
