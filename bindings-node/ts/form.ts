import { bytesSubstitute, objectSubstitute } from './substitute.js';

/** JSON that is written as it is. */
export class Raw {
  constructor(readonly json: string) {}
}

/** Built-in objects that say nothing of themselves in JSON: `JSON.stringify` makes `{}` of them. */
const FORMLESS = new Set(['Error', 'Generator', 'AsyncGenerator', 'Promise', 'RegExp', 'WeakMap', 'WeakRef', 'WeakSet']);

const BYTES = new Set(['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Uint8Array', 'Uint8ClampedArray']);

/** What a built-in object is, wherever it was made: a frame or a test runner has classes of its own. */
export function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/**
 * What stands for a value in JSON: what its own `toJSON` says, the primitive inside of a wrapper object, a Set's or a typed
 * array's elements. A Map stays one. `undefined` for what is absent.
 */
export function formOf(value: unknown, key: string): unknown {
  switch (typeof value) {
    case 'object':
      return value === null ? null : formOfObject(value, key);
    case 'bigint':
    case 'function':
      return hasToJson(value) ? value.toJSON(key) : value;
    default:
      return value;
  }
}

function formOfObject(value: object, key: string): unknown {
  if (Array.isArray(value) && !hasToJson(value)) return value;
  const tag = tagOf(value);
  if (BYTES.has(tag)) return new Raw(bytesSubstitute(nameOf(value, tag)));
  if (tag === 'Date' && Number.isNaN(Number(value))) return new Raw(objectSubstitute('Invalid Date'));
  if (hasToJson(value)) return value.toJSON(key);
  if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt) return value.valueOf();
  if (tag === 'Set' || ArrayBuffer.isView(value)) return Array.from(value as Iterable<unknown>);
  return FORMLESS.has(tag) ? new Raw(objectSubstitute(nameOf(value, tag))) : value;
}

function nameOf(value: object, tag: string): string {
  const name: unknown = value.constructor?.name;
  return typeof name === 'string' && name !== '' ? name : tag;
}

export function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  return typeof (value as { toJSON?: unknown }).toJSON === 'function';
}
