import { jsonString } from './serialized-json.js';
import type { SerializedJson } from './serialized-json.js';

/**
 * Adds the property `value` to a report. It is not enumerable, so that logging or comparing a report leaves out the
 * payload.
 */
export function withValue(report: object, value: () => unknown): object {
  return Object.defineProperty(report, 'value', { get: value, enumerable: false, configurable: true });
}

/** Returns a function that parses the JSON on its first call; `undefined` where the JSON is not valid. */
export function parseOnce(valid: boolean, json: SerializedJson): () => unknown {
  let parsed: { value: unknown } | undefined;
  return () => (parsed ??= { value: valid ? JSON.parse(jsonString(json)) : undefined }).value;
}
