import { bytesSubstitute, objectSubstitute } from './substitute.js';

/** JSON to be written verbatim. */
export class RawJson {
  constructor(readonly json: string) {}
}

/** Built-in objects without a JSON form: `JSON.stringify` turns them into `{}`. */
const WITHOUT_JSON = new Set([
  'Error', 'Generator', 'AsyncGenerator', 'Promise', 'RegExp', 'WeakMap', 'WeakRef', 'WeakSet',
]);

const BYTES = new Set(['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Uint8Array', 'Uint8ClampedArray']);

/** The tag of a built-in object, such as `Map`. Unlike `instanceof`, it also recognizes objects of other realms. */
export function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/**
 * The value to write in place of a JavaScript value: the result of its `toJSON`, the primitive of a wrapper object, the
 * elements of a Set or a typed array, or a substitute. A Map is returned as it is, and `undefined` means absent.
 */
export function toJsonValue(value: unknown, key: string): unknown {
  switch (typeof value) {
    case 'object':
      return value === null ? null : objectToJsonValue(value, key);
    case 'bigint':
    case 'function':
      return hasToJson(value) ? value.toJSON(key) : value;
    default:
      return value;
  }
}

function objectToJsonValue(value: object, key: string): unknown {
  if (Array.isArray(value) && !hasToJson(value)) return value;
  const tag = tagOf(value);
  if (BYTES.has(tag)) return new RawJson(bytesSubstitute(typeName(value, tag)));
  if (tag === 'Date' && Number.isNaN(Number(value))) return new RawJson(objectSubstitute('Invalid Date'));
  if (hasToJson(value)) return value.toJSON(key);
  if (isWrapper(value)) return value.valueOf();
  if (tag === 'Set' || ArrayBuffer.isView(value)) return Array.from(value as Iterable<unknown>);
  return WITHOUT_JSON.has(tag) ? new RawJson(objectSubstitute(typeName(value, tag))) : value;
}

function isWrapper(value: object): boolean {
  return value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt;
}

function typeName(value: object, tag: string): string {
  const name: unknown = value.constructor?.name;
  return typeof name === 'string' && name !== '' ? name : tag;
}

export function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  return typeof (value as { toJSON?: unknown }).toJSON === 'function';
}
