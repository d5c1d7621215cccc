// Payloads with one fault each, which the types must reject.

const ID = '6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a';

export const invalidPayloads = [
  { kind: 'LogTracesIngestRequest', value: {} },
  { kind: 'LogTracesIngestRequest', value: { traces: {} } },
  { kind: 'LogTracesIngestRequest', value: { traces: [{ name: 5 }] } },
  { kind: 'Trace', value: { tags: null } },
  { kind: 'Trace', value: { tags: 'a' } },
  { kind: 'Trace', value: { status_code: '5' } },
  { kind: 'Trace', value: { type: 'llm' } },
  { kind: 'Trace', value: { user_metadata: { a: 1 } } },
  { kind: 'Trace', value: { spans: [{ type: 'lm' }] } },
  { kind: 'Trace', value: { metadta: {} } },
  { kind: 'Span', value: { type: 'agent', agent_type: 'x' } },
  { kind: 'LlmSpan', value: { type: 'llm', output: { content: 'a', role: 'robot' } } },
  { kind: 'LlmSpan', value: { type: 'llm', input: [{ content: 'a' }] } },
  { kind: 'LlmSpan', value: { type: 'llm', temperature: 'hot' } },
  { kind: 'RetrieverSpan', value: { type: 'retriever', output: [{ text: 'a' }] } },
  { kind: 'ToolCall', value: { id: 'a', function: { name: 'f', arguments: {} } } },
  { kind: 'Document', value: { content: 'a', score: 1 } },
  { kind: 'DataContentPart', value: { type: 'data', modality: 'image' } },
  { kind: 'DataContentPart', value: { type: 'data', modality: 'image', base64: 'a', url: 'b' } },
  { kind: 'ContentPart', value: { type: 'file', text: 'a' } },
  { kind: 'LogRecordsSortClause', value: { ascending: true } },
  { kind: 'LogRecordsFilter', value: { type: 'number', column_id: 'a', operator: 'contains', value: 5 } },
  { kind: 'LogRecordsFilter', value: { type: 'boolean', column_id: 'a', value: 'true' } },
  { kind: 'NotNode', value: { not: [] } },
  { kind: 'StarRating', value: { value: '5' } },
  { kind: 'MetricInfo', value: { status_type: 'done' } },
  { kind: 'LogTracesIngestResponse', value: { project_id: ID, session_id: ID, records_count: 1 } },
];
