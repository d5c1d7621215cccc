import { isArrayBuffer, isSharedArrayBuffer, typedArrayName } from './buffers.js';
import { TextDecoder } from './text-coding.js';
import { encodeUtf8 } from './utf8.js';

/** JSON that has been serialized already: a string, or UTF-8 bytes. */
export type SerializedJson = string | Uint8Array | ArrayBufferLike;

const decoder = new TextDecoder();

/** Whether data is serialized JSON. Other realms have classes of their own, which `instanceof` does not recognize. */
export function isSerializedJson(data: unknown): data is SerializedJson {
  return typeof data === 'string' || typedArrayName(data) === 'Uint8Array' || isArrayBuffer(data);
}

/** Serialized JSON as bytes, copied only where necessary. */
export function jsonBytes(json: SerializedJson): Uint8Array {
  if (typeof json === 'string') return encodeUtf8(json);
  if (json.byteLength === 0) return new Uint8Array(); // Of a buffer that was transferred to a worker, no array can be made.
  const bytes = ArrayBuffer.isView(json) ? json : new Uint8Array(json);
  // Another thread may write to shared memory while the core reads it.
  return isSharedArrayBuffer(bytes.buffer) ? bytes.slice() : bytes;
}

/** Valid serialized JSON as a string, without a byte order mark, which `JSON.parse` rejects. */
export function jsonString(json: SerializedJson): string {
  return typeof json === 'string' ? json.replace(/^\ufeff/, '') : decoder.decode(jsonBytes(json));
}
