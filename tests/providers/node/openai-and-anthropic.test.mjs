// The clients of OpenAI and Anthropic: the same responses as in Python, so the same spans.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { spanWithoutVector } from './trace.mjs';

const openai = new OpenAI();
const anthropic = new Anthropic();
const messages = [{ role: 'user', content: 'Where is my order?' }];

async function list(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

test('completions and chunks of OpenAI', async () => {
  const request = { model: 'tools', messages };
  const span = spanWithoutVector({ input: request, output: await openai.chat.completions.create(request) });
  assert.equal(span.output.tool_calls[0].function.name, 'find_order');
  assert.equal(span.metrics.num_cached_input_tokens, 8);
  const stream = await openai.chat.completions.create({ model: 'gpt-4o', messages, stream: true });
  assert.equal(spanWithoutVector({ input: messages, output: await list(stream) }).output.content, 'On its way.');
});

test('responses and events of OpenAI', async () => {
  const response = await openai.responses.create({ model: 'every_item', input: '?' });
  const span = spanWithoutVector({ input: '?', output: response });
  assert.deepEqual([span.output.content, span.events.length], ['It shipped.', 11]);
  const stream = await openai.responses.create({ model: 'gpt-5', input: '?', stream: true });
  assert.equal(spanWithoutVector({ input: '?', output: await list(stream) }).output.content, 'On its way.');
});

test('messages and events of Anthropic', async () => {
  const request = { model: 'every_block', max_tokens: 500, messages };
  const span = spanWithoutVector({ input: request, output: await anthropic.messages.create(request) });
  assert.deepEqual([span.output.content, span.metrics.num_input_tokens], ['It shipped.', 39019]);
  const stream = await anthropic.messages.create({ ...request, model: 'claude-sonnet-4-5', stream: true });
  const merged = spanWithoutVector({ input: request, output: await list(stream) });
  assert.deepEqual([merged.output.content, merged.events[0].content], ['On its way.', 'Look it up.']);
});
