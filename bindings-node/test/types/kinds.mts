// What the types of the kinds accept and reject. Checked by tsc, never run.

import type { Kinds, LlmSpan, LogTracesIngestRequest, ToolSpan, Trace } from 'spanschema';

const llm: LlmSpan = {
  type: 'llm',
  input: [{ role: 'user', content: 'hi' }],
  output: { role: 'assistant', content: 'hello', tool_calls: null },
  metrics: { duration_ns: 5, own_score: 0.5 },
};
const tool: ToolSpan = { type: 'tool', input: 'x' };
const trace: Trace = { input: 'hi', spans: [llm, tool] };

/** Constants are accepted. */
export const request: LogTracesIngestRequest = { traces: [trace] } as const;
export const same: Kinds['LogTracesIngestRequest'] = request;

// A span is narrowed by its type.
const [span] = trace.spans ?? [];
if (span && 'type' in span && span.type === 'llm') span.model?.toUpperCase();

export const rejected: LogTracesIngestRequest = {
  traces: [
    {
      spans: [
        // @ts-expect-error: unknown type of span
        { type: 'lm', input: 'x' },
      ],
    },
    // @ts-expect-error: unknown field; it is called `user_metadata`
    { metadata: {} },
    // @ts-expect-error: not a string
    { name: 5 },
  ],
};

// @ts-expect-error: `traces` is missing
export const empty: LogTracesIngestRequest = {};
