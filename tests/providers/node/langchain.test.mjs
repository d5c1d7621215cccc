// LangChain.js: messages, the chunks of a stream, and what a chat model returns.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Document } from '@langchain/core/documents';
import { AIMessage, AIMessageChunk, HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatGenerationChunk } from '@langchain/core/outputs';
import { TraceBuilder } from 'spanschema';
import { traced } from './trace.mjs';

const usage = (input_tokens, output_tokens) => ({ input_tokens, output_tokens, total_tokens: input_tokens + output_tokens });
const piece = (name, id, args) => [{ name, id, args, index: 0, type: 'tool_call_chunk' }];
const chunks = [
  new AIMessageChunk({ content: 'On ', usage_metadata: usage(19, 0) }),
  new AIMessageChunk({ content: 'its way.', tool_call_chunks: piece('find_order', 'call_1', '{"id"') }),
  new AIMessageChunk({ content: '', tool_call_chunks: piece(undefined, undefined, ': 7}'), usage_metadata: usage(0, 12) }),
  new AIMessageChunk({ content: '', response_metadata: { finish_reason: 'stop', model_name: 'gpt-4o' } }),
];

test('the chunks of a stream are one message, in each form', () => {
  const forms = {
    chunks_js: chunks,
    chunks_js_dictionaries: chunks.map((chunk) => chunk.toDict()),
    generation_chunks_js: chunks.map((message) => new ChatGenerationChunk({ message, text: String(message.content) })),
  };
  for (const [name, output] of Object.entries(forms)) {
    const span = traced(`langchain/${name}`, { input: [new SystemMessage('Help.'), new HumanMessage('Where?')], output });
    assert.deepEqual([span.output.content, span.finish_reason, span.model], ['On its way.', 'stop', 'gpt-4o'], name);
    assert.equal(span.output.tool_calls[0].function.arguments, '{"id": 7}', name);
    assert.deepEqual([span.metrics.num_input_tokens, span.metrics.num_output_tokens], [19, 12], name);
  }
});

test('the result of a model', () => {
  const message = new AIMessage({ content: 'On its way.' });
  const llmOutput = { tokenUsage: { promptTokens: 19, completionTokens: 12, totalTokens: 31 } };
  const generations = [[{ text: 'On its way.', message, generationInfo: { finish_reason: 'stop' } }]];
  const span = traced('langchain/result_js', { input: '?', output: { generations, llmOutput } });
  assert.deepEqual([span.output.content, span.finish_reason, span.metrics.num_total_tokens], ['On its way.', 'stop', 31]);
});

test('the documents of a retriever', () => {
  const documents = [new Document({ pageContent: 'Cellos travel.', metadata: { source: 'a.md' }, id: '1' })];
  const builder = new TraceBuilder();
  builder.trace({}, (trace) => trace.retriever('search', { input: 'cello', output: documents }).conclude());
  const [span] = builder.finish().value.traces[0].spans;
  assert.deepEqual(span.output, [{ content: 'Cellos travel.', metadata: { source: 'a.md', id: '1' } }]);
});
