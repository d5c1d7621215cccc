// The state of the page while it is open: the text in the editor, the choices, and the latest verdict.

import { debounced, pause } from './dom.ts';
import type { PayloadEditor } from './editor/editor.ts';
import type { Engine } from './engine.ts';
import type { Verdict } from './protocol.ts';
import type { State } from './state.ts';
import { store } from './storage.ts';

/** Texts of this length are checked while one types, longer ones after a pause. */
const SMALL = 300_000;

/** Asks the worker for the verdict on the text of a state. */
export function ask(engine: Engine, { text, kind, profile, deny, allow }: State): Promise<Verdict> {
  return engine.call('check', text, { kind, profile, deny, allow });
}

export class Session {
  verdict: Verdict | undefined;
  readonly #listeners: ((verdict: Verdict) => void)[] = [];
  readonly #store = debounced(400, () => store(this.state));
  readonly #checkSoon = debounced(40, () => void this.check());
  readonly #checkLater = debounced(500, () => void this.check());
  #revision = 0;

  constructor(readonly engine: Engine, readonly editor: PayloadEditor, readonly state: State) {}

  /** Takes the answer about the first text, which was asked for before there was an editor. */
  async begin(first: Promise<Verdict>): Promise<void> {
    const revision = ++this.#revision;
    const verdict = await first;
    if (revision === this.#revision) this.#take(verdict);
  }

  /** Calls a function with each verdict. */
  onVerdict(listener: (verdict: Verdict) => void): void {
    this.#listeners.push(listener);
  }

  /** Changes choices. The text is checked again if they matter to the verdict. */
  choose(changes: Partial<Omit<State, 'text'>>): void {
    Object.assign(this.state, changes);
    this.#store();
    if (['kind', 'profile', 'deny', 'allow'].some((name) => name in changes)) void this.check();
  }

  /** Shows another text and checks it. Between the parts of this the page can draw: each takes long for a long text. */
  async open(text: string): Promise<void> {
    this.state.text = text;
    this.#store();
    await pause();
    const isShown = this.editor.load(text);
    await pause();
    await Promise.all([isShown, this.check()]);
    this.#announce();
  }

  /** Takes note that the user changed the text. */
  edited(): void {
    this.#revision += 1;
    if (this.editor.length <= SMALL) this.#checkSoon();
    else this.#checkLater();
  }

  /** Checks the text. A verdict on a text that has changed since then is discarded. */
  async check(): Promise<void> {
    if (!this.editor.isLoading) this.state.text = this.editor.text();
    const revision = ++this.#revision;
    const verdict = await ask(this.engine, this.state);
    if (revision === this.#revision) this.#take(verdict);
  }

  #take(verdict: Verdict): void {
    this.verdict = verdict;
    this.#store();
    if (!this.editor.isLoading) this.#announce();
  }

  #announce(): void {
    if (this.verdict) for (const listener of this.#listeners) listener(this.verdict);
  }
}
