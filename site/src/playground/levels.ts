// The control that denies or allows groups of codes, and single codes.

import { byId, make } from './dom.ts';
import type { Session } from './session.ts';

/** The groups of codes, with what they report. */
const GROUPS: readonly [string, string][] = [
  ['contract', 'what the contract says about single values'],
  ['rules', 'contradictions between values'],
];

type Level = 'default' | 'deny' | 'allow';

/** Connects the control with a session. */
export function connectLevels(session: Session): void {
  const panel = byId('levels-panel');
  const codes = make('div', { class: 'codes' });
  panel.append(...GROUPS.map(([name, about]) => row(name, about, session)), codes);
  const showCodes = () => {
    const others = [...session.state.allow, ...session.state.deny].filter((name) => !GROUPS.some(([group]) => group === name));
    codes.replaceChildren(...others.map((name) => row(name, 'a code', session)));
    const changed = session.state.allow.length + session.state.deny.length;
    byId('levels').textContent = changed === 0 ? 'Levels' : `Levels (${changed})`;
  };
  session.onVerdict(showCodes);
  showCodes();
  const details = panel.closest('details');
  document.addEventListener('pointerdown', ({ target }) => {
    if (details?.open && !details.contains(target as Node)) details.open = false;
  });
  details?.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') details.open = false;
  });
}

function row(name: string, about: string, session: Session): HTMLElement {
  const select = make('select', { 'aria-label': `Level of ${name}` }, ...['default', 'deny', 'allow'].map((level) => make('option', { value: level }, level)));
  select.value = levelOf(name, session);
  select.addEventListener('change', () => setLevel(name, select.value as Level, session));
  return make('label', {}, make('span', {}, make('b', {}, name), make('small', {}, about)), select);
}

function levelOf(name: string, { state }: Session): Level {
  if (state.deny.includes(name)) return 'deny';
  return state.allow.includes(name) ? 'allow' : 'default';
}

function setLevel(name: string, level: Level, session: Session): void {
  const without = (names: readonly string[]) => names.filter((each) => each !== name);
  const [deny, allow] = [without(session.state.deny), without(session.state.allow)];
  if (level === 'deny') deny.push(name);
  if (level === 'allow') allow.push(name);
  session.choose({ deny, allow });
}
