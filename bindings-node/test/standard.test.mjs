// The kinds as Standard Schemas, used by a library that accepts any of those: the routes of Hono.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sValidator } from '@hono/standard-validator';
import { Hono } from 'hono';
import { standard, validate } from 'spanschema';

const app = new Hono().post('/traces', sValidator('json', standard('LogTracesIngestRequest')), (context) =>
  context.json({ traces: context.req.valid('json').traces.length }),
);

function post(body) {
  const headers = { 'content-type': 'application/json' };
  return app.request('/traces', { method: 'POST', body: JSON.stringify(body), headers });
}

test('a route accepts a valid payload', async () => {
  const response = await post({ traces: [{ input: 'hi' }, { nmae: 'a warning' }] });
  assert.deepEqual([response.status, await response.json()], [200, { traces: 2 }]);
});

test('a route rejects an invalid payload with its issues', async () => {
  const payload = { traces: [{ input: 'hi', tags: 5 }] };
  const response = await post(payload);
  assert.equal(response.status, 400);
  const { error } = await response.json();
  const [{ message }] = validate('LogTracesIngestRequest', payload).issues;
  assert.deepEqual(error, [{ message, path: ['traces', 0, 'tags'] }]);
});
