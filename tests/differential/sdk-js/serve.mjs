// Drives the TypeScript SDK against a server of the API: logs, searches, reads, updates and deletes. Prints `ok`.

import assert from 'node:assert/strict';
import { GalileoLogger, createExperiment, exportRecords, getExperiments, getSessions, getSpans, getTraces } from 'galileo';

/** Logs a conversation in one mode, and reads it back. */
async function converse(mode) {
  const logger = new GalileoLogger({ projectName: 'travel', logStreamName: mode, mode });
  const session = await logger.startSession({ name: 'a conversation', externalId: `chat-${mode}` });
  logger.startTrace({ input: 'Where is it warm?', tags: ['demo'] });
  logger.addWorkflowSpan({ input: 'plan' });
  logger.addLlmSpan({ input: 'Where is it warm?', output: 'In Lisbon.', model: 'gpt-4o', numInputTokens: 5 });
  logger.conclude({ output: 'planned' });
  logger.addRetrieverSpan({ input: 'Lisbon', output: ['sunny'] });
  logger.conclude({ output: 'In Lisbon.', durationNs: 12 });
  await logger.flush();
  await logger.terminate();

  const client = logger.client;
  const where = { projectId: client.projectId, logStreamId: client.logStreamId };
  const { records: traces } = await getTraces(where);
  assert.equal(traces.length, 1);
  assert.equal(traces[0].output, 'In Lisbon.');
  const { records: spans } = await getSpans(where);
  assert.deepEqual(spans.map((span) => span.type).sort(), ['llm', 'retriever', 'workflow']);
  const { records: sessions } = await getSessions(where);
  assert.deepEqual(sessions.map((found) => found.id), [session]);

  // Another process that continues the conversation finds the session.
  const other = new GalileoLogger({ projectName: 'travel', logStreamName: mode });
  assert.equal(await other.startSession({ externalId: `chat-${mode}` }), session);
  return { client, where, trace: traces[0], spans };
}

const { client, where, trace, spans } = await converse('batch');
await converse('streaming');

// Updates of single records.
const tool = spans.find((span) => span.type === 'workflow');
await client.updateSpan({ spanId: tool.id, output: 'changed', statusCode: 409 });
await client.updateTrace({ traceId: trace.id, output: 'Nowhere.' });
assert.equal((await client.getSpan(tool.id)).output, 'changed');
const stored = await client.getTrace(trace.id);
assert.equal(stored.output, 'Nowhere.');
assert.equal(stored.spans.length, 2);

// An export.
const exported = await exportRecords({ ...where, rootType: 'trace', exportFormat: 'jsonl' });
let lines = 0;
for await (const record of exported) lines += JSON.parse(record).id === trace.id ? 1 : 0;
assert.equal(lines, 1);

// The traces of an experiment.
const experiment = await createExperiment('warmer places', 'travel');
const logger = new GalileoLogger({ projectName: 'travel', experimentId: experiment.id });
logger.addSingleLlmSpanTrace({ input: 'q', output: 'a', model: 'gpt-4o' });
await logger.flush();
const { records } = await getTraces({ projectId: where.projectId, experimentId: experiment.id });
assert.equal(records.length, 1);
assert.deepEqual((await getExperiments('travel')).map((found) => found.id), [experiment.id]);

// The end: this client has no call that deletes records, so that the API is called.
const url = `${process.env.GALILEO_API_URL}/v2/projects/${where.projectId}/traces/delete`;
const headers = { 'Galileo-API-Key': 'local', 'Content-Type': 'application/json' };
const body = JSON.stringify({ log_stream_id: where.logStreamId });
assert.equal((await fetch(url, { method: 'POST', headers, body })).status, 200);
assert.deepEqual((await getTraces(where)).records, []);
console.log('ok');
