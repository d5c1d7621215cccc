// The pane with the code that builds the trace.

import { emptyState, make } from '../dom.ts';
import type { Language } from '../protocol.ts';
import type { Session } from '../session.ts';
import type { Pane } from './pane.ts';

const LANGUAGES: readonly [Language, string][] = [['python', 'Python'], ['typescript', 'TypeScript'], ['rust', 'Rust'], ['curl', 'curl']];

export function codePane(root: HTMLElement, session: Session): Pane {
  const choice = make('div', { class: 'segments', role: 'radiogroup', 'aria-label': 'Language' });
  const copy = make('button', { type: 'button', class: 'small' }, 'Copy');
  const code = make('pre', { tabindex: 0, 'aria-label': 'Code' });
  const empty = emptyState('No code here', 'Code that builds the payload appears for valid Log Traces requests and traces; a call of curl for every request.');
  const body = make('div', { class: 'host' }, code, empty);
  root.append(make('div', { class: 'summary' }, choice, copy), body);

  const show = async () => {
    const text = session.verdict ? await session.engine.call('code', session.state.language) : '';
    code.textContent = text;
    code.hidden = copy.hidden = text === '';
    empty.hidden = text !== '';
  };
  for (const [language, title] of LANGUAGES) {
    const input = make('input', { type: 'radio', name: 'language', value: language, checked: language === session.state.language });
    input.addEventListener('change', () => {
      session.choose({ language });
      void show();
    });
    choice.append(make('label', {}, input, make('span', {}, title)));
  }
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent ?? '');
    copy.textContent = 'Copied';
    setTimeout(() => (copy.textContent = 'Copy'), 1500);
  });
  return { show };
}
