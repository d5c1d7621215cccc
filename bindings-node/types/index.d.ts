// The exports of every build of spanschema: the addon in Node, and WebAssembly in browsers and workers.

import type { StreamRequest } from './build.js';
import type { Code, KindName, Kinds } from './kinds.js';

export type * from './arguments.js';
export * from './build.js';
export type * from './columns.js';
export type * from './kinds.js';
export * from './query.js';

/** Options of every check. Those that are left out have the same defaults as in Python and on the command line. */
export interface Options {
  /**
   * The rules to check against: `strict` is the published contract, `compat` is what the models of the official Python
   * SDK accept.
   *
   * @defaultValue `'strict'`
   */
  profile?: 'strict' | 'compat' | undefined;
  /**
   * The maximum number of issues in a report. Further issues are only counted.
   *
   * @defaultValue `100`
   */
  maxIssues?: number | undefined;
  /**
   * The maximum depth to which spans, filters, or the arrays and objects of free-form JSON may be nested.
   *
   * @defaultValue `512`
   */
  maxDepth?: number | undefined;
  /**
   * Codes whose warnings become errors: names of codes, names of groups (`contract`, `rules`, `changes`, `building`),
   * or `all`.
   *
   * @defaultValue `[]`
   */
  deny?: readonly CodeOrGroup[] | undefined;
  /**
   * Codes whose warnings are not reported. Errors are always reported. If `deny` and `allow` overlap, the more specific
   * name wins: a code over its group, and a group over `all`.
   *
   * @defaultValue `[]`
   */
  allow?: readonly CodeOrGroup[] | undefined;
  /**
   * Whether issues have a line and a column. Issues of JavaScript values never do.
   *
   * @defaultValue `true`
   */
  positions?: boolean | undefined;
}

/** Options of `validate`, `encode` and `standard`. */
export interface ValidateOptions extends Options {
  /**
   * The current time as an RFC 3339 string, used to detect steps that start in the future.
   *
   * @defaultValue The system time.
   */
  now?: string | undefined;
}

/** A code, a group of codes, or `all` codes. */
export type CodeOrGroup = Code | 'contract' | 'rules' | 'changes' | 'building' | 'all';

/**
 * Options of `normalize`. Under the profile `strict` it accepts what the contract or the official SDK accepts, under
 * `compat` only what the SDK accepts.
 */
export interface NormalizeOptions extends Options {
  /**
   * What to do with nulls that only mean that a value is absent: leave them out, or keep those that the contract
   * allows.
   *
   * @defaultValue `'omit'`
   */
  nulls?: 'omit' | 'keep' | undefined;
  /**
   * What to do with members that have their default value: write them, or leave them out.
   *
   * @defaultValue `'emit'`
   */
  defaults?: 'emit' | 'omit' | undefined;
  /** What to fill in at traces and spans that lack it. Nothing by default. */
  fill?: Fill | undefined;
}

/** What `normalize` fills in where it is absent or null. Each addition is reported as an issue `filled_in`. */
export interface Fill {
  /**
   * Fills in `created_at`. `true` uses the system time. An RFC 3339 time is used for the first step, and each further
   * step is a millisecond later, so that the result is always the same.
   */
  createdAt?: boolean | string | undefined;
  /**
   * Fills in `id`, and `trace_id` and `parent_id` where they follow from the tree. `true` generates random ids. A
   * non-negative integer is a seed, so that the result is always the same.
   */
  ids?: boolean | number | undefined;
}

/** One finding about a payload. `code` and `pointer` are stable; `message` is for people and may change. */
export interface Issue {
  /** An `error` makes the payload invalid. A `warning` marks what is valid but probably not intended. */
  severity: 'error' | 'warning';
  /** The code of the fault. `explain` describes it. */
  code: Code;
  /** The location of the fault as an RFC 6901 JSON Pointer. The empty string is the whole payload. */
  pointer: string;
  /** The location of the fault as a list of keys and indices. */
  path: (string | number)[];
  /** One sentence that describes the fault. It never quotes values of the payload. */
  message: string;
  /** What the contract expects at this location. */
  expected?: string;
  /** What the author probably meant. */
  suggestion?: string;
  /** The line of the fault, counted from 1. Only issues of serialized JSON have it. */
  line?: number;
  /** The column of the fault, counted from 1 in code points. Only issues of serialized JSON have it. */
  column?: number;
}

