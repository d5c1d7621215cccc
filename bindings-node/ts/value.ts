import { exactJson } from './exact.js';
import { hasToJson, tagOf } from './form.js';
import { wellFormedBytes } from './text.js';

/** The JSON of any value but text, in UTF-8. */
export function valueBytes(value: unknown): Uint8Array {
  return wellFormedBytes(plainJson(value) ?? exactJson(value));
}

/** What `JSON.stringify` makes of a value, if that tells all of it; it throws on a bigint, a cycle, and great depth. */
function plainJson(value: unknown): string | undefined {
  try {
    const json = JSON.stringify(value);
    return json !== undefined && isTraceOfLoss(json) && mayHide(value) ? undefined : json;
  } catch {
    return undefined;
  }
}

/** Whether a text has what `JSON.stringify` leaves of values that it loses: NaN, a Map, an Error, typed arrays, a Buffer. */
function isTraceOfLoss(json: string): boolean {
  return json.includes('null') || json.includes('{}') || json.includes('{"0":') || json.includes('"type":"Buffer"');
}

/**
 * Whether a value has something that `JSON.stringify` loses. Nulls and empty objects are common, and this look at the value
 * takes a tenth of the time of writing it exactly.
 */
function mayHide(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (typeof value === 'function' || typeof value === 'symbol') return true;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(mayHide);
  if (!isRecord(value)) return tagOf(value) !== 'Date' || Number.isNaN(Number(value));
  for (const key in value) {
    if (mayHide((value as Record<string, unknown>)[key])) return true;
  }
  return false;
}

/** Whether an object is what it looks like: its members. */
function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null || tagOf(value) === 'Object') && !hasToJson(value);
}
