/** JSON text as JavaScript programs hold it: a string, or bytes. */
export type Text = string | Uint8Array | ArrayBufferLike;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Whether data is JSON text. Not by its class alone: a test runner or a frame may have classes of its own. */
export function isText(data: unknown): data is Text {
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

/** The bytes of a text, copied only where they must be. */
export function textBytes(text: Text): Uint8Array {
  if (typeof text === 'string') return stringBytes(text);
  const bytes = ArrayBuffer.isView(text) ? text : new Uint8Array(text);
  const { buffer } = bytes;
  // Another thread may write to shared memory while the core reads it.
  const shared = !(buffer instanceof ArrayBuffer) && Object.prototype.toString.call(buffer) === '[object SharedArrayBuffer]';
  return shared ? bytes.slice() : bytes;
}

/** The string that a valid text is, without the byte order mark that `JSON.parse` would trip over. */
export function textOf(text: Text): string {
  return typeof text === 'string' ? text.replace(/^\ufeff/, '') : decoder.decode(textBytes(text));
}

/** UTF-8, in which a lone surrogate stays one (as WTF-8) for the core to report; TextEncoder would replace it. */
export function stringBytes(text: string): Uint8Array {
  if (text.isWellFormed()) return wellFormedBytes(text);
  const pieces = text.split(/(\p{Surrogate})/u).map((piece, at) => (at % 2 ? surrogateBytes(piece) : encoder.encode(piece)));
  return joined(pieces);
}

/** UTF-8 of a text that has no lone surrogates, as JSON.stringify never has. */
export function wellFormedBytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** A 16-bit unit in the three bytes that UTF-8 would give it, if it had a place for it. */
function surrogateBytes(half: string): Uint8Array {
  const unit = half.charCodeAt(0);
  return Uint8Array.of(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
