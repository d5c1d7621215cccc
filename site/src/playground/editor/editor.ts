// The editor of the payload.

import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, Text, Transaction } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { pause } from '../dom.ts';
import type { Engine } from '../engine.ts';
import type { PlacedIssue } from '../protocol.ts';
import { diagnostics } from './diagnostics.ts';
import { schemaHover } from './hover.ts';
import { theme } from './theme.ts';
import { visibleJson } from './visible-json.ts';

/** What the editor tells. */
export interface EditorEvents {
  /** The user changed the text. */
  edited(): void;
  /** The cursor is at another place. */
  moved(offset: number): void;
  /** A whole payload was pasted that is too long to be inserted as it is. */
  pasted(text: string): void;
}

/** Characters of a long text that are added in one frame. */
const CHUNK = 200_000;

/** Longer texts have no syntax tree, and so no folding. */
const LONG = 500_000;

export class PayloadEditor {
  readonly view: EditorView;
  readonly #editable = new Compartment();
  /** Whether a long text is still being added. */
  isLoading = false;
  #loads = 0;

  constructor(parent: HTMLElement, text: string, private readonly events: EditorEvents, private readonly engine: Engine) {
    this.view = new EditorView({ parent, state: this.#state(text.length <= CHUNK ? text : '') });
    if (text.length > CHUNK) void this.load(text);
  }

  #state(text: string, isLong = false): EditorState {
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), lintGutter(), history(), drawSelection(), indentOnInput(),
        highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(), search({ top: true }), theme,
        isLong ? visibleJson : [json(), bracketMatching(), foldGutter()],
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap, indentWithTab]),
        EditorView.contentAttributes.of({ 'aria-label': 'Payload', spellcheck: 'false' }),
        this.#editable.of([]),
        schemaHover(this.engine),
        EditorView.domEventHandlers({ paste: (event) => this.#paste(event) }),
        EditorView.updateListener.of((update) => {
          if (this.isLoading) return;
          if (update.docChanged) this.events.edited();
          if (update.selectionSet || update.docChanged) this.events.moved(update.state.selection.main.head);
        }),
      ],
    });
  }

  /** Takes over the paste of a long payload in place of the whole text. */
  #paste(event: ClipboardEvent): boolean {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const { from, to } = this.view.state.selection.main;
    const isLong = text.length > CHUNK || (text.length > 5000 && !text.trim().includes('\n'));
    if (!isLong || to - from < this.length) return false;
    event.preventDefault();
    this.events.pasted(text);
    return true;
  }

  get length(): number {
    return this.view.state.doc.length;
  }

  text(): string {
    return this.view.state.doc.toString();
  }

  /** Shows another text. A long one is added part by part, so that no frame waits for it. */
  async load(text: string): Promise<void> {
    const load = ++this.#loads;
    this.isLoading = true;
    if (text.length <= CHUNK) {
      this.view.setState(this.#state(text));
    } else {
      this.view.setState(this.#state('', text.length > LONG));
      this.view.dispatch({ effects: this.#editable.reconfigure(EditorState.readOnly.of(true)) });
      for (let from = 0; from < text.length; from += CHUNK) {
        const changes = { from: this.length, insert: Text.of(text.slice(from, from + CHUNK).split('\n')) };
        this.view.dispatch({ changes, annotations: Transaction.addToHistory.of(false) });
        await pause();
        if (load !== this.#loads) return;
      }
      this.view.dispatch({ effects: this.#editable.reconfigure([]) });
    }
    this.isLoading = false;
  }

  /** Replaces the whole text as one change that can be undone. */
  replace(text: string): void {
    this.view.dispatch({ changes: { from: 0, to: this.length, insert: text }, scrollIntoView: false });
  }

  /** Marks the issues in the text. */
  showIssues(issues: readonly PlacedIssue[]): void {
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics(issues, this.length, () => this.view)));
  }

  /** Applies the fixes of issues as one change. */
  fix(issues: readonly PlacedIssue[]): void {
    const changes = issues.flatMap(({ from, to, fix }) => (fix ? [{ from, to, insert: fix.insert }] : []));
    this.view.dispatch({ changes });
  }

  /** Brings a part of the text into view and selects it. */
  reveal(from: number, to: number, focus = true): void {
    const end = Math.min(to, this.length);
    const start = Math.min(from, end);
    this.view.dispatch({ selection: { anchor: start, head: end }, effects: EditorView.scrollIntoView(start, { y: 'center' }) });
    if (focus) this.view.focus();
  }
}
