// Traced functions that return what the real clients return: a promise with methods of its own, a stream, or a result that
// streams. The caller gets the client's own object, and it is recorded as the caller reads it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { streamText } from 'ai';
import { MockLanguageModelV3, simulateReadableStream } from 'ai/test';
import OpenAI from 'openai';
import { TraceBuilder, traced } from 'spanschema';

const openai = new OpenAI();
const anthropic = new Anthropic();
const messages = [{ role: 'user', content: 'Where is my order?' }];
const gpt = { model: 'gpt-4o', messages };
const claude = { model: 'claude', max_tokens: 5, messages };

const finishReason = { unified: 'stop', raw: 'stop' };
const usage = { inputTokens: { total: 19, cacheRead: 8 }, outputTokens: { total: 12 } };
const parts = ['On its', ' way.'].map((delta) => ({ type: 'text-delta', id: '1', delta }));
const chunks = [{ type: 'text-start', id: '1' }, ...parts, { type: 'text-end', id: '1' }, { type: 'finish', finishReason, usage }];
const model = new MockLanguageModelV3({ doStream: async () => ({ stream: simulateReadableStream({ chunks }) }) });
const failing = new MockLanguageModelV3({ doStream: async () => { throw new Error('no answer'); } });

/** Calls a client in a trace, and returns the span and the issues. */
async function record(call, read) {
  const builder = new TraceBuilder();
  await builder.trace('t', { input: 'q' }, () => read(traced('llm', 'call', call)()));
  const { value, issues } = builder.finish();
  return { span: value.traces[0].spans[0], issues: issues.map(({ code }) => code) };
}

async function readAll(stream) {
  let count = 0;
  for await (const _ of await stream) count += 1;
  assert.ok(count > 1);
}

const ways = {
  'a stream of OpenAI': [() => openai.chat.completions.create({ ...gpt, stream: true }), readAll],
  'a stream of OpenAI with its response': [
    () => openai.chat.completions.create({ ...gpt, stream: true }),
    async (promise) => readAll((await promise.withResponse()).data),
  ],
  'a helper of OpenAI': [() => openai.chat.completions.stream(gpt), (helper) => helper.finalChatCompletion()],
  'events of OpenAI': [() => openai.responses.create({ model: 'gpt-5', input: '?', stream: true }), readAll],
  'a stream of Anthropic': [() => anthropic.messages.create({ ...claude, stream: true }), readAll],
  'a helper of Anthropic': [() => anthropic.messages.stream(claude), (helper) => helper.done()],
  'the text of the AI SDK': [() => streamText({ model, prompt: '?' }), ({ textStream }) => readAll(textStream)],
  'a promise of the AI SDK': [() => streamText({ model, prompt: '?' }), ({ text }) => text],
  'a response of the AI SDK': [
    () => streamText({ model, prompt: '?' }),
    (result) => result.toUIMessageStreamResponse().text(),
  ],
  'a stream of LangChain': [() => new FakeListChatModel({ responses: ['On its way.'] }).stream('?'), readAll],
};

for (const [name, [call, read]] of Object.entries(ways)) {
  test(`records ${name}`, async () => {
    const { span, issues } = await record(call, read);
    assert.deepEqual([span.output.content, issues], ['On its way.', []]);
  });
}

test('records the token counts of a streamed result of the AI SDK', async () => {
  const { span } = await record(() => streamText({ model, prompt: '?' }), ({ textStream }) => readAll(textStream));
  assert.deepEqual([span.metrics.num_input_tokens, span.metrics.num_cached_input_tokens], [19, 8]);
});

test('records the error of a streamed result of the AI SDK, and leaves its promises to the caller', async () => {
  const call = () => streamText({ model: failing, prompt: '?', maxRetries: 0, onError() {} });
  const { span } = await record(call, async (result) => {
    await assert.rejects(async () => result.text, /No output generated/);
  });
  assert.equal(span.status_code, 500);
  assert.match(span.user_metadata.error, /No output generated/);
});
