import { TextEncoder } from './text-coding.js';

const encoder = new TextEncoder();

/** UTF-8 that keeps lone surrogates (as WTF-8) for the core to report; TextEncoder would replace them. */
export function encodeUtf8(string: string): Uint8Array {
  if (string.isWellFormed()) return encodeWellFormed(string);
  const pieces = string.split(/(\p{Surrogate})/u);
  return concatenate(pieces.map((piece, index) => (index % 2 ? encodeSurrogate(piece) : encoder.encode(piece))));
}

/** UTF-8 of a string without lone surrogates, which the output of `JSON.stringify` always is. */
export function encodeWellFormed(string: string): Uint8Array {
  return encoder.encode(string);
}

/** A lone surrogate in the three bytes that UTF-8 would use, if it allowed surrogates. */
function encodeSurrogate(surrogate: string): Uint8Array {
  const unit = surrogate.charCodeAt(0);
  return Uint8Array.of(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
}

function concatenate(pieces: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}
