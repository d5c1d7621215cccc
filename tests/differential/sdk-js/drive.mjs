// Drives the TypeScript SDK's logger over everything that it can log; the stand-in of the API gets what it sends.
// Takes the mode, `batch` or `streaming`, and prints the calls that were made.

import { GalileoLogger } from 'galileo';

const ID = '6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab';
const many = {
  name: 'step', durationNs: 5000, createdAt: new Date('2025-06-27T16:49:18.902Z'), tags: ['a', 'b'], statusCode: 200,
  metadata: { user: 'u1', planName: 'pro' },
};
const dataset = { datasetInput: 'di', datasetOutput: 'do', datasetMetadata: { rowNumber: '1' } };
const redacted = { redactedInput: '***', redactedOutput: '***' };
const tokens = { numInputTokens: 12, numOutputTokens: 3, totalTokens: 15, temperature: 0.7, timeToFirstTokenNs: 9, model: 'm' };
const more = { numReasoningTokens: 2, numCachedInputTokens: 1 };
const tool = { type: 'function', function: { name: 'weather', parameters: { properties: { cityName: { type: 'string' } }, additionalProperties: false } } };
const call = { id: 'c1', function: { name: 'weather', arguments: '{"cityName":"Bern"}' } };
const calls = { role: 'assistant', content: '', tool_calls: [call] };
const messages = [{ role: 'user', content: 'Weather?' }, calls, { role: 'tool', content: '12 °C\u2028😀', tool_call_id: 'c1' }];
const documents = [{ content: 'a', metadata: { rankOf: 1, score: 0.5, isNew: true } }, { content: 'b', metadata: {} }];
const events = [
  { type: 'reasoning', id: 'e1', content: 'hm', summary: [{ text: 'a' }] },
  { type: 'message', role: 'assistant', content: 'x' },
];

/** A trace in which everything is as short as can be. */
function bare(logger) {
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

/** A trace in which everything is said that can be said. */
function complete(logger) {
  logger.startTrace({ input: 'in', output: 'out', externalId: 'x1', ...redacted, ...many, ...dataset });
  logger.addAgentSpan({ input: 'in', output: 'out', agentType: 'planner', stepNumber: 1, ...redacted, ...many });
  logger.addWorkflowSpan({ input: 'in', output: 'out', stepNumber: 1, ...redacted, ...many });
  logger.addLlmSpan({ input: messages, output: calls, tools: [tool], events, stepNumber: 1, ...redacted, ...many, ...tokens, ...more });
  logger.addRetrieverSpan({ input: 'in', output: documents, stepNumber: 1, ...many });
  logger.addToolSpan({ input: 'in', output: 'out', toolCallId: 'c2', stepNumber: 1, ...redacted, ...many });
  logger.addProtectSpan({
    payload: { input: 'in' },
    response: { text: 'ok', status: 'not_triggered', trace_metadata: { id: ID, received_at: 1, response_at: 2, execution_time: 1 } },
  });
  logger.conclude({ output: 'out', redactedOutput: '***', durationNs: 8, statusCode: 500 });
  logger.conclude({ output: 'out', concludeAll: true });
}

/** What the methods take for input and output beside texts. */
function kindsOfInput(logger) {
  logger.startTrace({ input: 'in' });
  logger.addLlmSpan({ input: { role: 'user', content: 'q' }, output: { answer: [1.5, null, 'é'] } });
  for (const output of [['a', 'b'], { content: 'a', metadata: { rank: 1 } }, [{ page_content: 'a' }], [{ content: 'a' }], []]) {
    logger.addRetrieverSpan({ input: 'in', output });
  }
  logger.conclude({ output: 'out' });
}

/** The methods that make a whole trace. */
function single(logger) {
  const options = { ...redacted, ...many, ...dataset, spanStepNumber: 1 };
  logger.addSingleLlmSpanTrace({ input: 'q', output: 'a' });
  logger.addSingleLlmSpanTrace({ input: messages, output: calls, tools: [tool], events, ...options, ...tokens });
  logger.addSingleRetrieverSpanTrace({ input: 'q', output: documents, ...options, redactedOutput: documents });
  logger.addSingleToolSpanTrace({ input: 'q', output: 'a', toolCallId: 'c2', ...options });
  logger.addSingleWorkflowSpanTrace({ input: 'q', output: 'a', ...options });
}

async function sessions(logger) {
  await logger.startSession({});
  await logger.startSession({ name: 'n', previousSessionId: ID, externalId: 'e', metadata: { planName: 'pro' } });
  bare(logger);
  await logger.flush();
  logger.clearSession();
}

/** The logger, with its calls written down. */
function observed(logger, calls) {
  const get = (target, name) => {
    const member = target[name];
    if (typeof member !== 'function') return member;
    return (...given) => {
      calls.push([name, ...given]);
      return member.apply(target, given);
    };
  };
  return new Proxy(logger, { get });
}

const [mode] = process.argv.slice(2);
const made = [];
const logger = observed(new GalileoLogger({ projectId: ID, logStreamId: ID, mode }), made);
for (const scene of [bare, complete, kindsOfInput, single]) {
  scene(logger);
  await logger.flush();
}
await sessions(logger);
await logger.terminate();
console.log(JSON.stringify(made));