/** What a check found about one payload, valid or not. */
export interface Findings<K extends KindName = KindName> {
  /** The kind that the payload was checked against. */
  kind: K;
  /** The number of errors, including those omitted from `issues`. */
  errors: number;
  /** The number of warnings, including those omitted from `issues`. */
  warnings: number;
  /** The number of findings that `issues` leaves out: those beyond `maxIssues`, or too long for a report. */
  omitted: number;
  /** Errors and warnings in document order. */
  issues: Issue[];
}

/** The report on a valid payload. It may have warnings. */
export interface ValidReport<K extends KindName = KindName> extends Findings<K> {
  valid: true;
  /**
   * The payload: the value that was passed in, or the result of `JSON.parse`, called on first access. The property is
   * not enumerable, so that a report can be logged or sent without the payload.
   */
  readonly value: Kinds[K];
}

/** The report on an invalid payload. */
export interface InvalidReport<K extends KindName = KindName> extends Findings<K> {
  valid: false;
  /** The value that was passed in, or `undefined` if it was serialized JSON. Not enumerable. */
  readonly value: unknown;
}

/**
 * The result of `validate`. Once `valid` is narrowed to `true`, `value` has the type of the kind. If the kind is one of
 * several, narrow `kind` as well.
 */
export type Report<K extends KindName = KindName> = { [P in K]: ValidReport<P> | InvalidReport<P> }[K];

/** The report on a valid payload, with the JSON to send. It may have warnings. */
export interface CheckedJson<K extends KindName = KindName> extends Findings<K> {
  valid: true;
  /** The payload as JSON in UTF-8. */
  json: Uint8Array<ArrayBuffer>;
}

/** The report on an invalid payload, without JSON to send. */
export interface NotEncoded<K extends KindName = KindName> extends Findings<K> {
  valid: false;
  json: null;
}

/** The result of `encode`. Once `valid` is narrowed to `true`, `json` is the JSON to send. */
export type Encoded<K extends KindName = KindName> = { [P in K]: CheckedJson<P> | NotEncoded<P> }[K];

/**
 * The error for an invalid payload or invalid arguments. Its message has one line for each error.
 *
 * Only trace builders throw it. To throw it for a report of your own:
 *
 * ```ts
 * const report = validate('Trace', data);
 * if (!report.valid) throw new ValidationError(report);
 * ```
 */
export declare class ValidationError extends TypeError {
  /** @param report The report on the invalid payload. */
  constructor(report: Findings & { valid: false });

  /** The report. If arguments are invalid, its pointers start with the names of the arguments. */
  readonly report: Findings & { valid: false };

  /** The issues of the report, including warnings. */
  get issues(): Issue[];
}

/** The canonical form of a payload, with a warning for every change. */
export interface Canonical<K extends KindName = KindName> extends Findings<K> {
  valid: true;
  /** The canonical JSON: what to send. */
  json: string;
  /**
   * The result of `JSON.parse(json)`, called on first access. It rounds integers beyond 2^53; `json` has all their
   * digits. Not enumerable.
   */
  readonly value: Kinds[K];
}

/** The report on a payload that could not be normalized. */
export interface NotNormalized<K extends KindName = KindName> extends Findings<K> {
  valid: false;
  json: null;
  readonly value: undefined;
}

/**
 * The result of `normalize`. Once `valid` is narrowed to `true`, `json` is a string and `value` has the type of the
 * kind. If the kind is one of several, narrow `kind` as well.
 */
export type Normalized<K extends KindName = KindName> = { [P in K]: Canonical<P> | NotNormalized<P> }[K];

/** A kind of payload. */
export interface KindInfo {
  /** The name, as in the API's own OpenAPI document. */
  name: KindName;
  /** What the kind is used for. */
  role: string;
  /** What the kind is. */
  description: string;
}

/** An operation of the API. */
export interface Endpoint {
  /** The name of the operation. */
  name: string;
  /** The HTTP method. */
  method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';
  /** The path, with its parameters in braces. */
  path: string;
  /** The kind of the request's body, or `null` if it has none. */
  request: KindName | null;
  /** The kind of the response's body, or `null` if the contract does not define it. */
  response: KindName | null;
}

