// The calls on the pages of the operations run against a local server, in each language.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { delimiter, dirname } from 'node:path';
import { folder, load } from './load.mjs';
import { output, runPython, runTypeScript, variable } from './run.mjs';

const require = createRequire(import.meta.url);
const { serve } = require('../../../bindings-node/testing.cjs');
const { endpoints } = require('../../../bindings-node/index.cjs');

/** How many payloads are logged before the calls. */
const SEEDED = 2;

const SERVER = 'https://api.galileo.ai';


let calls;
let server;
/** The values of the parameters in the paths: the ids of the examples. */
let values;
before(async () => {
  const bundles = folder('operations');
  calls = await load('content/endpoint-calls.ts', bundles);
  values = { project_id: '6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab', ...(await load('content/request-examples.ts', bundles)).IDS };
  process.env.GALILEO_API_KEY = 'local';
  server = await serve({ binary: variable('SPANSCHEMA') });
});
after(() => server?.stop());

/** Logs the records that the paths name. */
async function seed() {
  const log = async (path, body) => {
    const url = `${server.url}/v2/projects/${values.project_id}/${path}`;
    const answer = await fetch(url, { method: 'POST', headers: { 'Galileo-API-Key': 'local' }, body: JSON.stringify(body) });
    assert.equal(answer.status, 200, await answer.text());
  };
  const spans = [{ type: 'llm', id: values.span_id, input: 'hi', output: 'ho' }];
  await server.reset();
  const { log_stream_id, session_id } = values;
  await log('sessions', { log_stream_id, id: session_id, name: 'a session' });
  await log('traces', { log_stream_id, session_id, traces: [{ id: values.trace_id, input: 'hi', spans }] });
}

const onServer = (code) => {
  assert.ok(code.includes(SERVER));
  return code.replace(SERVER, server.url);
};

/** What a function `call` gets: the values of the path, and the payload. */
const argumentsOf = ({ path, request }) => [...calls.parameters(path).map((name) => JSON.stringify(values[name])), ...(request ? [calls.body(request)] : [])];

/** Whether the server took the payloads of all operations, in their order, and found nothing wrong with them. */
async function assertReceived() {
  const received = (await server.payloads()).slice(SEEDED);
  const sent = endpoints().filter(({ request }) => request !== null);
  assert.deepEqual(received.map(({ report }) => report.kind), sent.map(({ request }) => request));
  for (const { accepted, report } of received) assert.ok(accepted && report.valid && report.warnings === 0, JSON.stringify(report));
}

test('the calls of curl', async () => {
  await seed();
  const environment = { ...process.env, PATH: dirname(variable('SPANSCHEMA')) + delimiter + process.env.PATH };
  for (const [name, value] of Object.entries(values)) environment[name.toUpperCase()] = value;
  const codes = endpoints().map((endpoint) => onServer(calls.call(endpoint).curl));
  const program = ['curl() { command curl --silent --show-error --fail-with-body "$@"; }', ...codes].join('\n');
  output('bash', ['-euo', 'pipefail', '-c', program], { cwd: folder('curl'), env: environment });
  await assertReceived();
});

test('the calls of Python', async () => {
  await seed();
  const answers = runPython(endpoints().map((endpoint) => {
    const given = argumentsOf(endpoint).map((json) => `json.loads(${JSON.stringify(json)})`).join(', ');
    return `${onServer(calls.call(endpoint).python)}\nprint(len(call(${given})))`;
  }));
  endpoints().forEach(({ name }, index) => assert.notEqual(answers[index], '0\n', name));
  await assertReceived();
});

test('the calls of TypeScript', async () => {
  await seed();
  const answers = await runTypeScript(folder('operations-ts'), endpoints().map((endpoint) => {
    const shown = endpoint.response ? 'answer.valid' : 'answer.length > 0';
    const end = `const answer = await call(${argumentsOf(endpoint).join(', ')});\nconsole.log(${shown});\nexport {};\n`;
    return `${onServer(calls.call(endpoint).typescript)}\n${end}`;
  }));
  endpoints().forEach(({ name }, index) => assert.equal(answers[index], 'true', name));
  await assertReceived();
});
