import type * as Api from '../types/index.js';
import type { Engine, Reference } from './engine.js';
import { isText, textBytes } from './text.js';
import { traceBuilder } from './trace-builder.js';
import { ValidationError } from './validation-error.js';
import { valueBytes } from './value.js';
import { parsedOnce, withValue } from './with-value.js';

type Face = Omit<typeof Api, 'init' | 'initReference' | 'engine'>;

/** What is left of the options when positions are of no use: a JavaScript value has no lines. */
const NO_POSITIONS = { positions: false };

/** The public functions and classes over an engine, whose parts are asked for at every call, as WebAssembly may not be ready yet. */
export function face(engine: () => Engine, reference: () => Reference): Face {
  function validate(kind: string, data: unknown, options?: Api.ValidateOptions): unknown {
    const text = isText(data);
    const report = JSON.parse(engine().validate(String(kind), payloadBytes(data), optionsText(options, text)));
    return withValue(report, text ? parsedOnce(report.valid, data) : () => data);
  }

  function normalize(kind: string, data: unknown, options?: Api.NormalizeOptions): unknown {
    const answer = JSON.parse(engine().normalize(String(kind), payloadBytes(data), optionsText(options, isText(data))));
    return withValue(answer, parsedOnce(answer.valid, answer.json));
  }

  function encode(kind: string, data: unknown, options?: Api.ValidateOptions): unknown {
    const payload = payloadBytes(data);
    const report = JSON.parse(engine().validate(String(kind), payload, optionsText(options, isText(data))));
    return { ...report, json: report.valid ? payload : null };
  }

  function is(kind: string, data: unknown): boolean {
    return valueReport(kind, data).valid;
  }

  function standard(kind: string, options?: Api.ValidateOptions): unknown {
    const validate = (value: unknown) => {
      const { valid, issues } = valueReport(kind, value, options);
      return valid ? { value } : { issues: issues.filter(isError).map(({ message, path }) => ({ message, path })) };
    };
    return { '~standard': { version: 1, vendor: 'spanschema', validate } };
  }

  /** The report on a value, which is no JSON text even where it is a string. */
  function valueReport(kind: string, value: unknown, options?: Api.ValidateOptions): Api.Report {
    return JSON.parse(engine().validate(String(kind), valueBytes(value), optionsText(options, false)));
  }

  return {
    validate: validate as typeof Api.validate,
    encode: encode as typeof Api.encode,
    is: is as typeof Api.is,
    standard: standard as typeof Api.standard,
    normalize: normalize as typeof Api.normalize,
    contentHash: (kind, data) => engine().contentHash(String(kind), payloadBytes(data)) ?? null,
    schema: (kind, draft) => JSON.parse(reference().schema(String(kind), draft === undefined ? '' : String(draft))),
    kinds: () => JSON.parse(reference().kinds()),
    endpoints: () => JSON.parse(reference().endpoints()),
    explain: (code) => JSON.parse(reference().explain(String(code))),
    infer: (data) => engine().infer(payloadBytes(data)) as Api.KindName,
    TraceBuilder: traceBuilder(engine),
    ValidationError: ValidationError as unknown as typeof Api.ValidationError,
  };
}

function payloadBytes(data: unknown): Uint8Array {
  return isText(data) ? textBytes(data) : valueBytes(data);
}

function optionsText(options: Api.NormalizeOptions | Api.ValidateOptions | undefined, text: boolean): string {
  if (!text) return JSON.stringify({ ...options, ...NO_POSITIONS });
  return options === undefined || options === null ? '' : JSON.stringify(options);
}

function isError({ severity }: Api.Issue): boolean {
  return severity === 'error';
}
