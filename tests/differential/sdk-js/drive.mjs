// Drives the logger of the TypeScript SDK through everything that it can log. A stub of the API receives what it sends.
// `drive.mjs MODE`, with the mode `batch` or `streaming`, prints the calls as JSON.

import { GalileoLogger } from 'galileo';

const ID = '6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab';
const common = {
  name: 'step', durationNs: 5000, createdAt: new Date('2025-06-27T16:49:18.902Z'), tags: ['a', 'b'], statusCode: 200,
  metadata: { user: 'u1', planName: 'pro' },
};
const dataset = { datasetInput: 'di', datasetOutput: 'do', datasetMetadata: { rowNumber: '1' } };
const redacted = { redactedInput: '***', redactedOutput: '***' };
const tokens = {
  numInputTokens: 12, numOutputTokens: 3, totalTokens: 15, temperature: 0.7, timeToFirstTokenNs: 9, model: 'm',
};
const extraTokens = { numReasoningTokens: 2, numCachedInputTokens: 1 };
const parameters = { properties: { cityName: { type: 'string' } }, additionalProperties: false };
const tool = { type: 'function', function: { name: 'weather', parameters } };
const call = { id: 'c1', function: { name: 'weather', arguments: '{"cityName":"Bern"}' } };
const calls = { role: 'assistant', content: '', tool_calls: [call] };
const result = { role: 'tool', content: '12 °C\u2028😀', tool_call_id: 'c1' };
const messages = [{ role: 'user', content: 'Weather?' }, calls, result];
const documents = [{ content: 'a', metadata: { rankOf: 1, score: 0.5, isNew: true } }, { content: 'b', metadata: {} }];
const events = [
  { type: 'reasoning', id: 'e1', content: 'hm', summary: [{ text: 'a' }] },
  { type: 'message', role: 'assistant', content: 'x' },
];

/** Logs a trace with required arguments only. */
function minimal(logger) {
  logger.startTrace({ input: 'in' });
  logger.addAgentSpan({ input: 'in' });
  logger.addWorkflowSpan({ input: 'in' });
  logger.addLlmSpan({ input: 'in', output: 'out' });
  logger.addRetrieverSpan({ input: 'in', output: 'out' });
  logger.addToolSpan({ input: 'in' });
  logger.conclude({});
  logger.conclude({ output: 'out' });
  logger.conclude({ output: 'out', durationNs: 7, statusCode: 200 });
}

/** Logs a trace with every argument. */
function complete(logger) {
  logger.startTrace({ input: 'in', output: 'out', externalId: 'x1', ...redacted, ...common, ...dataset });
  logger.addAgentSpan({ input: 'in', output: 'out', agentType: 'planner', stepNumber: 1, ...redacted, ...common });
  logger.addWorkflowSpan({ input: 'in', output: 'out', stepNumber: 1, ...redacted, ...common });
  const allTokens = { ...tokens, ...extraTokens };
  logger.addLlmSpan({
    input: messages, output: calls, tools: [tool], events, stepNumber: 1, ...redacted, ...common, ...allTokens,
  });
  logger.addRetrieverSpan({ input: 'in', output: documents, stepNumber: 1, ...common });
  logger.addToolSpan({ input: 'in', output: 'out', toolCallId: 'c2', stepNumber: 1, ...redacted, ...common });
  const trace_metadata = { id: ID, received_at: 1, response_at: 2, execution_time: 1 };
  const response = { text: 'ok', status: 'not_triggered', trace_metadata };
  logger.addProtectSpan({ payload: { input: 'in' }, response });
  logger.conclude({ output: 'out', redactedOutput: '***', durationNs: 8, statusCode: 500 });
  logger.conclude({ output: 'out', concludeAll: true });
}

/** Logs inputs and outputs that are not strings. */
function inputTypes(logger) {
  logger.startTrace({ input: 'in' });
  logger.addLlmSpan({ input: { role: 'user', content: 'q' }, output: { answer: [1.5, null, 'é'] } });
  const document = { content: 'a', metadata: { rank: 1 } };
  const outputs = [['a', 'b'], document, [{ page_content: 'a' }], [{ content: 'a' }], []];
  for (const output of outputs) logger.addRetrieverSpan({ input: 'in', output });
  logger.conclude({ output: 'out' });
}

/** Calls the methods that log a whole trace at once. */
function singleSpanTraces(logger) {
  const options = { ...redacted, ...common, ...dataset, spanStepNumber: 1 };
  logger.addSingleLlmSpanTrace({ input: 'q', output: 'a' });
  logger.addSingleLlmSpanTrace({ input: messages, output: calls, tools: [tool], events, ...options, ...tokens });
  logger.addSingleRetrieverSpanTrace({ input: 'q', output: documents, ...options, redactedOutput: documents });
  logger.addSingleToolSpanTrace({ input: 'q', output: 'a', toolCallId: 'c2', ...options });
  logger.addSingleWorkflowSpanTrace({ input: 'q', output: 'a', ...options });
}

async function sessions(logger) {
  await logger.startSession({});
  await logger.startSession({ name: 'n', previousSessionId: ID, externalId: 'e', metadata: { planName: 'pro' } });
  minimal(logger);
  await logger.flush();
  logger.clearSession();
}

/** Wraps the logger so that its calls are recorded. */
function record(logger, calls) {
  const get = (target, name) => {
    const member = target[name];
    if (typeof member !== 'function') return member;
    return (...args) => {
      calls.push([name, ...args]);
      return member.apply(target, args);
    };
  };
  return new Proxy(logger, { get });
}

const [mode] = process.argv.slice(2);
const recorded = [];
const logger = record(new GalileoLogger({ projectId: ID, logStreamId: ID, mode }), recorded);
for (const scenario of [minimal, complete, inputTypes, singleSpanTraces]) {
  scenario(logger);
  await logger.flush();
}
await sessions(logger);
await logger.terminate();
console.log(JSON.stringify(recorded));
