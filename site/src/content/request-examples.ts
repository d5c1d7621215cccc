// An example of each kind of request, as a person would write it. The pages of operations and of kinds show them, and the
// tests send them.

import type { KindName, Kinds } from 'spanschema';

/** Ids that the examples have in common, so that one finds what another logged. */
export const IDS = {
  log_stream_id: 'c0ffee00-1234-4abc-8def-0123456789ab',
  session_id: '0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a',
  trace_id: '3f2b8c1e-5d4a-4b6f-9e7a-1c2d3e4f5a6b',
  span_id: '5e6f7a8b-9c0d-4e1f-8a2b-3c4d5e6f7a8b',
} as const;

const { log_stream_id, session_id, trace_id, span_id } = IDS;
const day = { start_time: '2026-03-01T00:00:00Z', end_time: '2026-03-02T00:00:00Z' } as const;

const EXAMPLES: { readonly [Kind in KindName]?: Kinds[Kind] } = {
  LogTracesIngestRequest: {
    log_stream_id,
    session_id,
    traces: [{
      type: 'trace', id: trace_id, name: 'support', created_at: '2026-03-01T09:15:00Z',
      input: 'Where is my refund?', output: 'It arrives on Tuesday.',
      spans: [
        { type: 'retriever', name: 'policies', input: 'refund', output: [{ content: 'Refunds take five days.' }] },
        {
          type: 'llm', id: span_id, name: 'answer', model: 'gpt-4o',
          input: [{ role: 'user', content: 'Where is my refund?' }],
          output: { role: 'assistant', content: 'It arrives on Tuesday.' },
          metrics: { num_input_tokens: 212, num_output_tokens: 9, duration_ns: 812_000_000 },
        },
      ],
    }],
  },
  LogSpansIngestRequest: {
    log_stream_id, trace_id, parent_id: trace_id,
    spans: [{ type: 'tool', name: 'send_mail', input: '{"to": "ann"}', output: 'sent' }],
  },
  LogTraceUpdateRequest: { trace_id, output: 'It arrived on Tuesday.', status_code: 200, duration_ns: 4_210_000_000 },
  LogSpanUpdateRequest: { span_id, output: { role: 'assistant', content: 'It arrived on Tuesday.' }, tags: ['corrected'] },
  LogRecordsQueryRequest: {
    log_stream_id, limit: 20,
    filters: [{ type: 'text', column_id: 'input', operator: 'contains', value: 'refund', case_sensitive: false }],
    sort: { column_id: 'created_at', ascending: false },
  },
  LogRecordsPartialQueryRequest: {
    log_stream_id, limit: 20,
    select_columns: { column_ids: ['name', 'input', 'metrics/duration_ns'] },
    filters: [{ type: 'number', column_id: 'metrics/duration_ns', operator: 'gt', value: 500_000_000 }],
  },
  LogRecordsQueryCountRequest: { log_stream_id, filters: [{ type: 'text', column_id: 'input', operator: 'contains', value: 'refund' }] },
  LogRecordsAvailableColumnsRequest: { log_stream_id, start_time: day.start_time, end_time: day.end_time },
  MetricsTestingAvailableColumnsRequest: { log_stream_id, name: 'politeness', output_type: 'boolean', cot_enabled: true },
  LogRecordsMetricsQueryRequest: { ...day, log_stream_id, interval: 60, group_by: 'model' },
  LogRecordsCustomMetricsQueryRequest: {
    ...day, log_stream_id, interval_minutes: 60,
    metric_details: [{ id: 'slow', metric_name: 'duration_ns', aggregation: 'P95' }],
  },
  AggregatedTraceViewRequest: {
    log_stream_id, filters: [{ type: 'text', column_id: 'name', operator: 'eq', value: 'support' }],
  },
  RecomputeLogRecordsMetricsRequest: {
    log_stream_id, scorer_ids: ['1f0e2d3c-4b5a-4697-8877-665544332211'],
    filters: [{ type: 'date', column_id: 'created_at', operator: 'gte', value: day.start_time }],
  },
  SessionCreateRequest: { log_stream_id, name: 'chat of ann', external_id: 'chat-4711', user_metadata: { customer: 'ann' } },
  LogRecordsExportRequest: {
    log_stream_id, root_type: 'trace', export_format: 'jsonl', column_ids: ['id', 'input', 'output'],
    filters: [{ type: 'date', column_id: 'created_at', operator: 'gte', value: day.start_time }],
  },
  LogRecordsDeleteRequest: { log_stream_id, filters: [{ type: 'id', column_id: 'id', operator: 'eq', value: trace_id }] },
};

/** The JSON of the example of a kind of request. */
export function requestExample(kind: string): string | undefined {
  const example = EXAMPLES[kind as KindName];
  return example && JSON.stringify(example, null, 2);
}
