// The state in the fragment of the address: compressed, and never sent to a server, because browsers keep fragments.

import { readState } from './state.ts';
import type { State } from './state.ts';

/** A link to a state. */
export async function shareLink(state: State, page: URL): Promise<string> {
  const packed = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(JSON.stringify(state)));
  const link = new URL(page);
  link.hash = `s=${toBase64Url(packed)}`;
  return link.href;
}

/** The state that a link has; null if it has none, or if the link was cut off. */
export async function sharedState(page: URL): Promise<State | null> {
  const packed = /^#s=([\w-]+)$/.exec(page.hash)?.[1];
  if (packed === undefined) return null;
  try {
    const bytes = await through(new DecompressionStream('deflate-raw'), fromBase64Url(packed));
    return readState(JSON.parse(new TextDecoder().decode(bytes)), '');
  } catch {
    return null;
  }
}

async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const piped = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}
