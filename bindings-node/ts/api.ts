import type * as Api from '../types/index.js';
import { callCore } from './call-core.js';
import { createColumns } from './column.js';
import { encodeValue } from './encode-value.js';
import type { Engines } from './engine.js';
import { createFilters, queryOptions } from './filter.js';
import { parseOnce, withValue } from './lazy-value.js';
import { createMany } from './many.js';
import { boundMemory } from './memory.js';
import { jsonOfOptions, optionsJson } from './options.js';
import { QuerySyntaxError } from './query-syntax-error.js';
import { createQuery } from './query.js';
import { createRecords } from './records.js';
import { isSerializedJson, jsonBytes } from './serialized-json.js';
import { createTraceBuilder } from './trace-builder.js';
import { createTraced } from './traced.js';
import { ValidationError } from './validation-error.js';

type TypedApi = Omit<typeof Api, 'init' | 'initBuilder' | 'initQuery' | 'initReference' | 'engine'>;

/** Creates the public functions and classes over the engines. Each call requests its engine anew. */
export function createApi({ payload, builder, query, reference }: Engines): TypedApi {
  const engine = () => boundMemory(payload());
  const builderEngine = () => boundMemory(builder());
  const queryEngine = () => boundMemory(query());
  const filters = createFilters(queryEngine);

  function validate(kind: string, data: unknown, options?: Api.ValidateOptions): unknown {
    const serialized = isSerializedJson(data);
    const optionsString = optionsJson(options, serialized);
    const report = JSON.parse(callCore(() => engine().validate(String(kind), payloadBytes(data), optionsString)));
    return withValue(report, serialized ? parseOnce(report.valid, data) : () => data);
  }

  function normalize(kind: string, data: unknown, options?: Api.NormalizeOptions): unknown {
    const optionsString = optionsJson(options, isSerializedJson(data));
    const report = JSON.parse(callCore(() => engine().normalize(String(kind), payloadBytes(data), optionsString)));
    return withValue(report, parseOnce(report.valid, report.json));
  }

  function split(kind: string, data: unknown, options?: Api.SplitOptions): unknown {
    const optionsString = options === undefined || options === null ? '' : jsonOfOptions(options);
    const split = JSON.parse(callCore(() => builderEngine().split(String(kind), payloadBytes(data), optionsString)));
    // A value has no lines and columns.
    if (!isSerializedJson(data)) for (const issue of split.issues) for (const name of ['line', 'column']) delete issue[name];
    for (const part of split.parts) withValue(part, parseOnce(true, part.json));
    return split;
  }

  function redact(data: unknown, policy?: Api.RedactPolicy | string, key: string | Uint8Array = ''): unknown {
    const json = typeof policy === 'string' ? policy || 'null' : policy === undefined ? '' : jsonOfOptions(policy);
    return JSON.parse(callCore(() => builderEngine().redact(payloadBytes(data), json, jsonBytes(key))));
  }

  function encode(kind: string, data: unknown, options?: Api.ValidateOptions): unknown {
    const payload = payloadBytes(data);
    const optionsString = optionsJson(options, isSerializedJson(data));
    const report = JSON.parse(callCore(() => engine().validate(String(kind), payload, optionsString)));
    report.json = report.valid ? payload : null;
    return report;
  }

  function is(kind: string, data: unknown): boolean {
    // The verdict counts all errors, so none of them has to be described.
    return validateValue(kind, data, { maxIssues: 0 }).valid;
  }

  function standard(kind: string, options?: Api.ValidateOptions): unknown {
    const validate = (value: unknown) => {
      const { valid, issues } = validateValue(kind, value, options);
      return valid ? { value } : { issues: issues.filter(isError).map(({ message, path }) => ({ message, path })) };
    };
    return { '~standard': { version: 1, vendor: 'spanschema', validate } };
  }

  /** Validates a value as it is: a string is not parsed as JSON. */
  function validateValue(kind: string, value: unknown, options?: Api.ValidateOptions): Api.Report {
    const payload = encodeValue(value, engine().fastJson);
    return JSON.parse(callCore(() => engine().validate(String(kind), payload, optionsJson(options, false))));
  }

  function payloadBytes(data: unknown): Uint8Array {
    return isSerializedJson(data) ? jsonBytes(data) : encodeValue(data, engine().fastJson);
  }

  return {
    validate: validate as typeof Api.validate,
    ...(createMany(engine) as Pick<typeof Api, 'validateLines' | 'validateMany'>),
    encode: encode as typeof Api.encode,
    is: is as typeof Api.is,
    standard: standard as typeof Api.standard,
    normalize: normalize as typeof Api.normalize,
    split: split as typeof Api.split,
    redact: redact as typeof Api.redact,
    contentHash: (kind, data) => callCore(() => engine().contentHash(String(kind), payloadBytes(data))) ?? null,
    schema: (kind, draft) => {
      const dialect = draft === undefined ? '' : String(draft);
      return JSON.parse(callCore(() => reference().schema(String(kind), dialect)));
    },
    kinds: () => JSON.parse(reference().kinds()),
    endpoints: () => JSON.parse(reference().endpoints()),
    explain: (code?: string) => {
      const all = code === undefined;
      return JSON.parse(callCore(() => (all ? reference().explainAll() : reference().explain(String(code)))));
    },
    infer: (data) => callCore(() => engine().infer(payloadBytes(data))) as Api.KindName,
    TraceBuilder: createTraceBuilder(builderEngine),
    traced: createTraced(builderEngine) as unknown as typeof Api.traced,
    ValidationError: ValidationError as unknown as typeof Api.ValidationError,
    col: createColumns(filters),
    Filter: filters.Filter,
    anySpan: (filter) => filters.combine('any_span', filter),
    allSpans: (filter) => filters.combine('all_spans', filter),
    Query: createQuery(queryEngine, filters),
    Records: createRecords(queryEngine),
    columns: (available) => JSON.parse(callCore(() => queryEngine().queryColumns(queryOptions({ columns: available })))),
    QuerySyntaxError: QuerySyntaxError as unknown as typeof Api.QuerySyntaxError,
  };
}

function isError({ severity }: Api.Issue): boolean {
  return severity === 'error';
}
