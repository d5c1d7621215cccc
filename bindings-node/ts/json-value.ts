import { base64 } from './base64.js';
import { isArrayBuffer, typedArrayName } from './buffers.js';
import { choosesTag, isMap, isPlainObject, isRawJson, isSet, isoTime, primitiveOf, rawValue, tagOf, timeOf } from './built-in.js';
import { describeHostObject, isIterator, isStream } from './host-object.js';
import { isHeaders, withoutSecrets } from './secret-names.js';
import { Substitute, bytesSubstitute, objectSubstitute } from './substitute.js';

/** JSON to be written verbatim: all of it from our own encoders, or the checked digits of a number. */
export class RawJson {
  readonly #json: string;
  readonly #redacted: boolean;

  /** @param redacted Whether secrets of the value were replaced. */
  constructor(json: string, redacted = false) {
    this.#json = json;
    this.#redacted = redacted;
  }

  /** The JSON, if a value is raw JSON. It runs no code of the value, unlike `instanceof`. */
  static jsonOf(value: object): string | undefined {
    return #json in value ? value.#json : undefined;
  }

  /** Whether a value is raw JSON in which secrets were replaced. */
  static isRedacted(value: unknown): boolean {
    return typeof value === 'object' && value !== null && #redacted in value && value.#redacted;
  }
}

/** Built-in objects without a JSON form: `JSON.stringify` turns them into `{}`. */
const WITHOUT_JSON = new Set([
  'AbortController', 'AbortSignal', 'AsyncGenerator', 'Blob', 'DOMException', 'Error', 'File', 'FormData', 'Generator',
  'Headers', 'Promise', 'ReadableStream', 'RegExp', 'Request', 'Response', 'Symbol', 'TransformStream',
  'URLSearchParams', 'WeakMap', 'WeakRef', 'WeakSet', 'WritableStream',
]);

/** Typed arrays of bytes, whose meaning only the caller knows. */
const BYTES = new Set(['Uint8Array', 'Uint8ClampedArray']);

/**
 * The value to write in place of a JavaScript value: the result of its `toJSON`, the primitive of a wrapper object,
 * or a substitute. Maps, Sets and typed arrays are returned as they are, and `undefined` means absent. Where code of the
 * value throws, such as a getter or a trap of a Proxy, it is a substitute. What a `toJSON` returns is treated alike, but
 * its own `toJSON` is not called, as `JSON.stringify` does not.
 *
 * @param describe Whether errors and the objects of `fetch` are described by their members.
 */
export function toJsonValue(value: unknown, key: string, describe: boolean): unknown {
  try {
    switch (typeof value) {
      case 'object':
        return value === null ? null : objectToJsonValue(value, key, describe);
      case 'bigint':
      case 'function':
        return hasToJson(value) ? formOf(value.toJSON(key), describe) : value;
      default:
        return value;
    }
  } catch {
    return withoutJson(value);
  }
}

function objectToJsonValue(value: object, key: string, describe: boolean): unknown {
  if (RawJson.jsonOf(value) !== undefined) return value;
  if (describe && !isPlainObject(value) && isStream(value)) return formOf(value, describe);
  const keepsItsForm = !hasToJson(value) || isBytes(value) || Number.isNaN(timeOf(value));
  const form = formOf(keepsItsForm ? value : value.toJSON(key), describe);
  return describe && isHeaders(value) ? withoutSecrets(form) : form;
}

/** The form of a value without regard to its `toJSON`. */
function formOf(value: unknown, describe: boolean): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (isRawJson(value)) return rawForm(value);
  if (isPlainObject(value)) return describe && isStream(value) ? withoutJson(value) : value;
  if (isMap(value) || isSet(value)) return value; // First, because asking for the others throws, which takes longest.
  const tag = tagOf(value);
  if (isBytes(value)) return bytes(value as ArrayBufferLike | ArrayBufferView, typeName(value, tag));
  const time = timeOf(value);
  if (time !== undefined) return timeForm(time);
  const primitive = primitiveOf(value);
  if (primitive !== undefined) return primitive;
  if (ArrayBuffer.isView(value)) return value;
  const description = describe ? describeHostObject(value, tag) : undefined;
  return description ?? (hasNoJson(value, tag, describe) ? withoutJson(value) : value);
}

/** Whether `JSON.stringify` would write `{}`, or the internals of a stream, in place of an object. */
function hasNoJson(value: object, tag: string, describe: boolean): boolean {
  if (WITHOUT_JSON.has(tag) || value instanceof Error) return true;
  if (describe && isStream(value)) return true;
  const isEmpty = Object.keys(value).length === 0;
  return isEmpty && ((choosesTag(value) && tag !== 'Object') || isIterator(value));
}

function timeForm(time: number): unknown {
  return Number.isNaN(time) ? new Substitute(objectSubstitute('Invalid Date'), '[Invalid Date]') : isoTime(time);
}

function rawForm(value: object): unknown {
  const raw = rawValue(value);
  return 'digits' in raw ? new RawJson(raw.digits) : raw.value;
}

function isBytes(value: object): boolean {
  if (!ArrayBuffer.isView(value)) return isArrayBuffer(value);
  const name = typedArrayName(value);
  return name === undefined || BYTES.has(name); // A DataView has no such name.
}

function bytes(value: ArrayBufferLike | ArrayBufferView, type: string): Substitute {
  return new Substitute(bytesSubstitute(type), `[${type}]`, (limit) => base64(value, limit));
}

/** The substitute for a value, with the name of its type. Never throws. */
export function withoutJson(value: unknown): Substitute {
  const type = typeof value === 'object' && value !== null ? safeTypeName(value) : typeof value;
  return new Substitute(objectSubstitute(type), `[${type}]`);
}

function safeTypeName(value: object): string {
  try {
    return typeName(value, tagOf(value));
  } catch {
    return 'Proxy';
  }
}

function typeName(value: object, tag: string): string {
  const name: unknown = value.constructor?.name;
  return (typeof name === 'string' && name !== '' ? name : tag).toWellFormed();
}

export function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  return typeof (value as { toJSON?: unknown }).toJSON === 'function';
}
