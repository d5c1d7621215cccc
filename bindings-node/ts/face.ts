import type * as Api from '../types/index.js';
import type { Engine } from './engine.js';
import { NotJson } from './not-json.js';
import { isText, textBytes, textOf } from './text.js';
import type { Text } from './text.js';
import { valueBytes } from './value.js';

type Verbs = Omit<typeof Api, 'init' | 'engine'>;

/** What is left of the options when positions are of no use: a JavaScript value has no lines. */
const NO_POSITIONS = { positions: false };

/** The public functions over an engine. The engine is asked for at every call, as WebAssembly may not be ready yet. */
export function face(engine: () => Engine): Verbs {
  function validate(kind: string, data: unknown, options?: Api.ValidateOptions): unknown {
    const text = isText(data);
    const report = JSON.parse(engine().validate(String(kind), payloadBytes(data), optionsText(options, text)));
    return withValue(report, text ? parsedOnce(report.valid, data) : () => data);
  }

  function normalize(kind: string, data: unknown, options?: Api.NormalizeOptions): unknown {
    const answer = JSON.parse(engine().normalize(String(kind), payloadBytes(data), optionsText(options, isText(data))));
    return withValue(answer, parsedOnce(answer.valid, answer.json));
  }

  function is(kind: string, data: unknown): boolean {
    const payload = bytesIfJson(data);
    return payload !== undefined && JSON.parse(engine().validate(String(kind), payload, optionsText(undefined, false))).valid;
  }

  return {
    validate: validate as typeof Api.validate,
    is: is as typeof Api.is,
    normalize: normalize as typeof Api.normalize,
    contentHash: (kind, data) => engine().contentHash(String(kind), payloadBytes(data)) ?? null,
    schema: (kind, draft) => JSON.parse(engine().schema(String(kind), draft === undefined ? '' : String(draft))),
    kinds: () => JSON.parse(engine().kinds()),
    endpoints: () => JSON.parse(engine().endpoints()),
    explain: (code) => JSON.parse(engine().explain(String(code))),
    infer: (data) => engine().infer(payloadBytes(data)) as Api.KindName,
  };
}

function payloadBytes(data: unknown): Uint8Array {
  return isText(data) ? textBytes(data) : valueBytes(data);
}

function optionsText(options: Api.NormalizeOptions | Api.ValidateOptions | undefined, text: boolean): string {
  if (!text) return JSON.stringify({ ...options, ...NO_POSITIONS });
  return options === undefined || options === null ? '' : JSON.stringify(options);
}

/** Adds the value that a report is about, out of the way of whoever logs or compares reports. */
function withValue(report: object, value: () => unknown): object {
  return Object.defineProperty(report, 'value', { get: value, enumerable: false, configurable: true });
}

function parsedOnce(valid: boolean, text: Text): () => unknown {
  let parsed: { value: unknown } | undefined;
  return () => (parsed ??= { value: valid ? JSON.parse(textOf(text)) : undefined }).value;
}

function bytesIfJson(data: unknown): Uint8Array | undefined {
  try {
    return valueBytes(data);
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}
