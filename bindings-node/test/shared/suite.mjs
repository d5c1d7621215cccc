// Everything that an engine must pass, as tests of node:test.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { behaviors } from './behaviors.mjs';
import { loadEvaluations, loadProviders, loadRuns, loadSplits, loadVectors } from './load-vectors.mjs';
import { providerFailures } from './providers.mjs';
import { evaluationFailures, runFailures } from './query-runs.mjs';
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
    test('splits requests as every surface does', () => {
      const cases = loadSplits();
      assert.ok(cases.length > 0, 'there are cases');
      for (const { name, kind, payload, options: { max_bytes: maxBytes, seed }, result } of cases) {
        assert.equal(JSON.stringify(api.split(kind, payload, { maxBytes, seed })), result, name);
      }
    });
    test('evaluates filters and runs queries as every surface does', () => {
      const [evaluations, runs] = [loadEvaluations(), loadRuns()];
      assert.ok(evaluations.length > 0 && runs.length > 0, 'there are cases');
      const failed = [
        ...evaluations.flatMap((evaluation) => evaluationFailures(api, evaluation)),
        ...runs.flatMap((run) => runFailures(api, run)),
      ];
      assert.equal(failed.length, 0, failed.join('\n'));
    });
  });
}
