/** What a build of the core offers: the verbs of `core/src/boundary.rs`. Mistakes of the caller are thrown as TypeError. */
export interface Engine {
  validate(kind: string, payload: Uint8Array, options: string): string;
  normalize(kind: string, payload: Uint8Array, options: string): string;
  contentHash(kind: string, payload: Uint8Array): string | null | undefined;
  schema(kind: string, draft: string): string;
  kinds(): string;
  endpoints(): string;
  explain(code: string): string;
  infer(payload: Uint8Array): string;
}
