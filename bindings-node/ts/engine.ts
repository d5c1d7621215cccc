/**
 * The functions about payloads that every build of the core exports (`bindings-node/src/lib.rs`,
 * `bindings-wasm/src/payload_exports.rs`). They throw a TypeError for a mistake of the caller.
 */
export interface Engine {
  validate(kind: string, payload: Uint8Array, options: string): string;
  normalize(kind: string, payload: Uint8Array, options: string): string;
  contentHash(kind: string, payload: Uint8Array): string | null | undefined;
  infer(payload: Uint8Array): string;
  /** The JSON of plain data, faster than `JSON.stringify`; null where it bails out. Only the addon has it. */
  fastJson?(value: unknown): Uint8Array | null;
  Builder: new (args: Uint8Array) => Builder;
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
