// What every build of spanschema exports: the addon in Node, WebAssembly in browsers and workers.

import type { Code, KindName, Kinds } from './kinds.js';

export type * from './arguments.js';
export * from './build.js';
export type * from './kinds.js';

/** How a payload is to be checked. What is left out has the default that the command line and Python have too. */
export interface Options {
  /** Whose rules decide: those of the published contract, or those of the official Python SDK's models. */
  profile?: 'strict' | 'compat';
  /** How many issues are reported at the most; the rest is counted. */
  max_issues?: number;
  /** How deeply spans, filters, or the arrays and objects of free JSON may be nested. */
  max_depth?: number;
  /** Codes whose issues are errors, by their names; `rules`, `changes`, `contract` and `all` stand for many. */
  deny?: readonly CodeOrGroup[];
  /**
   * Codes whose issues are not reported. What the contract rejects is reported all the same. A code's own name counts more
   * than a group's, and a group's more than `all`.
   */
  allow?: readonly CodeOrGroup[];
  /** Whether issues of a text have line and column. A JavaScript value has no positions. */
  positions?: boolean;
}

/** How a payload is to be checked by `validate`. */
export interface ValidateOptions extends Options {
  /** The time that it is, as RFC 3339, to tell what starts in the future. The system's time by default. */
  now?: string;
}

/** A code, or a group of codes. */
export type CodeOrGroup = Code | 'contract' | 'rules' | 'changes' | 'building' | 'all';

/** How a payload is to be normalized. Under the profile `compat` only what the official SDK takes is taken. */
export interface NormalizeOptions extends Options {
  /** What becomes of nulls that say nothing else than absence. They are left out by default. */
  nulls?: 'omit' | 'keep';
  /** What becomes of members that have their default. They are written by default. */
  defaults?: 'emit' | 'omit';
  /** What is filled in at steps that are to be logged. Nothing by default. */
  fill?: Fill;
}

/** What is filled in where it is absent or null; each time as an issue `filled_in`. */
export interface Fill {
  /** Gives every step without `created_at` the time: with `true` the system's, else times from this RFC 3339 one on. */
  created_at?: boolean | string;
  /**
   * Gives every step without `id` a new one, and `trace_id` and `parent_id` where they follow from the tree: with `true`
   * random ids, with a whole number always the same.
   */
  ids?: boolean | number;
}

/** One finding about a payload. `code` and `pointer` are stable; `message` is for people. */
export interface Issue {
  /** Whether the payload is invalid for it, or valid but likely not what its author meant. */
  severity: 'error' | 'warning';
  /** Which of the known faults this is; `explain` tells more of it. */
  code: Code;
  /** Where the fault is, as an RFC 6901 JSON Pointer; the empty text is the whole payload. */
  pointer: string;
  /** Where the fault is, step by step. */
  path: (string | number)[];
  /** One sentence that never quotes the payload. */
  message: string;
  /** What the contract expects here. */
  expected?: string;
  /** What was probably meant. */
  suggestion?: string;
  /** The line in the text, from 1. */
  line?: number;
  /** The column in the text, from 1, in code points. */
  column?: number;
}

/** What a check found about one payload, whatever the verdict. */
export interface Findings<K extends KindName = KindName> {
  /** The kind that the payload was checked against. */
  kind: K;
  /** How many errors there are, those left out of `issues` included. */
  errors: number;
  /** How many warnings there are, those left out of `issues` included. */
  warnings: number;
  /** How many findings `max_issues` kept out of `issues`. */
  omitted: number;
  /** The findings in document order, errors and warnings alike. */
  issues: Issue[];
}

/** The report on a payload that keeps to the contract; there may be warnings. */
export interface ValidReport<K extends KindName = KindName> extends Findings<K> {
  valid: true;
  /**
   * The value that was given, or what `JSON.parse` makes of the text that was given, on the first read. Not enumerable:
   * a report that is logged or sent on does not hold the payload.
   */
  readonly value: Kinds[K];
}

/** The report on a payload with errors. */
export interface InvalidReport<K extends KindName = KindName> extends Findings<K> {
  valid: false;
  /** The value that was given; undefined where text was given. Not enumerable. */
  readonly value: unknown;
}

/** What `validate` found. Once `valid` is known to be true, `value` has the type of the kind. */
export type Report<K extends KindName = KindName> = ValidReport<K> | InvalidReport<K>;

/** A payload that keeps to the contract, as the JSON to send; there may be warnings. */
export interface CheckedJson<K extends KindName = KindName> extends Findings<K> {
  valid: true;
  /** What the value says, as JSON in UTF-8. */
  json: Uint8Array<ArrayBuffer>;
}

/** The report on a payload with errors, of which there is no JSON to send. */
export interface NotEncoded<K extends KindName = KindName> extends Findings<K> {
  valid: false;
  json: null;
}

/** What `encode` made of a payload. */
export type Encoded<K extends KindName = KindName> = CheckedJson<K> | NotEncoded<K>;

/**
 * An invalid payload, or bad arguments, as an exception. Only trace builders throw it; of other reports you make it yourself:
 * `if (!report.valid) throw new ValidationError(report)`. Its message has a line for every error.
 */
export declare class ValidationError extends TypeError {
  constructor(report: Findings & { valid: false });

  /** The report. Of bad arguments, its pointers begin with their names, and its kind is what they were to become. */
  readonly report: Findings & { valid: false };

  /** The findings, warnings among them. */
  get issues(): Issue[];
}