/** What a code means, and what to do about it. */
export interface Explanation {
  /** The code. */
  code: Code;
  /** Whether issues of the code are errors or warnings by default. */
  severity: Issue['severity'];
  /** What the code means. */
  meaning: string;
  /** What to do about it. */
  remedy: string;
  /** A fragment of a payload with the fault. */
  bad: string;
  /** The same fragment without the fault. */
  good: string;
}

/** A JSON Schema. */
export type JsonSchema = { [keyword: string]: unknown };

/** A dialect of JSON Schema that `schema` can write. */
export type Draft = '2020-12' | '7' | 'openapi';

/**
 * Validates a payload: reports what the server would reject, and what it would silently drop. An invalid payload never
 * throws.
 *
 * ```ts
 * const report = validate('LogTracesIngestRequest', body);
 * if (report.valid) console.log(report.value.traces.length);
 * else for (const { pointer, message } of report.issues) console.error(pointer, message);
 * ```
 *
 * @param kind The kind of the payload.
 * @param data Serialized JSON (a string, or UTF-8 bytes as a `Buffer`, `Uint8Array` or `ArrayBuffer`), or any other
 * JavaScript value. A value is checked as the JSON that `JSON.stringify` writes, without its losses: bigints keep all
 * their digits, Maps become objects, Sets and typed arrays become arrays. Values without a JSON form (NaN, bytes, an
 * Error, a cycle) are reported as issues.
 * @param options How to check the payload.
 * @returns The report.
 * @throws TypeError if the kind is unknown or an option is invalid.
 */
export declare function validate<K extends KindName>(kind: K, data: unknown, options?: ValidateOptions): Report<K>;

/** The reports of `validateLines` and `validateMany` on the payloads that have issues, by line or by index. */
export type NumberedReports<K extends KindName = KindName> = Map<number, Findings<K> & { valid: boolean }>;

/**
 * Validates every line of a file as a payload (NDJSON), in one call. In Node it uses all cores. Blank lines are skipped.
 *
 * ```ts
 * for (const [line, { issues }] of validateLines('LogTracesIngestRequest', readFileSync('requests.ndjson'))) {
 *   console.error(line, issues[0].message);
 * }
 * ```
 *
 * @param kind The kind of the payloads.
 * @param lines The lines, as a string or as UTF-8 bytes.
 * @param options How to check the payloads.
 * @returns The reports on the payloads that have issues, in order, each under the number of its line, from 1. The lines of
 * issues are those of the file.
 * @throws TypeError if the lines have another type, the kind is unknown or an option is invalid.
 */
export declare function validateLines<K extends KindName>(
  kind: K,
  lines: string | Uint8Array | ArrayBufferLike,
  options?: ValidateOptions,
): NumberedReports<K>;

/**
 * Validates many payloads in one call. In Node it uses all cores.
 *
 * @param kind The kind of the payloads.
 * @param payloads The payloads, each in any form that `validate` accepts.
 * @param options How to check the payloads.
 * @returns The reports on the payloads that have issues, in order, each under the index of its payload.
 * @throws TypeError if the kind is unknown or an option is invalid.
 */
export declare function validateMany<K extends KindName>(
  kind: K,
  payloads: Iterable<unknown>,
  options?: ValidateOptions,
): NumberedReports<K>;

/**
 * Validates a payload and serializes it as the JSON to send, in one go. The content is not changed; use `normalize` to
 * get the canonical form.
 *
 * ```ts
 * const { valid, json } = encode('LogTracesIngestRequest', { traces });
 * if (valid) await fetch(url, { method: 'POST', body: json });
 * ```
 *
 * @param kind The kind of the payload.
 * @param data The payload, in any form that `validate` accepts.
 * @param options How to check the payload.
 * @returns The report. Its `json` is the payload in UTF-8, or `null` if the payload is invalid.
 * @throws TypeError if the kind is unknown or an option is invalid.
 */
export declare function encode<K extends KindName>(kind: K, data: unknown, options?: ValidateOptions): Encoded<K>;

/** Options of `split`. */
export interface SplitOptions {
  /**
   * The maximum size of a part in bytes.
   *
   * @defaultValue `4194304`
   */
  maxBytes?: number | undefined;
  /** Makes the ids that are added to cut steps depend on this non-negative integer only. They are random by default. */
  seed?: number | undefined;
}

