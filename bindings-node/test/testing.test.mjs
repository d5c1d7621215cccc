// The local server for tests. Without the program, these tests are skipped.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { serve } from 'spanschema/testing';

const program = process.env.SPANSCHEMA || 'spanschema';
const skip = spawnSync(program, ['--version']).status === 0 ? false : 'the program `spanschema` is not there';

async function log(server, body) {
  const url = `${server.url}/v2/projects/6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab/traces`;
  const response = await fetch(url, { method: 'POST', headers: { 'Galileo-API-Key': 'k' }, body: JSON.stringify(body) });
  await response.arrayBuffer();
  return response.status;
}

test('the server gives back what was logged', { skip }, async () => {
  const server = await serve();
  assert.equal(server.environment.GALILEO_API_URL, server.url);
  const spans = [{ type: 'llm', model: 'gpt-4o', input: [{ role: 'user', content: 'hi' }], output: { role: 'assistant', content: 'ho' } }];
  assert.equal(await log(server, { session_external_id: 's', traces: [{ input: 'hi', spans }] }), 200);
  const [trace] = await server.traces();
  assert.equal(trace.spans[0].model, 'gpt-4o');
  assert.deepEqual((await server.sessions())[0].traces, [trace]);
  assert.deepEqual(await server.issues(), []);
  await server.reset();
  assert.deepEqual(await server.traces(), []);
  await server.stop();
  await server.stop();
});

test('the server tells what is wrong, and injects faults', { skip }, async () => {
  const server = await createRequire(import.meta.url)('spanschema/testing').serve({ strict: true });
  assert.equal(await log(server, { traces: [{ spans: [{ type: 'lm' }] }] }), 422);
  assert.deepEqual((await server.issues()).map((issue) => issue.code), ['unknown_tag']);
  await server.inject('status=503,times=1');
  assert.equal(await log(server, { traces: [{ input: 'hi' }] }), 503);
  assert.equal(await log(server, { traces: [{ input: 'hi' }] }), 200);
  await server.stop();
});

test('a program that is missing is an error that says so', async () => {
  await assert.rejects(serve({ binary: 'no-such-program' }), /the program `no-such-program` was not found/);
});
