// The pane with the canonical form: how it differs from the payload, and the list of changes.

import { json } from '@codemirror/lang-json';
import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { emptyState, make, prose } from '../dom.ts';
import { theme } from '../editor/theme.ts';
import type { NormalizedView } from '../protocol.ts';
import type { Session } from '../session.ts';
import type { Pane } from './pane.ts';

/** Longer texts are cut off in the view; the buttons have all of it. */
const SHOWN = 400_000;

export function normalizedPane(root: HTMLElement, session: Session): Pane {
  let shown: EditorView | undefined;
  return {
    async show() {
      const view = await session.engine.call('normalize');
      shown?.destroy();
      root.replaceChildren();
      if (view.canonical === '') return root.append(...refused(view));
      root.append(summary(view, session), ...changesOf(view));
      const host = root.appendChild(make('div', { class: 'host' }));
      shown = new EditorView({ parent: host, state: stateOf(view) });
    },
  };
}

function refused({ refusal, changes }: NormalizedView): HTMLElement[] {
  const errors = changes.filter(({ severity }) => severity === 'error').map(({ message, pointer }) =>
    make('li', {}, prose(message), ' ', make('code', {}, pointer)));
  const state = emptyState('No canonical form', refusal ?? 'The payload has errors that cannot be repaired:');
  return [state, make('ul', { class: 'changes' }, ...errors)];
}

function summary({ canonical, changes, original }: NormalizedView, session: Session): HTMLElement {
  const copy = make('button', { type: 'button', class: 'small' }, 'Copy');
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(canonical);
    copy.textContent = 'Copied';
  });
  const use = make('button', { type: 'button', class: 'small' }, 'Replace the payload');
  use.addEventListener('click', () => session.editor.replace(canonical));
  return make('div', { class: 'summary' }, make('span', {}, words(changes.length, canonical, original)), copy, use);
}

/** What happened, in a sentence. */
function words(changes: number, canonical: string, original: string): string {
  if (canonical === original) return 'The payload is canonical already.';
  const counted = changes === 0 ? 'No change needs a look' : `${changes} ${changes === 1 ? 'change' : 'changes'} to look at`;
  return `${counted}; defaults are written out.${original === '' ? ' The payload is too long to compare.' : ''}`;
}

function changesOf({ changes }: NormalizedView): HTMLElement[] {
  if (changes.length === 0) return [];
  const items = changes.slice(0, 100).map(({ code, message, pointer }) =>
    make('li', {}, make('a', { href: `../codes/${code}/` }, code), ' ', prose(message), ' ', make('code', {}, pointer)));
  const list = make('ul', { class: 'changes', tabindex: 0, 'aria-label': 'Changes' }, ...items);
  return [list];
}

function stateOf({ canonical, original }: NormalizedView): EditorState {
  const difference = original === '' || original === canonical ? [] : [unifiedMergeView({ original, mergeControls: false, collapseUnchanged: { margin: 2 }, syntaxHighlightDeletions: false })];
  return EditorState.create({
    doc: canonical.slice(0, SHOWN),
    extensions: [
      lineNumbers(), json(), theme, EditorState.readOnly.of(true), ...difference,
      EditorView.contentAttributes.of({ 'aria-label': 'Canonical JSON', tabindex: '0' }),
    ],
  });
}