/** The result of `split`: the parts, and the report on the payload. */
export interface Split<K extends KindName = KindName> extends Findings<K> {
  /** Whether there are no errors. */
  valid: boolean;
  /** The requests, in the order in which they must be sent. Empty if there are errors. */
  parts: StreamRequest[];
}

/**
 * Splits a request with traces or spans into requests under a size limit. Nothing is lost.
 *
 * Whole traces stay together where they fit. A trace that is too large is sent first without its later spans; the spans
 * follow, each after its parent; an update completes the trace. In the browser, call `initBuilder` before.
 *
 * ```ts
 * for (const { method, path, json } of split('LogTracesIngestRequest', body).parts) {
 *   await fetch(url + path.replace('{project_id}', project), { method, headers, body: json });
 * }
 * ```
 *
 * @param kind The kind of the payload.
 * @param data The payload, in any form that `validate` accepts.
 * @param options How to split the payload.
 * @returns The parts and the report. A step that is too large for any part is an issue `part_limit`, and then there are no
 * parts.
 * @throws TypeError if the kind is another one or an option is invalid.
 */
export declare function split<K extends 'LogTracesIngestRequest' | 'LogSpansIngestRequest'>(
  kind: K,
  data: unknown,
  options?: SplitOptions,
): Split<K>;

/** What `redact` does with what it finds. */
export type RedactAction = 'keep' | 'hash' | 'mask' | 'drop';

/** What `redact` finds in strings by itself. */
export type RedactDetector =
  | 'email'
  | 'card'
  | 'phone'
  | 'iban'
  | 'openai_key'
  | 'anthropic_key'
  | 'aws_key'
  | 'github_token'
  | 'slack_token'
  | 'google_key'
  | 'jwt'
  | 'private_key'
  | 'bearer_token';

/** A rule of a policy: what it applies to, and what is done with it. */
export type RedactRule =
  | { pointer: string; action: RedactAction }
  | { key: string; action: RedactAction }
  | { detector: RedactDetector | 'all'; action: RedactAction };

/** A policy: the first rule that applies to a value decides. */
export interface RedactPolicy {
  rules: readonly RedactRule[];
  /**
   * Whether the redacted input and output of traces and spans are written in place of the original, or beside it, in
   * `redacted_input` and `redacted_output`.
   *
   * @defaultValue `'place'`
   */
  into?: 'place' | 'redacted';
}

/** A redacted payload, and how much was replaced. */
export interface Redacted {
  /** Whether the payload is JSON. */
  valid: boolean;
  /** The payload without what the policy forbids. `null` if it is not JSON, so that nothing is passed on. */
  json: string | null;
  /** The rules of the policy, each with the number of values that it replaced. */
  rules: (RedactRule & { count: number })[];
  /** How often each detector found something. */
  detectors: Partial<Record<RedactDetector, number>>;
  errors: number;
  warnings: number;
  omitted: number;
  /** Why the payload is not JSON. */
  issues: Issue[];
}

/**
 * Replaces personal data and secrets in a payload of any kind. Where nothing is found, JSON stays as it is, byte for byte.
 * In the browser, call `initBuilder` before.
 *
 * ```ts
 * const { json } = redact({ input: 'Write to ada@example.com' }); // {"input":"Write to [email]"}
 * ```
 *
 * @param data The payload, in any form that `validate` accepts.
 * @param policy The policy, as an object or as JSON. By default, everything that a detector finds is masked.
 * @param key The key of the hashes. Keep it apart from the policy.
 * @returns The redacted payload, with counts.
 * @throws TypeError if the policy is invalid, or if it hashes and there is no key.
 */
export declare function redact(data: unknown, policy?: RedactPolicy | string, key?: string | Uint8Array): Redacted;

/** A [Standard Schema](https://standardschema.dev), as forms, routers and RPC libraries accept it. */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'spanschema';
    readonly validate: (value: unknown) => StandardResult<T>;
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
}

/** The valid value, or the errors. Warnings are not included; use `validate` to get them. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly (string | number)[] }[] };

/**
 * Returns a kind as a [Standard Schema](https://standardschema.dev).
 *
 * It checks values as they are: a string is not parsed as JSON.
 *
 * @param kind The kind.
 * @param options How to check values.
 * @returns The schema. Its `validate` throws a TypeError if the kind is unknown or an option is invalid.
 */
export declare function standard<K extends KindName>(kind: K, options?: ValidateOptions): StandardSchema<Kinds[K]>;

