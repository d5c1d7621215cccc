// openapi-typescript makes types from the OpenAPI document, with which a client of a few lines compiles and calls.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { test } from 'node:test';

import openapiTS, { astToString } from 'openapi-typescript';

import { serving } from './loopback.mjs';

const HERE = new URL('.', import.meta.url);
const DOCUMENT = new URL('../../../schema/openapi.json', HERE);
const BUILT = fileURLToPath(new URL('../../../.cache/openapi-typescript/', HERE));

const ANSWER = {
  project_id: '5e6f7a8b-9c0d-4e1f-8a2b-3c4d5e6f7a8b',
  project_name: 'travel',
  traces_count: 1,
  records_count: 1,
};

test('a client in TypeScript compiles and logs a trace', async () => {
  mkdirSync(BUILT, { recursive: true });
  writeFileSync(`${BUILT}api.d.ts`, astToString(await openapiTS(DOCUMENT, { defaultNonNullable: false })));
  writeFileSync(`${BUILT}package.json`, '{"type":"module"}');
  cpSync(new URL('client.ts', HERE), `${BUILT}client.ts`);
  const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', HERE));
  const options = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom'];
  execFileSync(process.execPath, [compiler, ...options, `${BUILT}client.ts`], { stdio: 'pipe', encoding: 'utf8' });
  const { logTraces } = await import(pathToFileURL(`${BUILT}client.js`));
  await serving(ANSWER, async (url, received) => {
    const project = ANSWER.project_id;
    const span = { type: 'llm', input: [{ role: 'user', content: 'hi' }], output: { role: 'assistant', content: 'ho' } };
    const answer = await logTraces(url, 'key', project, { traces: [{ input: 'hi', spans: [span] }] });
    assert.equal(answer.traces_count, 1);
    const [{ method, url: path, headers, body }] = received;
    assert.deepEqual([method, path], ['POST', `/v2/projects/${project}/traces`]);
    assert.equal(headers['galileo-api-key'], 'key');
    assert.equal(JSON.parse(body).traces[0].spans[0].type, 'llm');
  });
});
