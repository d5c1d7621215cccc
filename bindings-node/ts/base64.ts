/** A multiple of three, so that only the last chunk is padded, and few enough for the arguments of one call. */
const CHUNK = 24_576;

/** Bytes as base64; undefined if that takes more characters than `limit`. May throw if the value is a hostile look-alike. */
export function base64(value: ArrayBufferLike | ArrayBufferView, limit: number): string | undefined {
  const bytes = ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value);
  if (Math.ceil(bytes.length / 3) * 4 > limit) return undefined;
  let encoded = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    encoded += btoa(String.fromCharCode(...bytes.subarray(start, start + CHUNK)));
  }
  return encoded;
}
