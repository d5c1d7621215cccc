/**
 * The functions about payloads that every build of the core exports (`bindings-node/src/lib.rs`,
 * `bindings-wasm/src/exports/payload.rs`). They throw a TypeError for a mistake of the caller.
 */
export interface Engine {
  validate(kind: string, payload: Uint8Array, options: string): string;
  normalize(kind: string, payload: Uint8Array, options: string): string;
  contentHash(kind: string, payload: Uint8Array): string | null | undefined;
  infer(payload: Uint8Array): string;
  /** Checks every line of a payload on all cores. Only the addon has it. */
  validateLines?(kind: string, lines: Uint8Array, options: string): NumberedReports;
  /** Checks payloads on all cores; `serialized` tells which of them have positions. Only the addon has it. */
  validateMany?(kind: string, payloads: Uint8Array[], serialized: boolean[], options: string): NumberedReports;
  /** The JSON of plain data, faster than `JSON.stringify`; null where it bails out. Only the addon has it. */
  fastJson?(value: unknown): Uint8Array | null;
}

/** The reports that have issues, as JSON, each with the number of its line or the index of its payload. */
export interface NumberedReports {
  numbers: number[];
  reports: string[];
}

/** The functions about payloads, the trace builder, splitting and redacting. In WebAssembly a page that only checks payloads does not load it. */
export interface BuilderEngine extends Engine {
  Builder: new (args: Uint8Array) => Builder;
  split(kind: string, payload: Uint8Array, options: string): string;
  redact(payload: Uint8Array, policy: string, key: Uint8Array): string;
}

/**
 * The functions about the contract. In WebAssembly they are a module of their own, because checking payloads does not
 * need them.
 */
export interface Reference {
  schema(kind: string, draft: string): string;
  kinds(): string;
  endpoints(): string;
  explain(code: string): string;
  explainAll(): string;
}

/**
 * The functions about filters and queries, which are JSON, as are the options and the answers
 * (`core/src/ffi/query.rs` and `query_run.rs` describe them). In WebAssembly they are a module of their own.
 */
export interface QueryEngine {
  queryParse(text: string, options: string): string;
  queryFormat(filter: string, options: string): string;
  queryTree(filter: string, options: string): string;
  queryCheck(filter: string, options: string): string;
  querySplit(filter: string, options: string): string;
  querySql(filter: string, dialect: string): string;
  queryRequest(query: string, kind: string, options: string): string;
  queryRead(request: Uint8Array): string;
  queryColumns(options: string): string;
  queryRun(query: string, records: Uint8Array, options: string): string;
  queryCount(query: string, records: Uint8Array, options: string): number;
  queryMatches(filter: string, record: Uint8Array): boolean;
  Records: new (records: Uint8Array, options: string) => LoadedRecords;
  /** See `Engine`. */
  fastJson?(value: unknown): Uint8Array | null;
}

/** The parts of the core, each as a function that returns it, because WebAssembly may be loaded only later. */
export interface Engines {
  payload(): Engine;
  builder(): BuilderEngine;
  query(): QueryEngine;
  reference(): Reference;
}

/**
 * The trace builder of the core. Handles identify steps, and arguments are JSON in UTF-8. For invalid arguments it
 * throws a string: the report on them, serialized as JSON.
 */
export interface Builder {
  start(parent: number, type: string, args: Uint8Array): number;
  set(step: number, args: Uint8Array): void;
  conclude(step: number, args: Uint8Array): void;
  id(step: number): string;
  canAddSpan(step: number): boolean;
  finish(): string;
  takeRequests(): string;
}

/** Records that the core has read. Those in WebAssembly live in the memory of the module until they are freed. */
export interface LoadedRecords {
  readonly length: number;
  run(query: string, options: string): string;
  count(query: string, options: string): number;
  free?(): void;
}
