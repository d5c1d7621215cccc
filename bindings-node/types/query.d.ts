// Filters and queries: which records are meant, in code, as a text and as a request.

import type { ColumnFamilies, ColumnMethodNames, FilterType, QueryKind, StandardColumns } from './columns.js';
import type { Findings } from './index.js';
import type {
  FilterNode, Kinds, LogRecordsAvailableColumnsResponse, LogRecordsPartialQueryResponse, LogRecordsQueryResponse,
} from './kinds.js';

/** What is known about a filter besides itself. */
export interface FilterOptions {
  /** The current time, for times such as `now-7d`: a Date, or an RFC 3339 string with a zone. */
  now?: string | Date | undefined;
  /** The response of Available Columns, for exact knowledge of the columns: the object, or its JSON. */
  columns?: LogRecordsAvailableColumnsResponse | string | Uint8Array | undefined;
}

/**
 * A filter: a combination of tests of columns. `col` builds one, `Filter.parse` reads one from a text, and `Query.from`
 * from a request. Filters never change.
 */
export declare class Filter {
  private constructor();

  /**
   * Reads a filter from its text, such as `input contains "refund" and not metrics/latency > 5`.
   *
   * @param text The text.
   * @param options What is known besides the text.
   * @throws QuerySyntaxError if the text is not a filter; TypeError if an option is invalid.
   */
  static parse(text: string, options?: FilterOptions): Filter;

  /**
   * Reads a filter from its tree, such as the `filter_tree` of a request.
   *
   * @param tree The filter tree: an object, or its JSON.
   * @throws TypeError if a part cannot be a filter.
   */
  static from(tree: unknown): Filter;

  /** Returns the filter that matches if this one and all the others do. */
  and(...others: Filter[]): Filter;

  /** Returns the filter that matches if this one or any of the others does. */
  or(...others: Filter[]): Filter;

  /** Returns the filter that matches if this one does not. */
  not(): Filter;

  /**
   * Reports what is illegal or pointless about the filter. The pointers of the issues lead into the filter tree.
   *
   * @param options What is known about the columns.
   * @throws TypeError if a part cannot be a filter, such as a number that is compared with a string.
   */
  check(options?: FilterOptions): FilterReport;

  /**
   * Divides the filter into the part that the API can evaluate, and the rest, which only local evaluation can. A record
   * matches the filter exactly if it matches both.
   *
   * @throws TypeError if a part cannot be a filter.
   */
  split(options?: FilterOptions): FilterParts;

  /**
   * Evaluates the filter on one record. `Query.run` is faster for many.
   *
   * @param record The record, in any form that `validate` accepts. Tests of a trace's spans are about the spans in it.
   * @returns Whether the record matches.
   * @throws TypeError if the record is not a JSON object, or a test cannot be evaluated.
   */
  matches(record: unknown): boolean;

  /**
   * Returns the filter as the WHERE of a query of a table with a row for each record; the guide has its schema. Strings and
   * names are quoted, so nothing that the filter says can become SQL.
   *
   * @param dialect The dialect of SQL.
   * @throws TypeError if the dialect cannot express a part of the filter, which the message names.
   */
  toSql(dialect: 'duckdb' | 'spark' | 'clickhouse'): string;

  /**
   * Returns the canonical text of the filter.
   *
   * @throws TypeError if a part cannot be a filter.
   */
  toString(): string;

  /**
   * Returns the filter tree. It is the `filter_tree` of the contract, unless a part of it is only for local evaluation.
   * Numbers of more than 53 bits are rounded; the requests of a query keep all digits.
   *
   * @throws TypeError if a part cannot be a filter.
   */
  toJSON(): FilterNode;
}

/** What a check found about a filter. */
export interface FilterReport extends Findings<'FilterNode'> {
  /** Whether there are no errors. There may be warnings. */
  valid: boolean;
}

/** The parts of a filter; a part is null if there is nothing in it. */
export interface FilterParts {
  /** What the API can evaluate. */
  server: Filter | null;
  /** What only local evaluation can. */
  rest: Filter | null;
}

/** Thrown for a text that is not a filter. The message is one sentence. */
export declare class QuerySyntaxError extends SyntaxError {
  private constructor();

  /** The text. */
  readonly text: string;
  /** Where in the text the fault is: an index of the string. */
  readonly offset: number;
  /** The length of the faulty part; 0 at the end of the text. */
  readonly length: number;
  /** What could stand there. */
  readonly expected: readonly string[];
  /** What the author probably meant. */
  readonly suggestion: string | undefined;
  /** The faulty line, with a line of carets below it. */
  readonly caret: string;
}

/** The values that a column is compared with, by the type of filter. */
interface ValueTypes {
  id: string;
  date: string | Date;
  number: number | bigint;
  boolean: boolean;
  collection: string;
  text: string;
  fully_annotated: never;
}

