// The line below the editor: the verdict in a few words.

import { byId, make } from './dom.ts';
import type { Verdict } from './protocol.ts';

/** Shows a verdict. */
export function showStatus(verdict: Verdict): void {
  const { refusal, valid, errors, warnings, kinds, payloads, took } = verdict;
  const [word, style] = refusal !== undefined ? ['No verdict', 'none'] : valid ? ['Valid', 'valid'] : ['Invalid', 'invalid'];
  const counts = [count(errors, 'error'), count(warnings, 'warning')].filter(Boolean).join(', ');
  const kind = kinds.length === 1 ? kinds[0] ?? '' : kinds.length > 1 ? `${kinds.length} kinds` : '';
  byId('status').replaceChildren(
    make('b', { class: style }, word),
    ...[counts, kind, payloads > 1 ? `${payloads.toLocaleString('en')} payloads` : '', `checked in ${took.toFixed(took < 10 ? 1 : 0)} ms`]
      .filter(Boolean).map((part) => make('span', {}, part)),
  );
}

function count(number: number, noun: string): string {
  return number === 0 ? '' : `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
