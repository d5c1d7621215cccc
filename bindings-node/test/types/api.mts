// What the types guarantee. Checked by tsc, never run.

import {
  contentHash, encode, endpoints, engine, explain, infer, init, initReference, is, kinds, normalize, schema, validate,
  validateLines, validateMany,
} from 'spanschema';
import type {
  Code, Draft, Encoded, Endpoint, Explanation, Issue, JsonSchema, KindInfo, KindName, Kinds, Normalized, NumberedReports,
  Options, Report,
} from 'spanschema';
import * as bundler from 'spanschema/bundler';
import * as fast from 'spanschema/fast';
import * as wasm from 'spanschema/wasm';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function equal<A, B>(proof: Equal<A, B>): void;
declare const data: unknown;

// Kinds are checked by name.
validate('Trace', data);
// @ts-expect-error: unknown kind
validate('Trase', data);
// @ts-expect-error: unknown kind
schema('Trase');

// The value of a valid report has the type of the kind; that of an invalid one is unknown.
const report = validate('Trace', data);
equal<typeof report, Report<'Trace'>>(true);
if (report.valid) equal<typeof report.value, Kinds['Trace']>(true);
else equal<typeof report.value, unknown>(true);
// @ts-expect-error: not narrowed to valid
const early: Kinds['Trace'] = report.value;
equal<typeof report.kind, 'Trace'>(true);

// The kind may be known only at run time. It narrows the value.
declare const some: KindName;
const dynamic = validate(some, data);
if (dynamic.valid) equal<typeof dynamic.value, Kinds[KindName]>(true);
if (dynamic.valid && dynamic.kind === 'Trace') equal<typeof dynamic.value, Kinds['Trace']>(true);
const encodedSome = encode(some, data);
if (encodedSome.kind === 'Trace') equal<typeof encodedSome, Encoded<'Trace'>>(true);
const normalizedSome = normalize(infer(data), data);
if (normalizedSome.valid && normalizedSome.kind === 'LlmSpan') {
  equal<typeof normalizedSome.value, Kinds['LlmSpan']>(true);
}
function firstPointer<K extends KindName>(kind: K): string | Kinds[K] | undefined {
  const report = validate(kind, data);
  return report.valid ? report.value : report.issues[0]?.pointer;
}
void firstPointer;

// Undefined is the same as absence, also with `exactOptionalPropertyTypes`.
declare const perhaps: string | undefined;
validate('Trace', data, { now: perhaps, maxIssues: undefined });
normalize('Trace', data, { fill: undefined });
const partial: Kinds['Trace'] = { type: 'trace', name: perhaps, tags: undefined, metrics: { duration_ns: undefined } };
void partial;
equal<ReturnType<typeof infer>, KindName>(true);

// Every form of data is accepted.
for (const form of ['{}', new Uint8Array(), new ArrayBuffer(0), {}, [], null, 5, 5n]) validate('Trace', form);

// `is` narrows.
if (is('LogTracesIngestRequest', data)) {
  equal<typeof data, Kinds['LogTracesIngestRequest']>(true);
  const first = data.traces[0];
  if (first) equal<typeof first, Kinds['Trace']>(true);
}

// Options are checked by name and type.
const options: Options = { profile: 'strict', maxIssues: 10, maxDepth: 100, positions: false };
validate('Trace', data, options);
// @ts-expect-error: unknown profile
validate('Trace', data, { profile: 'lenient' });
// @ts-expect-error: not in camel case
validate('Trace', data, { max_issues: 10 });
// @ts-expect-error: not a number
validate('Trace', data, { maxDepth: '10' });

// A valid payload has bytes to send.
const encoded = encode('Trace', data);
equal<typeof encoded, Encoded<'Trace'>>(true);
if (encoded.valid) void fetchBody(encoded.json);
else equal<typeof encoded.json, null>(true);
declare function fetchBody(body: Uint8Array<ArrayBuffer>): void;

// A normalized payload has JSON, and a value of the kind.
const normalized = normalize('Trace', data, { profile: 'compat', nulls: 'keep', defaults: 'omit', maxIssues: 10 });
equal<typeof normalized, Normalized<'Trace'>>(true);
if (normalized.valid) {
  equal<typeof normalized.json, string>(true);
  equal<typeof normalized.value, Kinds['Trace']>(true);
} else {
  equal<typeof normalized.json, null>(true);
}
// @ts-expect-error: unknown choice
normalize('Trace', data, { nulls: 'emit' });
normalize('Trace', data, { fill: { createdAt: '2026-01-02T03:04:05Z', ids: true } });
// @ts-expect-error: not an option of `validate`
validate('Trace', data, { nulls: 'keep' });
equal<ReturnType<typeof contentHash>, string | null>(true);
// @ts-expect-error: unknown kind
contentHash('Trase', data);

// Codes are checked by name.
for (const issue of report.issues) {
  equal<typeof issue, Issue>(true);
  const known: boolean = issue.code === 'unknown_field';
  // @ts-expect-error: unknown code
  const unknown: boolean = issue.code === 'unknown_feld';
  equal<typeof issue.line, number | undefined>(true);
  equal<(typeof issue.path)[number], string | number>(true);
  void [known, unknown];
}

const code: Code = 'json_syntax';
const explained = explain(code);
equal<typeof explained, Explanation>(true);
const all = explain();
equal<typeof all, Explanation[]>(true);
// @ts-expect-error: unknown code
explain('no_such');

equal<ReturnType<typeof kinds>, KindInfo[]>(true);
equal<ReturnType<typeof endpoints>, Endpoint[]>(true);
const draft: Draft = '7';
equal<ReturnType<typeof schema>, JsonSchema>(true);
schema('Trace', draft);
// @ts-expect-error: unknown draft
schema('Trace', '4');

equal<typeof engine, 'native' | 'wasm'>(true);
await init();
await init('https://example.com/spanschema.wasm');
await initReference();
await initReference(new Uint8Array());

// All builds export the same API.
equal<typeof wasm.validate, typeof validate>(true);
equal<typeof wasm.normalize, typeof normalize>(true);
equal<typeof bundler.validate, typeof validate>(true);

void early;

// Many payloads have a report for each number.
equal<ReturnType<typeof validateLines<'Trace'>>, NumberedReports<'Trace'>>(true);
validateLines('Trace', new Uint8Array());
// @ts-expect-error: payloads go to validateMany
validateLines('Trace', [{}]);
for (const [index, found] of validateMany('Trace', new Set([data]))) equal<[number, 'Trace', boolean], [typeof index, typeof found.kind, typeof found.valid]>(true);

// The validators in JavaScript are type guards, as `is` is.
equal<typeof fast.is, typeof is>(true);
if (fast.check('Trace')(data)) equal<typeof data, Kinds['Trace']>(true);
// @ts-expect-error: unknown kind
fast.check('Trase');
