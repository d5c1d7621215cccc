// Issues as the marks of the editor, with their fixes as actions.

import type { Diagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import { make, prose } from '../dom.ts';
import type { PlacedIssue } from '../protocol.ts';

/** The marks for a text of a length. */
export function diagnostics(issues: readonly PlacedIssue[], length: number, view: () => EditorView): Diagnostic[] {
  return issues.filter(({ from }) => from <= length).map((issue) => ({
    from: issue.from,
    to: Math.min(issue.to, length),
    severity: issue.severity,
    message: issue.message,
    renderMessage: () => make('span', {}, prose(issue.message), ' ', make('small', { class: 'code' }, issue.code)),
    actions: issue.fix ? [action(issue.fix, view)] : [],
  }));
}

/** The places of an action come from the editor, because the text may have changed since the check. */
function action({ label, insert }: NonNullable<PlacedIssue['fix']>, view: () => EditorView) {
  return { name: label, apply: (_: EditorView, from: number, to: number) => view().dispatch({ changes: { from, to, insert } }) };
}