/** The canonical form of a payload, and a warning for every change. */
export interface Canonical<K extends KindName = KindName> extends Findings<K> {
  valid: true;
  /** The canonical JSON: what to send. */
  json: string;
  /**
   * What `JSON.parse` makes of `json`, on the first read. It rounds integers beyond 2^53, which `json` has with all their
   * digits. Not enumerable.
   */
  readonly value: Kinds[K];
}

/** The report on a payload that could not be taken. */
export interface NotNormalized<K extends KindName = KindName> extends Findings<K> {
  valid: false;
  json: null;
  readonly value: undefined;
}

/** What became of a payload. Once `valid` is known to be true, `json` is a string and `value` has the type of the kind. */
export type Normalized<K extends KindName = KindName> = Canonical<K> | NotNormalized<K>;

/** A kind of payload. */
export interface KindInfo {
  name: KindName;
  /** What the kind is for. */
  role: string;
  description: string;
}

/** An operation of the API. */
export interface Endpoint {
  /** The operation's name. */
  name: string;
  method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';
  /** The path, with its parameters in braces. */
  path: string;
  /** What the request's body is; null if it has none. */
  request: KindName | null;
  /** What the answer's body is; null if the contract leaves it open. */
  response: KindName | null;
}

/** What a code means, and what to do about it. */
export interface Explanation {
  code: Code;
  severity: Issue['severity'];
  meaning: string;
  remedy: string;
  /** A fragment of a payload that has the fault. */
  bad: string;
  /** The same fragment without it. */
  good: string;
}

/** A JSON Schema. */
export type JsonSchema = { [keyword: string]: unknown };

/** The JSON Schema dialects that `schema` writes. */
export type Draft = '2020-12' | '7' | 'openapi';

/**
 * Checks a payload. A bad payload never throws: that is what the report is for.
 *
 * `data` is JSON text (a string, or its UTF-8 bytes as Buffer, Uint8Array or ArrayBuffer), or any other value, which is
 * checked as the JSON that `JSON.stringify` makes of it, without its losses: bigints have all their digits, a Map is an
 * object, Sets and typed arrays are arrays. What has no JSON form is an issue: NaN, bytes, an Error, a cycle.
 *
 * @throws TypeError for an unknown kind or option.
 */
export declare function validate<K extends KindName>(kind: K, data: unknown, options?: ValidateOptions): Report<K>;

/**
 * Checks a payload and writes it as the JSON to send, in one go. The bytes say exactly what `data` says, which is as for
 * `validate`; `normalize` gives the canonical form instead.
 *
 * @throws TypeError as `validate` does.
 */
export declare function encode<K extends KindName>(kind: K, data: unknown, options?: ValidateOptions): Encoded<K>;

/** A schema in the form of https://standardschema.dev, for the forms, routers and RPC libraries that take any such. */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'spanschema';
    readonly validate: (value: unknown) => StandardResult<T>;
    readonly types?: { readonly input: T; readonly output: T } | undefined;
  };
}

/** The value itself, or the errors; warnings are in the report of `validate`. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly (string | number)[] }[] };

/** A kind as a Standard Schema. It is about values: a string is a string here, not JSON text. */
export declare function standard<K extends KindName>(kind: K, options?: ValidateOptions): StandardSchema<Kinds[K]>;

/**
 * Whether a value is of a kind, as a type guard. It is about values: a string is a string here, not JSON text.
 *
 * @throws TypeError for an unknown kind; never for the value.
 */
export declare function is<K extends KindName>(kind: K, data: unknown): data is Kinds[K];

/**
 * Brings a payload into its canonical form, and reports every change. What the contract takes is taken, and what the
 * official SDK takes: numbers as texts, null for absence, a text for a message. `data` is as for `validate`.
 *
 * @throws TypeError as `validate` does.
 */
export declare function normalize<K extends KindName>(kind: K, data: unknown, options?: NormalizeOptions): Normalized<K>;

/**
 * What a payload says, as 64 hexadecimal digits: payloads that say the same have the same ones. They are the SHA-256 of the
 * canonical form, in the order and spelling of RFC 8785; null if the payload can't be taken.
 *
 * @throws TypeError as `validate` does.
 */
export declare function contentHash(kind: KindName, data: unknown): string | null;

/**
 * The JSON Schema of a kind.
 *
 * @throws TypeError for an unknown kind or draft.
 */
export declare function schema(kind: KindName, draft?: Draft): JsonSchema;

/** Every kind. */
export declare function kinds(): KindInfo[];

/** Every operation of the API, in the order of its contract. */
export declare function endpoints(): Endpoint[];

/**
 * What a code means.
 *
 * @throws TypeError for an unknown code.
 */
export declare function explain(code: Code): Explanation;

/**
 * The kind that a payload most likely is, by its members.
 *
 * @throws TypeError if none fits, or several do; the message names the candidates.
 */
export declare function infer(data: unknown): KindName;

/**
 * Makes the engine ready. WebAssembly for the web needs `await init()` once, before the first call; everywhere else this
 * does nothing.
 *
 * @param source Where the module is, if not beside the script: a URL, the bytes, a `WebAssembly.Module`, or a `Response`.
 */
export declare function init(source?: string | object): Promise<void>;

/**
 * Makes `schema`, `kinds`, `endpoints` and `explain` ready. In WebAssembly for the web and for bundlers they are a module of
 * their own, with all the texts about the contract, and need `await initReference()` once, before the first call; everywhere
 * else this does nothing. It needs no `init`, nor does `init` need it.
 *
 * @param source Where that module is, as for `init`.
 */
export declare function initReference(source?: string | object): Promise<void>;

/** What runs the checks. Both give the same answers. */
export declare const engine: 'native' | 'wasm';
