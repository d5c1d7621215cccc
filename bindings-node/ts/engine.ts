/**
 * What a build of the core offers about payloads: the verbs of `core/src/boundary.rs`. Mistakes of the caller are thrown as
 * TypeError.
 */
export interface Engine {
  validate(kind: string, payload: Uint8Array, options: string): string;
  normalize(kind: string, payload: Uint8Array, options: string): string;
  contentHash(kind: string, payload: Uint8Array): string | null | undefined;
  infer(payload: Uint8Array): string;
}

/** What it offers about the contract; in WebAssembly a module of its own, as checking payloads needs none of its texts. */
export interface Reference {
  schema(kind: string, draft: string): string;
  kinds(): string;
  endpoints(): string;
  explain(code: string): string;
}