/**
 * Returns whether a value is valid for a kind. It is a type guard.
 *
 * It checks the value as it is: a string is not parsed as JSON.
 *
 * @param kind The kind.
 * @param data The value.
 * @throws TypeError if the kind is unknown; never because of the value.
 */
export declare function is<K extends KindName>(kind: K, data: unknown): data is Kinds[K];

/**
 * Converts a payload to its canonical form, and reports every change.
 *
 * It accepts what the contract accepts, and also what the official SDK accepts: strings for numbers, null for absent
 * values, a string for a message.
 *
 * ```ts
 * const { valid, json, issues } = normalize('LlmSpan', { type: 'llm', input: 'hi', status_code: '200' });
 * ```
 *
 * @param kind The kind of the payload.
 * @param data The payload, in any form that `validate` accepts.
 * @param options How to normalize the payload.
 * @returns The report. Its `json` is the canonical JSON, or `null` if the payload is invalid.
 * @throws TypeError if the kind is unknown or an option is invalid.
 */
export declare function normalize<K extends KindName>(
  kind: K, data: unknown, options?: NormalizeOptions,
): Normalized<K>;

/**
 * Returns a hash of the content of a payload, for caches and deduplication. Payloads with the same canonical form have
 * the same hash.
 *
 * @param kind The kind of the payload.
 * @param data The payload, in any form that `validate` accepts.
 * @returns The SHA-256 of the canonical form, serialized by RFC 8785, as 64 hexadecimal digits; `null` if the payload
 * cannot be normalized.
 * @throws TypeError if the kind is unknown.
 */
export declare function contentHash(kind: KindName, data: unknown): string | null;

/**
 * Returns the JSON Schema of a kind.
 *
 * @param kind The kind.
 * @param draft The dialect to write, `2020-12` by default.
 * @throws TypeError if the kind or the draft is unknown.
 */
export declare function schema(kind: KindName, draft?: Draft): JsonSchema;

/** Returns all kinds of payloads. */
export declare function kinds(): KindInfo[];

/** Returns all operations of the API, in the order of the contract. */
export declare function endpoints(): Endpoint[];

/**
 * Explains a code; without a code, all of them.
 *
 * @param code The code of an issue.
 * @throws TypeError if the code is unknown.
 */
export declare function explain(code: Code): Explanation;
export declare function explain(): Explanation[];

/**
 * Infers the kind of a payload from its members.
 *
 * @param data The payload, in any form that `validate` accepts.
 * @throws TypeError if no kind fits, or more than one; the message lists the candidates.
 */
export declare function infer(data: unknown): KindName;

/**
 * Loads the WebAssembly module that checks and normalizes payloads. In browsers and workers, await it once before the first
 * call; elsewhere, and in workerd and edge runtimes, it does nothing. A page that calls `initBuilder` does not need it.
 *
 * @param source The module, if it is not next to the script: a URL, the bytes, a `WebAssembly.Module`, or a `Response`.
 */
export declare function init(source?: string | object): Promise<void>;

/**
 * Loads the WebAssembly module of `TraceBuilder`, which also does everything that the module of `init` does. In browsers
 * and workers, await it once before the first builder is constructed; elsewhere, and in workerd and edge runtimes, it does
 * nothing.
 *
 * @param source The module, if it is not next to the script, in any form that `init` accepts.
 */
export declare function initBuilder(source?: string | object): Promise<void>;

/**
 * Loads the WebAssembly module of filters and queries. In browsers, workers and bundlers, await it once before a filter is
 * parsed, printed, checked or sent; elsewhere it does nothing. It is independent of `init`.
 *
 * @param source The module, if it is not next to the script, in any form that `init` accepts.
 */
export declare function initQuery(source?: string | object): Promise<void>;

/**
 * Loads the WebAssembly module of `schema`, `kinds`, `endpoints` and `explain`. In browsers, workers and bundlers,
 * await it once before the first of these calls; elsewhere it does nothing. It is independent of `init`.
 *
 * @param source The module, if it is not next to the script, in any form that `init` accepts.
 */
export declare function initReference(source?: string | object): Promise<void>;

/**
 * The engine that runs the checks. Both engines give the same answers. In Node it is `wasm` where there is no addon for
 * the platform, and in bundles, which leave the addon behind.
 */
export declare const engine: 'native' | 'wasm';
