// The page of the local server, and of `spanschema view`: it shows the file that it contains, or else what the server has.

import '../styles/tokens.css';
import './viewer.css';
import '../lib/theme-switch.ts';
import { TraceOfText } from '../lib/trace-of-text.ts';
import { byId, emptyState } from '../playground/dom.ts';
import { Browse } from './browse.ts';

chooseTheme();
const file = byId('file').textContent;
if (file) showFile(JSON.parse(file) as { name: string; text: string });
else new Browse().start();

/** The theme that the user chose, or the one of the system. */
function chooseTheme(): void {
  let theme: string | null = null;
  try {
    theme = localStorage.getItem('spanschema-theme');
  } catch {
    // A page that is opened as a file may have no storage.
  }
  document.documentElement.dataset['theme'] = theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

function showFile({ name, text }: { name: string; text: string }): void {
  byId('main').classList.add('file');
  document.title = `${name} · spanschema`;
  byId('place').textContent = name;
  const steps = new TraceOfText(byId('host')).show(text);
  const roots = steps.depths.filter((depth) => depth === 0).length;
  const count = (number: number, noun: string) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
  byId('live').textContent = roots === steps.length ? count(roots, 'step') : `${count(roots, 'tree')}, ${count(steps.length, 'step')}`;
  if (steps.length > 0) return;
  byId('host').hidden = true;
  byId('trace').append(emptyState('No traces in this file', 'It has no traces, spans or records. `spanschema validate` says what is wrong with a payload.'.replaceAll('`', '')));
}
