// The search: a dialog over the index that Pagefind made of the pages. Nothing is loaded before it is opened.

import { results } from './pagefind.ts';
import type { Result } from './pagefind.ts';

const dialog = document.querySelector<HTMLDialogElement>('dialog.search');
const input = dialog?.querySelector('input');
const note = dialog?.querySelector<HTMLElement>('.note');
const list = dialog?.querySelector('ol');

if (dialog && input && note && list) connect(dialog, input, note, list);

function connect(dialog: HTMLDialogElement, input: HTMLInputElement, note: HTMLElement, list: HTMLElement): void {
  const hint = note.textContent ?? '';
  let latest = '';

  const open = () => {
    dialog.showModal();
    input.select();
  };
  const search = async () => {
    const text = input.value.trim();
    latest = text;
    const found = text === '' ? [] : await results(text).catch(() => null);
    if (latest !== text) return;
    list.replaceChildren(...(found ?? []).map(item));
    note.textContent = text === '' ? hint : summary(found);
    note.hidden = found !== null && found.length > 0;
  };

  document.querySelector('[data-search]')?.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const isShortcut = (event.key === '/' && !isEditable(event.target)) || (event.key === 'k' && (event.ctrlKey || event.metaKey));
    if (!isShortcut || dialog.open) return;
    event.preventDefault();
    open();
  });
  input.addEventListener('input', () => void search());
  dialog.addEventListener('keydown', (event) => moveFocus(event, dialog));
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
}

function summary(found: Result[] | null): string {
  return found === null ? 'The index could not be loaded.' : 'Nothing found. Try the name of a field, a kind or a code.';
}

/** An item of the list of results. Excerpts are HTML of our own pages with `mark` around what was found. */
function item({ url, title, section, excerpt }: Result): HTMLLIElement {
  const element = document.createElement('li');
  const link = element.appendChild(document.createElement('a'));
  link.href = url;
  link.appendChild(document.createElement('b')).textContent = title;
  link.appendChild(document.createElement('small')).textContent = section;
  link.appendChild(document.createElement('p')).innerHTML = excerpt;
  return element;
}

/** The arrow keys go from the input to the results, and between these. */
function moveFocus(event: KeyboardEvent, dialog: HTMLDialogElement): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const first = dialog.querySelector('a');
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) first?.click();
  if (step === undefined) return;
  const stops = [...dialog.querySelectorAll<HTMLElement>('input, li a')];
  const index = stops.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  stops[Math.min(Math.max(index + step, 0), stops.length - 1)]?.focus();
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
