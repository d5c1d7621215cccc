// A filter over the records of the text.

import { Filter, Query, QuerySyntaxError, Records } from 'spanschema';
import { STEP_TYPES } from '../../trace-view/model.ts';
import type { StepTable } from '../../trace-view/model.ts';
import type { MatchedRecord, QueryView } from '../protocol.ts';

/** How many records are listed. */
const LISTED = 100;

/** The members of a record that are shown. */
interface ShownRecord {
  type?: string;
  name?: string;
  input?: unknown;
  created_at?: string;
  status_code?: number | null;
  metrics?: { duration_ns?: number | null };
}

/** The records of a text, read once for all filters that are typed. */
export function recordsOf(text: string): Records {
  return new Records(text, { malformed: 'skip' });
}

/** What a filter matches; an empty one matches everything. */
export function query(text: string, records: Records, steps: StepTable): QueryView {
  const start = performance.now();
  const none = { matches: 0, records: records.length, rows: [], took: 0, request: '', sql: '' };
  try {
    const filter = text.trim() === '' ? null : Filter.parse(text);
    const { matches, value } = new Query({ filter, limit: LISTED }).run(records);
    const took = performance.now() - start;
    const rows = (value.records as ShownRecord[]).map((record) => row(record));
    place(rows, value.records as ShownRecord[], steps);
    return { ...none, matches, rows, took, request: requestOf(filter), sql: sqlOf(filter) };
  } catch (error) {
    const { message } = error as Error;
    const [offset, length] = error instanceof QuerySyntaxError ? [error.offset, error.length] : [0, text.length];
    return { ...none, fault: { message, offset, length } };
  }
}

function row({ type = '', name = '', input, status_code: status, metrics }: ShownRecord): MatchedRecord {
  const shown = typeof input === 'string' ? input : input === undefined ? '' : lastContent(input);
  return { type, name, input: shown.slice(0, 200), durationMs: (metrics?.duration_ns ?? NaN) / 1e6 || null, status: status ?? null, step: -1 };
}

/** Of messages the last one with content says most about the call. */
function lastContent(input: unknown): string {
  const messages = Array.isArray(input) ? (input as { content?: unknown }[]) : [];
  const last = messages.findLast(({ content }) => typeof content === 'string' && content !== '');
  return typeof last?.content === 'string' ? last.content : JSON.stringify(input);
}

/** Finds the step of each record: the first with its type, name and beginning that no record before it has. */
function place(rows: MatchedRecord[], records: readonly ShownRecord[], steps: StepTable): void {
  const found = new Map<string, number[]>();
  for (let step = steps.length - 1; step >= 0; step -= 1) {
    const key = JSON.stringify([STEP_TYPES[steps.types[step] ?? 0], steps.names[step], Math.floor(steps.starts[step] ?? NaN)]);
    const list = found.get(key);
    if (list) list.push(step);
    else found.set(key, [step]);
  }
  rows.forEach((each, index) => {
    const created = Date.parse(records[index]?.created_at ?? '');
    each.step = found.get(JSON.stringify([each.type, each.name.slice(0, 120), created]))?.pop() ?? -1;
  });
}

function requestOf(filter: Filter | null): string {
  try {
    const { json } = new Query({ filter }).request('LogRecordsQueryRequest');
    return json ? JSON.stringify(JSON.parse(new TextDecoder().decode(json)), null, 2) : '';
  } catch (error) {
    return `// ${(error as Error).message}`;
  }
}

function sqlOf(filter: Filter | null): string {
  try {
    return filter === null ? '' : filter.toSql('duckdb');
  } catch (error) {
    return `-- ${(error as Error).message}`;
  }
}
