// Keeps the state in the browser, so that it survives a reload. Nothing leaves the browser.

import { readState } from './state.ts';
import type { State } from './state.ts';

const KEY = 'spanschema-playground';

/** Longer texts are not kept: browsers allow a site about five million characters. */
const LONGEST = 1_500_000;

/** Stores a state. Of a long text only the choices are stored. */
export function store(state: State): void {
  const { text, ...choices } = state;
  try {
    localStorage.setItem(KEY, JSON.stringify(text.length <= LONGEST ? state : choices));
  } catch {
    // Without storage the playground starts anew after a reload.
  }
}

/** The state that was stored, with a text for the case that it has none; null if nothing was stored. */
export function stored(text: string): State | null {
  try {
    const found = localStorage.getItem(KEY);
    return found === null ? null : readState(JSON.parse(found), text);
  } catch {
    return null;
  }
}
