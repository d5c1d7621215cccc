import { choosesTag, isPlainDate, isPlainObject, isRawJson, tagOf } from './built-in.js';
import { isIterator, isStream } from './host-object.js';
import { RawJson, hasToJson } from './json-value.js';
import { losslessJson } from './lossless-json.js';
import type { Losses } from './lossless-json.js';
import { CONTAINER_NODES } from './recording-budget.js';
import type { Budget } from './recording-budget.js';
import { holdsHeaders } from './secret-names.js';
import { encodeWellFormed } from './utf8.js';

/** Values nested more deeply are left to the lossless encoder, which does not recurse. */
const MAX_RECURSION = 500;

/** Arrays with more elements are left to the lossless encoder; a sparse one would keep the scan busy. */
const MAX_ELEMENTS = 10_000_000;

/** An array may have methods of its own with the same names. */
const some = Array.prototype.some;

/**
 * The JSON of a JavaScript value, in UTF-8. Strings are values here, not serialized JSON. `fastJson` is the engine's
 * fast path for plain data, if it has one; it returns null where it bails out. Never throws because of the value.
 */
export function encodeValue(value: unknown, fastJson?: (value: unknown) => Uint8Array | null): Uint8Array {
  if (mayBeLossy(value)) return encodeWellFormed(losslessJson(value));
  return fastJson?.(value) ?? encodeWellFormed(plainJson(value) ?? losslessJson(value));
}

/** The JSON of a JavaScript value as a string. Never throws because of the value. */
export function jsonOf(value: unknown, losses: Losses): string {
  return (losses.label || mayBeLossy(value, losses.budget) ? undefined : plainJson(value)) ?? losslessJson(value, losses);
}

/** The JSON of a JavaScript value, which knows whether secrets were replaced in it. */
export function rawJsonOf(value: unknown, losses: Losses): RawJson {
  let redacted = false;
  const json = jsonOf(value, { ...losses, onSecret: () => (redacted = true) });
  return new RawJson(json, redacted);
}

/** What `JSON.stringify` returns; undefined where it throws, because a getter need not repeat its answer. */
function plainJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/**
 * Whether `JSON.stringify` may lose something of a value, throw, or write more than a budget allows. With a budget, also
 * whether it may write secrets.
 */
export function mayBeLossy(value: unknown, budget?: Budget): boolean {
  try {
    return mayLose(value, 0, budget && { ...budget });
  } catch {
    return true; // A getter or a trap of a Proxy threw.
  }
}

/**
 * Whether a value may contain something that `JSON.stringify` loses or throws for. The scan takes a tenth of the time
 * that writing the value takes.
 */
function mayLose(value: unknown, depth: number, left: Budget | undefined): boolean {
  switch (typeof value) {
    case 'string':
      return left !== undefined && (left.characters -= value.length) < 0;
    case 'boolean':
    case 'undefined':
      return false;
    case 'number':
      return !Number.isFinite(value);
    case 'object':
      return value !== null && objectMayLose(value, depth, left);
    default:
      return true;
  }
}

function objectMayLose(value: object, depth: number, left: Budget | undefined): boolean {
  if (depth > MAX_RECURSION || (left && (left.nodes -= CONTAINER_NODES) < 0)) return true;
  if (Array.isArray(value)) {
    if (hasToJson(value) || value.length > MAX_ELEMENTS) return true;
    if (left && (left.nodes -= value.length) < 0) return true;
    return Reflect.apply(some, value, [(element: unknown) => mayLose(element, depth + 1, left)]);
  }
  if (!isRecord(value)) return !isPlainDate(value);
  if (left && isStream(value)) return true;
  for (const key in value) {
    if (left && (--left.nodes < 0 || (left.characters -= key.length) < 0 || holdsHeaders(key))) return true;
    if (mayLose((value as Record<string, unknown>)[key], depth + 1, left)) return true;
  }
  return false;
}

/** Whether the JSON of an object consists of its own members. */
function isRecord(value: object): boolean {
  if (hasToJson(value)) return false;
  if (isPlainObject(value)) return !isRawJson(value);
  return !choosesTag(value) && tagOf(value) === 'Object' && !isIterator(value) && RawJson.jsonOf(value) === undefined;
}
