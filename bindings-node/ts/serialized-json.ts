import { encodeUtf8 } from './utf8.js';

/** JSON that has been serialized already: a string, or UTF-8 bytes. */
export type SerializedJson = string | Uint8Array | ArrayBufferLike;

const decoder = new TextDecoder();

/** Whether data is serialized JSON. Looks at the tag as well as the class: other realms have classes of their own. */
export function isSerializedJson(data: unknown): data is SerializedJson {
  if (typeof data === 'string' || data instanceof Uint8Array) return true;
  switch (Object.prototype.toString.call(data)) {
    case '[object Uint8Array]':
    case '[object ArrayBuffer]':
    case '[object SharedArrayBuffer]':
      return true;
    default:
      return false;
  }
}

/** Serialized JSON as bytes, copied only where necessary. */
export function jsonBytes(json: SerializedJson): Uint8Array {
  if (typeof json === 'string') return encodeUtf8(json);
  const bytes = ArrayBuffer.isView(json) ? json : new Uint8Array(json);
  const { buffer } = bytes;
  // Another thread may write to shared memory while the core reads it.
  return isShared(buffer) ? bytes.slice() : bytes;
}

function isShared(buffer: ArrayBufferLike): boolean {
  return !(buffer instanceof ArrayBuffer) && Object.prototype.toString.call(buffer) === '[object SharedArrayBuffer]';
}

/** Valid serialized JSON as a string, without a byte order mark, which `JSON.parse` rejects. */
export function jsonString(json: SerializedJson): string {
  return typeof json === 'string' ? json.replace(/^\ufeff/, '') : decoder.decode(jsonBytes(json));
}
