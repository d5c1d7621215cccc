// Links that open a payload in the playground.

import { deflateRawSync } from 'node:zlib';

/** What a link opens. The members are those of the state in src/playground/state.ts. */
interface Opened {
  input: string;
  kind: string;
  profile: 'strict' | 'compat';
}

/** The address of the playground with a payload in its fragment, in the form that src/playground/share.ts reads. */
export function playgroundLink({ input, kind, profile }: Opened): string {
  const state = JSON.stringify({ text: input, kind, profile });
  return `/playground/#s=${deflateRawSync(state, { level: 9 }).toString('base64url')}`;
}
