// Vercel's AI SDK: results of its functions, their steps, the parts of a stream, and messages of both forms.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convertToModelMessages, generateText, streamText, tool } from 'ai';
import { MockLanguageModelV3, simulateReadableStream } from 'ai/test';
import { z } from 'zod';
import { traced } from './trace.mjs';

const usage = {
  inputTokens: { total: 39019, noCache: 19, cacheRead: 38000, cacheWrite: 1000 },
  outputTokens: { total: 12, text: 8, reasoning: 4 },
};
const finish = (unified) => ({ unified, raw: unified });
const call = { type: 'tool-call', toolCallId: 'c1', toolName: 'find', input: '{"id":7}' };
const asks = {
  content: [
    { type: 'reasoning', text: 'Look it up.' },
    { type: 'source', sourceType: 'url', id: 's1', url: 'https://example.com', title: 'Orders' },
    { type: 'file', mediaType: 'image/png', data: 'aGk=' },
    call,
  ],
  finishReason: finish('tool-calls'),
  usage,
  warnings: [],
  response: { id: 'r1', modelId: 'gpt-4o', timestamp: new Date(0) },
};
const answers = { ...asks, content: [{ type: 'text', text: 'Shipped.' }], finishReason: finish('stop') };
const tools = {
  find: tool({ description: 'Finds.', inputSchema: z.object({ id: z.number() }), execute: () => 'shipped' }),
};

test('results with steps', async () => {
  const results = [asks, answers];
  const model = new MockLanguageModelV3({ doGenerate: async () => results.shift() });
  const stopWhen = ({ steps }) => steps.length > 1;
  const result = await generateText({ model, tools, stopWhen, prompt: 'Where is it?' });
  const span = traced('vercel_ai_sdk/result', { input: { system: 'Help.', prompt: 'Where is it?' }, output: result });
  assert.deepEqual([span.output.content, span.model, span.finish_reason], ['Shipped.', 'gpt-4o', 'stop']);
  assert.equal(span.metrics.num_input_tokens, 78038);
  const step = traced('vercel_ai_sdk/step', { input: result.response.messages, output: result.steps[0] });
  assert.deepEqual(
    step.input.map(({ role }) => role),
    ['assistant', 'tool', 'assistant'],
  );
  assert.equal(step.output.tool_calls[0].function.arguments, '{"id":7}');
  assert.equal(step.metrics.num_input_tokens, 39019);
  assert.equal(step.metrics.num_cached_input_tokens, 38000);
  assert.equal(step.events[0].content, 'Look it up.');
  assert.ok(JSON.stringify(step.user_metadata).includes('https://example.com'));
});

test('the parts of a stream', async () => {
  const parts = [
    { type: 'stream-start', warnings: [] },
    { type: 'reasoning-start', id: '0' },
    { type: 'reasoning-delta', id: '0', delta: 'Look it up.' },
    { type: 'reasoning-end', id: '0' },
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', delta: 'On ' },
    { type: 'text-delta', id: '1', delta: 'its way.' },
    { type: 'text-end', id: '1' },
    call,
    { type: 'finish', finishReason: finish('tool-calls'), usage },
  ];
  const model = new MockLanguageModelV3({ doStream: async () => ({ stream: simulateReadableStream({ chunks: parts }) }) });
  const streamed = [];
  for await (const part of streamText({ model, prompt: '?' }).fullStream) {
    // Their times and ids differ with each run.
    if (part.response) part.response = { modelId: 'gpt-4o' };
    if (part.type === 'tool-call') delete part.error;
    streamed.push(part);
  }
  const span = traced('vercel_ai_sdk/stream', { input: '?', output: streamed });
  assert.equal(span.output.content, 'On its way.');
  assert.equal(span.output.tool_calls[0].id, 'c1');
  assert.deepEqual([span.metrics.num_input_tokens, span.events[0].content], [39019, 'Look it up.']);
});

test('messages of both forms', async () => {
  const messages = [
    {
      id: '1',
      role: 'user',
      parts: [
        { type: 'text', text: 'And this?' },
        { type: 'file', mediaType: 'image/png', filename: 'a.png', url: 'data:image/png;base64,aGk=' },
      ],
    },
    {
      id: '2',
      role: 'assistant',
      metadata: { score: 1 },
      parts: [
        { type: 'step-start' },
        { type: 'reasoning', text: 'Look it up.' },
        { type: 'source-url', sourceId: 's1', url: 'https://example.com' },
        { type: 'data-weather', data: { city: 'Oslo' } },
        { type: 'tool-find', toolCallId: 'c1', state: 'output-available', input: { id: 7 }, output: 'shipped' },
        { type: 'tool-find', toolCallId: 'c2', state: 'output-error', input: { id: 8 }, errorText: 'unknown' },
        { type: 'text', text: 'Shipped.' },
      ],
    },
  ];
  const span = traced('vercel_ai_sdk/ui_messages', { input: messages, output: 'yes' });
  const roles = (span) => span.input.map(({ role }) => role);
  assert.deepEqual(roles(span), ['user', 'assistant', 'tool', 'tool']);
  assert.equal(span.input[1].tool_calls.length, 2);
  assert.ok(JSON.stringify(span.user_metadata).includes('Oslo'));
  const converted = await convertToModelMessages(messages);
  const model = traced('vercel_ai_sdk/model_messages', { input: converted, output: 'yes' });
  assert.deepEqual(roles(model), roles(span));
});
