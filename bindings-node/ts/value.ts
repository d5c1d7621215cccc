import { exactJson } from './exact.js';
import { hasToJson, tagOf } from './form.js';
import { wellFormedBytes } from './text.js';

/** Deeper data are written by the exact encoder, which has a stack of its own. */
const DEEP = 500;

/**
 * The JSON of any value but text, in UTF-8. `plainJson` is a way faster than `JSON.stringify` that an engine may have for the
 * plainest of data; it gives nothing for others.
 */
export function valueBytes(value: unknown, plainJson?: (value: unknown) => Uint8Array | null): Uint8Array {
  if (mayHide(value, 0)) return wellFormedBytes(exactJson(value));
  return plainJson?.(value) ?? wellFormedBytes(JSON.stringify(value) ?? exactJson(value));
}

/** Whether a value has something that `JSON.stringify` loses or throws at; this look takes a tenth of the time of writing it. */
function mayHide(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return false;
    case 'number':
      return !Number.isFinite(value);
    case 'object':
      return value !== null && objectMayHide(value, depth);
    default:
      return true;
  }
}

function objectMayHide(value: object, depth: number): boolean {
  if (depth > DEEP) return true;
  if (Array.isArray(value)) return hasToJson(value) || value.some((element) => mayHide(element, depth + 1));
  if (!isRecord(value)) return tagOf(value) !== 'Date' || Number.isNaN(Number(value));
  for (const key in value) {
    if (mayHide((value as Record<string, unknown>)[key], depth + 1)) return true;
  }
  return false;
}

/** Whether an object is what it looks like: its members. */
function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null || tagOf(value) === 'Object') && !hasToJson(value);
}
