// The types of the kinds: what they take and what they refuse. Checked by tsc, never run.

import type { Kinds, LlmSpan, LogTracesIngestRequest, ToolSpan, Trace } from 'spanschema';

const llm: LlmSpan = {
  type: 'llm',
  input: [{ role: 'user', content: 'hi' }],
  output: { role: 'assistant', content: 'hello', tool_calls: null },
  metrics: { duration_ns: 5, own_score: 0.5 },
};
const tool: ToolSpan = { type: 'tool', input: 'x' };
const trace: Trace = { input: 'hi', spans: [llm, tool] };

/** Frozen data fits. */
export const request: LogTracesIngestRequest = { traces: [trace] } as const;
export const same: Kinds['LogTracesIngestRequest'] = request;

// A span is told apart by its type.
const [span] = trace.spans ?? [];
if (span && 'type' in span && span.type === 'llm') span.model?.toUpperCase();

export const refused: LogTracesIngestRequest = {
  traces: [
    {
      spans: [
        // @ts-expect-error: no such type of span
        { type: 'lm', input: 'x' },
      ],
    },
    // @ts-expect-error: the field is `user_metadata`
    { metadata: {} },
    // @ts-expect-error: not a text
    { name: 5 },
  ],
};

// @ts-expect-error: the traces are missing
export const empty: LogTracesIngestRequest = {};
