/**
 * What a build of the core offers about payloads: the verbs of `core/src/boundary.rs`. Mistakes of the caller are thrown as
 * TypeError.
 */
export interface Engine {
  validate(kind: string, payload: Uint8Array, options: string): string;
  normalize(kind: string, payload: Uint8Array, options: string): string;
  contentHash(kind: string, payload: Uint8Array): string | null | undefined;
  infer(payload: Uint8Array): string;
  /** The JSON of plain data, faster than by `JSON.stringify`; null where that has to be asked. Not every engine has it. */
  plainJson?(value: unknown): Uint8Array | null;
  Builder: new (given: Uint8Array) => Builder;
}

/** What it offers about the contract; in WebAssembly a module of its own, as checking payloads needs none of its texts. */
export interface Reference {
  schema(kind: string, draft: string): string;
  kinds(): string;
  endpoints(): string;
  explain(code: string): string;
}

/**
 * The core's trace builder: `core/src/build/mod.rs` tells of it. Steps are handles, and what is given of them is JSON text. A
 * bad argument is thrown as a string: the report on the arguments.
 */
export interface Builder {
  start(parent: number, type: string, given: Uint8Array): number;
  set(step: number, given: Uint8Array): void;
  conclude(step: number, given: Uint8Array): void;
  id(step: number): string;
  takesSpans(step: number): boolean;
  finish(): string;
  takeRequests(): string;
}
