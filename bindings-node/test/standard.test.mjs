// The kinds as Standard Schemas, in the hands of a library that takes any: the routes of Hono.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sValidator } from '@hono/standard-validator';
import { Hono } from 'hono';
import { standard } from 'spanschema';

const app = new Hono().post('/traces', sValidator('json', standard('LogTracesIngestRequest')), (context) =>
  context.json({ traces: context.req.valid('json').traces.length }),
);

function post(body) {
  return app.request('/traces', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
}

test('a route is called with what keeps to the contract', async () => {
  const response = await post({ traces: [{ input: 'hi' }, { nmae: 'a warning' }] });
  assert.deepEqual([response.status, await response.json()], [200, { traces: 2 }]);
});

test('a route answers what does not with the issues', async () => {
  const response = await post({ traces: [{ tags: 5 }] });
  assert.equal(response.status, 400);
  const { error } = await response.json();
  assert.deepEqual(error, [{ message: '`tags` must be an array of strings, not a number', path: ['traces', 0, 'tags'] }]);
});
