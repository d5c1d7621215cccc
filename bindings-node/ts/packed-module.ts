import { builtinModule } from './host.js';

interface Zlib {
  gunzipSync(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
}

/** Unpacks a WebAssembly module that is part of a JavaScript file, as Base64 of gzip. Only Node can do it at once. */
export function unpackSync(packed: string): Uint8Array<ArrayBuffer> {
  return builtinModule<Zlib>('zlib')!.gunzipSync(bytesOf(packed));
}

/** Unpacks a WebAssembly module that is part of a JavaScript file, as Base64 of gzip. */
export async function unpack(packed: string): Promise<Uint8Array<ArrayBuffer>> {
  const zlib = builtinModule<Zlib>('zlib');
  if (zlib) return zlib.gunzipSync(bytesOf(packed));
  const unpacked = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
