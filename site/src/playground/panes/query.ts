// The pane that runs a filter over the records of the payload.

import { formatDuration } from '../../trace-view/time-scale.ts';
import { debounced, make } from '../dom.ts';
import type { MatchedRecord, QueryView } from '../protocol.ts';
import type { Session } from '../session.ts';
import type { Pane } from './pane.ts';

const EXAMPLES = [
  'type = "llm"', 'metrics/duration_ns > 1s', 'status_code >= 500', 'input contains "refund" and not type = "trace"',
  'model is null', 'name one_of ["decide", "answer"]',
];

export function queryPane(root: HTMLElement, session: Session): Pane {
  const input = make('input', { class: 'filter', 'aria-label': 'Filter', 'aria-describedby': 'filter-fault', placeholder: 'type = "llm" and metrics/duration_ns > 1s', autocomplete: 'off', spellcheck: 'false' });
  const fault = make('p', { class: 'fault', id: 'filter-fault', role: 'alert' });
  const summary = make('p', { class: 'note', role: 'status' });
  const examples = make('div', { class: 'chips' });
  const answer = make('div', { class: 'answer' });
  const forms = make('div', { class: 'forms' });
  root.append(make('div', { class: 'ask' }, input, fault, examples, summary), answer, forms);

  const run = async () => {
    if (!session.verdict) return;
    const view = await session.engine.call('query', session.state.filter);
    showFault(fault, session.state.filter, view);
    input.toggleAttribute('aria-invalid', view.fault !== undefined);
    summary.textContent = view.fault ? '' : `${view.matches.toLocaleString('en')} of ${view.records.toLocaleString('en')} records match, found in ${view.took.toFixed(1)} ms.`;
    if (view.fault) return;
    answer.replaceChildren(...(view.rows.length > 0 ? [table(view.rows, session)] : []));
    forms.replaceChildren(...formsOf(view));
  };
  const runSoon = debounced(30, () => void run());
  input.addEventListener('input', () => {
    session.choose({ filter: input.value });
    runSoon();
  });
  for (const text of EXAMPLES) {
    const button = examples.appendChild(make('button', { type: 'button', class: 'chip' }, text));
    button.addEventListener('click', () => {
      input.value = text;
      session.choose({ filter: text });
      void run();
    });
  }
  return {
    async show() {
      input.value = session.state.filter;
      await run();
    },
  };
}

/** The filter with the faulty part marked, and the sentence about it. */
function showFault(parent: HTMLElement, filter: string, { fault }: QueryView): void {
  if (!fault) return parent.replaceChildren();
  const { offset, length, message } = fault;
  const end = offset + Math.max(length, 1);
  const marked = make('code', {}, filter.slice(0, offset), make('mark', {}, filter.slice(offset, end) || ' '), filter.slice(end));
  parent.replaceChildren(marked, make('span', {}, message));
}

function table(rows: readonly MatchedRecord[], session: Session): HTMLElement {
  const head = ['Type', 'Name', 'Input', 'Duration', 'Status'].map((title) => make('th', { scope: 'col' }, title));
  const body = rows.map((row) => {
    const name = make('button', { type: 'button', class: 'link', disabled: row.step < 0 }, row.name || '(no name)');
    name.addEventListener('click', () => {
      const { from, to } = session.verdict?.steps ?? {};
      session.editor.reveal(from?.[row.step] ?? 0, Math.min((from?.[row.step] ?? 0) + 1, to?.[row.step] ?? 0));
    });
    return make('tr', {},
      make('td', {}, make('span', { class: 'type', 'data-type': row.type }, row.type)),
      make('td', {}, name),
      make('td', { class: 'long' }, row.input),
      make('td', { class: 'number' }, row.durationMs === null ? '' : formatDuration(row.durationMs)),
      make('td', { class: 'number' }, row.status === null ? '' : String(row.status)));
  });
  return make('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Matching records' },
    make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...body)));
}

function formsOf({ request, sql }: QueryView): HTMLElement[] {
  const form = (title: string, code: string) => make('details', {}, make('summary', {}, title), make('pre', { tabindex: 0 }, code));
  return [...(request ? [form('As a request of the API', request)] : []), ...(sql ? [form('As the WHERE of DuckDB', sql)] : [])];
}
