// The pane with the issues. A click goes to the place in the text.

import { emptyState, make, prose } from '../dom.ts';
import type { PlacedIssue, Verdict } from '../protocol.ts';
import type { Session } from '../session.ts';
import type { Pane } from './pane.ts';

export function issuesPane(root: HTMLElement, session: Session): Pane {
  return {
    show(verdict) {
      root.replaceChildren(...content(verdict, session));
    },
  };
}

function content({ refusal, issues, omitted, kinds, payloads }: Verdict, session: Session): HTMLElement[] {
  if (refusal !== undefined) return [emptyState('No verdict', refusal)];
  if (issues.length === 0) {
    const what = payloads === 1 ? `This is a valid ${kinds[0] ?? 'payload'}` : `All ${payloads} payloads are valid`;
    return [emptyState('Nothing to report', `${what}, without warnings.`)];
  }
  const list = make('ol', { class: 'issues' }, ...issues.map((issue) => item(issue, session)));
  const more = omitted > 0 ? [make('p', { class: 'note' }, `${omitted.toLocaleString('en')} more issues are not listed.`)] : [];
  return [list, ...more];
}

function item(issue: PlacedIssue, session: Session): HTMLElement {
  const { severity, code, message, pointer, line, column, expected, fix } = issue;
  const place = make('button', { type: 'button', class: 'place', title: 'Go to the place in the payload' },
    make('span', { class: `badge ${severity}` }, severity),
    make('span', { class: 'message' }, prose(message)),
    make('span', { class: 'where' }, `${line}:${column}`));
  place.addEventListener('click', () => session.editor.reveal(issue.from, issue.to));
  const facts = make('div', { class: 'facts' },
    make('a', { href: `../codes/${code}/`, title: 'What this code means' }, code),
    make('code', { class: 'pointer' }, pointer || '(the whole payload)'));
  const extra = expected === undefined ? [] : [make('p', { class: 'expected' }, 'Expected: ', prose(expected))];
  return make('li', { class: severity }, place, facts, ...extra, actions(issue, fix, session));
}

function actions(issue: PlacedIssue, fix: PlacedIssue['fix'], session: Session): HTMLElement {
  const row = make('div', { class: 'actions' });
  if (fix) {
    const button = row.appendChild(make('button', { type: 'button', class: 'small primary' }, fix.label));
    button.addEventListener('click', () => session.editor.fix([issue]));
  }
  if (issue.severity === 'warning') {
    const allow = row.appendChild(make('button', { type: 'button', class: 'small' }, 'Allow this code'));
    allow.addEventListener('click', () => session.choose({ allow: [...session.state.allow, issue.code] }));
  }
  return row;
}
