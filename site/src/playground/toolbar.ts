// The controls above the editor.

import { byId, make } from './dom.ts';
import { EXAMPLES } from './examples.ts';
import type { Session } from './session.ts';
import { shareLink } from './share.ts';

/** Longer links are refused: browsers cut them off. */
const LONGEST_LINK = 1_000_000;

/** Connects the controls with a session. */
export function connectToolbar(session: Session): void {
  connectExamples(session);
  connectFile(session);
  void connectKinds(session);
  connectProfile(session);
  connectEdits(session);
  connectShare(session);
}

function connectExamples(session: Session): void {
  const select = byId<HTMLSelectElement>('examples');
  for (const [group, examples] of Map.groupBy(EXAMPLES.map((example, index) => ({ ...example, index })), ({ group }) => group)) {
    const options = examples.map(({ title, index }) => make('option', { value: index }, title));
    select.append(make('optgroup', { label: group }, ...options));
  }
  select.addEventListener('change', async () => {
    const example = EXAMPLES[Number(select.value)];
    select.value = '';
    if (!example) return;
    resetKind(session);
    await session.open(await example.text(session.engine));
  });
}

/** Another payload is most likely of another kind. */
export function resetKind(session: Session): void {
  byId<HTMLSelectElement>('kind').value = 'auto';
  session.state.kind = 'auto';
}

function connectFile(session: Session): void {
  const input = byId<HTMLInputElement>('file');
  byId('open').addEventListener('click', () => input.click());
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    if (file) await openFile(session, file);
    input.value = '';
  });
}

/** Opens a file. A payload on one long line is laid out over several, because no editor shows such lines well. */
export async function openFile(session: Session, file: Blob): Promise<void> {
  const text = await file.text();
  const isOneLine = text.length > 5000 && !text.trim().includes('\n');
  resetKind(session);
  await session.open(isOneLine ? ((await session.engine.call('layOut', text)) ?? text) : text);
}

async function connectKinds(session: Session): Promise<void> {
  const select = byId<HTMLSelectElement>('kind');
  select.addEventListener('change', () => session.choose({ kind: select.value }));
  const kinds = await session.engine.call('kinds');
  for (const [role, group] of Map.groupBy(kinds, (kind) => kind.role)) {
    select.append(make('optgroup', { label: role }, ...group.map(({ name }) => make('option', { value: name }, name))));
  }
  select.value = session.state.kind;
}

function connectProfile(session: Session): void {
  const select = byId<HTMLSelectElement>('profile');
  select.value = session.state.profile;
  select.addEventListener('change', () => session.choose({ profile: select.value as 'strict' | 'compat' }));
}

function connectEdits(session: Session): void {
  byId('format').addEventListener('click', async () => {
    const text = await session.engine.call('layOut', session.editor.text());
    if (text !== null) session.editor.replace(text);
    else say('This is not JSON yet, so it cannot be laid out.');
  });
  const fixAll = byId<HTMLButtonElement>('fix-all');
  const safe = () => (session.verdict?.issues ?? []).filter(({ fix }) => fix?.isSafe);
  session.onVerdict(() => {
    const count = safe().length;
    fixAll.disabled = count === 0;
    fixAll.textContent = count === 0 ? 'Fix all' : `Fix all (${count})`;
  });
  fixAll.addEventListener('click', () => session.editor.fix(safe()));
}

function connectShare(session: Session): void {
  byId('share').addEventListener('click', async () => {
    const link = await shareLink({ ...session.state, text: session.editor.text() }, new URL(location.href));
    if (link.length > LONGEST_LINK) return say('The payload is too long for a link. Share it as a file.');
    history.replaceState(null, '', link);
    const isCopied = await navigator.clipboard.writeText(link).then(() => true, () => false);
    say(isCopied ? 'The link is copied. It contains the payload; nothing was sent to a server.' : 'The link is in the address bar.');
  });
}

/** Says something for a few seconds. */
export function say(text: string): void {
  const toast = byId('toast');
  toast.textContent = text;
  toast.classList.add('shown');
  setTimeout(() => toast.classList.remove('shown'), 4000);
}