/** What can be compared with a column of a type. */
interface ColumnMethods<T extends FilterType> {
  /** The column equals the value. */
  eq(value: ValueTypes[T]): Filter;
  /** The column does not equal the value. */
  ne(value: ValueTypes[T]): Filter;
  /** The column contains the string; of a list: an item does. */
  contains(part: string): Filter;
  /** The column equals one of the values; of a list: an item does. */
  oneOf(values: Iterable<ValueTypes[T]>): Filter;
  /** The column equals none of the values; of a list: no item does. */
  notIn(values: Iterable<ValueTypes[T]>): Filter;
  /** The column is greater than the value, or later. */
  gt(value: ValueTypes[T]): Filter;
  /** The column is greater than the value, or later, or equals it. */
  gte(value: ValueTypes[T]): Filter;
  /** The column is less than the value, or earlier. */
  lt(value: ValueTypes[T]): Filter;
  /** The column is less than the value, or earlier, or equals it. */
  lte(value: ValueTypes[T]): Filter;
  /** The column is between the two values, or equals one of them. */
  between(low: ValueTypes[T], high: ValueTypes[T]): Filter;
  /** Makes upper and lower case equal. */
  ignoreCase(): Column<T>;
  /** These members of the queue have annotated the record; without ids, all members have. */
  by(userIds?: Iterable<string>): Filter;
}

/** What every column has. */
interface AnyColumn {
  /** The column is missing or null. Only local evaluation can test this. */
  isNull(): Filter;
  /** The column has a value. Only local evaluation can test this. */
  isNotNull(): Filter;
  /** States the type of filter, for a column whose type neither its id nor the value shows. */
  ofType<T extends FilterType>(type: T): Column<T>;
}

/** A column of a filter, with the comparisons that its type has. */
export type Column<T extends FilterType> = AnyColumn & Pick<ColumnMethods<T>, ColumnMethodNames[T] & keyof ColumnMethods<T>>;

/** The type of filter that applies to a column; every type where the id does not show it. */
export type ColumnType<Id extends string> = Id extends keyof StandardColumns ? StandardColumns[Id]
  : Id extends `${infer Family extends keyof ColumnFamilies}/${string}` ? ColumnFamilies[Family]
  : FilterType;

/** Begins a test of a column. */
export interface ColumnFunction {
  /**
   * @param id The id of the column, such as `input`, `metrics/latency` or `user_metadata/team`.
   * @throws TypeError if the id is not a string.
   */
  <Id extends keyof StandardColumns | (string & {})>(id: Id): Column<ColumnType<Id>>;
  /** The metric with this name. */
  metric<Name extends string>(name: Name): Column<ColumnType<`metrics/${Name}`>>;
  /** The member of the user metadata with this name. */
  userMetadata(name: string): Column<ColumnFamilies['user_metadata']>;
  /** The member of the dataset metadata with this name. */
  datasetMetadata(name: string): Column<ColumnFamilies['dataset_metadata']>;
  /** The feedback with this name. */
  feedback(name: string): Column<ColumnFamilies['feedback']>;
}

/**
 * Begins a test of a column, by the column's id. The methods of the column make filters.
 *
 * ```ts
 * const filter = col('input').contains('refund').and(col.metric('latency').gt(5).not());
 * ```
 *
 * What the type of the column cannot do is refused once the filter is printed, checked or sent.
 */
export declare const col: ColumnFunction;

/** A span of the trace matches the filter. Only local evaluation can test this. */
export declare function anySpan(filter: Filter): Filter;

/** Every span of the trace matches the filter. Only local evaluation can test this. */
export declare function allSpans(filter: Filter): Filter;

/** The members of the requests of a kind besides their filters, by the names of the API. */
export type QueryMembers<K extends QueryKind = QueryKind> = K extends QueryKind
  ? Partial<Omit<Kinds[K], 'filters' | 'filter_tree'>>
  : never;

/** What a query says: a filter, and members of the request, such as `sort` and `limit`. */
export type QueryParts = { filter?: Filter | null | undefined } & QueryMembers;

/**
 * A query of records: which ones, in which order, and which page of them. The same query makes every kind of request
 * that has filters.
 *
 * ```ts
 * const query = new Query({ filter, sort: { column_id: 'created_at', ascending: false }, limit: 50 });
 * const { valid, json } = query.request('LogRecordsQueryRequest');
 * ```
 */
export declare class Query {
  /**
   * @param parts The filter, and members of the request by the names of the API. Without a filter, all records are meant.
   * @throws TypeError if the filter is not one that `col` or `Filter.parse` returned.
   */
  constructor(parts?: QueryParts);

  /**
   * Reads a request as a query.
   *
   * @param request The request, in any form that `validate` accepts.
   * @throws TypeError if it is not a request with filters.
   */
  static from(request: unknown): Query;

