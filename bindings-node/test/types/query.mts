// What the types of filters and queries guarantee. Checked by tsc, never run.

import {
  Filter, Query, QuerySyntaxError, Records, allSpans, anySpan, col, columns, initBuilder, initQuery,
} from 'spanschema';
import type {
  Answer, Column, ColumnType, FilterNode, FilterParts, FilterReport, FilterType, Kinds, KnownColumn, QueryKind,
  QueryRequest, StandardColumns,
} from 'spanschema';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function equal<A, B>(proof: Equal<A, B>): void;

// The id of a column shows its type.
equal<ColumnType<'input'>, 'text'>(true);
equal<ColumnType<'created_at'>, 'date'>(true);
equal<ColumnType<'metrics/duration_ns'>, 'number'>(true);
equal<ColumnType<'user_metadata/team'>, 'text'>(true);
equal<ColumnType<'metrics/latency'>, FilterType>(true);
equal<ColumnType<string>, FilterType>(true);
const ids: (keyof StandardColumns)[] = ['input', 'metrics/num_input_tokens'];
void ids;

// A column offers what its type can do, with values of its type.
const filter = col('input').contains('refund').and(col.metric('latency').gt(5).not(), col('created_at').gte(new Date()));
equal<typeof filter, Filter>(true);
col('created_at').between('2026-01-01T00:00:00Z', new Date());
col('status_code').between(400, 499n);
col('name').ignoreCase().oneOf(new Set(['a']));
col('tags').ignoreCase().notIn(['a'] as const);
col('is_complete').eq(true).or(col('model').isNull());
col('fully_annotated').by(['u']);
col.metric('duration_ns').lt(5);
col.metric('label').eq('good');
col.metric('label').ofType('text').ignoreCase().contains('a');
col.feedback('helpful').eq(true);
declare const id: string;
col(id).eq('a').or(col(id).gt(5), anySpan(filter), allSpans(filter));
// @ts-expect-error: strings have no order
col('input').gt('a');
// @ts-expect-error: a number is no string
col('input').eq(5);
// @ts-expect-error: numbers contain nothing
col('status_code').contains('5');
// @ts-expect-error: one string is no list
col('status_code').oneOf('a');
// @ts-expect-error: numbers have no case
col('step_number').ignoreCase();
// @ts-expect-error: the metric is a number
col.metric('duration_ns').eq('a');
// @ts-expect-error: annotations have no value
col('fully_annotated').eq('a');
// @ts-expect-error: user metadata are strings
col.userMetadata('team').gt(5);
// @ts-expect-error: a column is no filter
filter.and(col('name'));
// @ts-expect-error: filters are not constructed
new Filter();
declare const text: Column<'text'>;
text.contains('a');

// Filters are read, printed, checked and divided.
const parsed = Filter.parse('name = "a"', { now: new Date(), columns: { columns: [] } });
equal<ReturnType<typeof parsed.check>, FilterReport>(true);
equal<ReturnType<typeof parsed.split>, FilterParts>(true);
equal<ReturnType<typeof parsed.toJSON>, FilterNode>(true);
const request: Kinds['LogRecordsQueryRequest'] = { filter_tree: parsed.toJSON() };
void request;
declare const error: unknown;
if (error instanceof QuerySyntaxError) error.expected.join(error.caret);

// A query has the members of the requests, and makes requests of a kind.
const query = new Query({ filter, sort: { column_id: 'created_at', ascending: false }, limit: 5 });
new Query();
new Query({ filter: null, select_columns: { column_ids: ['input'] }, limit: undefined });
// @ts-expect-error: no request has such a member
new Query({ limti: 5 });
// @ts-expect-error: not a filter
new Query({ filter: 'name = "a"' });
const sent = query.request('LogRecordsQueryRequest', { now: '2026-01-02T00:00:00Z' });
equal<typeof sent, QueryRequest<'LogRecordsQueryRequest'>>(true);
if (sent.valid) {
  equal<typeof sent.json, Uint8Array<ArrayBuffer>>(true);
  equal<typeof sent.value, Kinds['LogRecordsQueryRequest']>(true);
} else {
  equal<typeof sent.json, null>(true);
}
// @ts-expect-error: a trace has no filters
query.request('Trace');
const kinds: QueryKind[] = ['LogRecordsDeleteRequest', 'RecomputeLogRecordsMetricsRequest', 'AggregatedTraceViewRequest'];
void kinds;
equal<typeof query.filter, Filter | null>(true);
Query.from('{}').filter?.toString();

// A query runs over records.
{
  using records = new Records([], { level: 'span', malformed: 'skip' });
  const answer = query.run(records, { now: new Date() });
  equal<typeof answer, Answer>(true);
  equal<typeof answer.json, Uint8Array<ArrayBuffer>>(true);
  const next: number | null | undefined = answer.value.next_starting_token;
  const total: number = answer.matches + query.count('', { level: 'trace' }) + records.length + (next ?? 0);
  void total;
}
filter.toSql('duckdb').trim();
// @ts-expect-error: no such dialect
filter.toSql('mysql');
const isKept: boolean = filter.matches({});
void isKept;
equal<ReturnType<typeof Filter.from>, Filter>(true);
equal<ReturnType<typeof columns>, KnownColumn[]>(true);
// @ts-expect-error: no such level
new Records([], { level: 'step' });

await initBuilder();
await initQuery(new URL('https://example.com/query.wasm'));