  /** What the records must match; null for all records. */
  readonly filter: Filter | null;

  /** The other members of the request. */
  readonly members: Readonly<Record<string, unknown>>;

  /**
   * Makes a request: canonical JSON that has been checked. The filter becomes `filters` if it is nothing but conditions
   * that must all match, and `filter_tree` otherwise. A count leaves out the order and the page.
   *
   * @param kind The kind of request.
   * @throws TypeError if the kind has no place for a part of the query, or if only local evaluation knows a part of the
   * filter; `Filter.split` takes that part out.
   */
  request<K extends QueryKind>(kind: K, options?: FilterOptions): QueryRequest<K>;

  /**
   * Runs the query over records at hand, and returns the page that it asks for.
   *
   * @param records `Records`, or whatever `Records` reads.
   * @param options How the records are read. `Records` have been read already, so they have options of their own.
   * @throws TypeError if a line of the records is not a JSON object, or a part of the query cannot be evaluated.
   */
  run(records: unknown, options?: RunOptions): Answer;

  /**
   * Counts the records that the filter matches.
   *
   * @param records See `run`.
   * @param options See `run`.
   * @throws TypeError See `run`.
   */
  count(records: unknown, options?: RunOptions): number;
}

/** How records are read. */
export interface ReadOptions {
  /** Which records to keep: only sessions, traces or spans. By default all. */
  level?: 'session' | 'trace' | 'span' | undefined;
  /** What to do with a line that is not a JSON object. By default it is refused. */
  malformed?: 'refuse' | 'skip' | undefined;
}

/** How a query is run. */
export interface RunOptions extends ReadOptions, FilterOptions {}

/**
 * Records, read once, that any number of queries are run over.
 *
 * ```ts
 * const records = new Records(response);
 * const { matches, value } = new Query({ filter, limit: 50 }).run(records);
 * ```
 */
export declare class Records {
  /**
   * @param data The response of a query, records in an array or one a line (NDJSON), or Log Traces and Log Spans requests,
   * whose traces and spans become records; in any form that `validate` accepts.
   * @throws TypeError if a line is not a JSON object, or an option is invalid.
   */
  constructor(data: unknown, options?: ReadOptions);

  /** The number of records. */
  readonly length: number;

  /** Frees the records now, as `using` does. Without it, they are freed once nothing refers to them. */
  [Symbol.dispose](): void;
}

/** The answer to a query that was run. */
export interface Answer {
  /** The answer as the API gives it, in UTF-8. */
  json: Uint8Array<ArrayBuffer>;
  /** How many records match, on all pages together. */
  matches: number;
  /**
   * The result of `JSON.parse`, called on first access. Partial records are the answer to a query with `select_columns`.
   * Not enumerable.
   */
  readonly value: LogRecordsQueryResponse | LogRecordsPartialQueryResponse;
}

/** A known column of records. */
export interface KnownColumn {
  /** The id, which `col` accepts. */
  id: string;
  /** The type of filter that applies to the column; null if it is unknown. */
  type: FilterType | null;
  /** The operators of that type. */
  operators: string[];
  /** Whether queries can sort by the column. */
  sortable: boolean;
  /** Whether queries can filter by the column. */
  filterable: boolean;
  /** The types of traces, spans and sessions that can have a value; empty if that is unknown. */
  record_types: string[];
  /** What the column holds. */
  description: string;
}

/**
 * Lists the known columns.
 *
 * @param available The response of Available Columns, for the columns of a run. By default, the columns that the records of
 * every run have are listed.
 * @throws TypeError if it is no such response.
 */
export declare function columns(available?: FilterOptions['columns']): KnownColumn[];

/** An operation that accepts a request. */
export interface Operation {
  /** The name of the operation. */
  name: string;
  /** The HTTP method. */
  method: 'POST';
  /** The path, with its parameters in braces. */
  path: string;
}

/** A request that was made of a query. It may have warnings. */
export interface SentQuery<K extends QueryKind> extends Findings<K> {
  valid: true;
  /** The canonical JSON in UTF-8: what to send. */
  json: Uint8Array<ArrayBuffer>;
  /** The operations that accept requests of this kind, such as the search for traces and that for spans. */
  endpoints: Operation[];
  /** The result of `JSON.parse`, called on first access. Not enumerable. */
  readonly value: Kinds[K];
}

/** The report on a query that the contract does not accept as a request. */
export interface RefusedQuery<K extends QueryKind> extends Findings<K> {
  valid: false;
  json: null;
  endpoints: Operation[];
  readonly value: undefined;
}

/** The result of `Query.request`. Once `valid` is narrowed to `true`, `json` is the JSON to send. */
export type QueryRequest<K extends QueryKind> = { [P in K]: SentQuery<P> | RefusedQuery<P> }[K];
