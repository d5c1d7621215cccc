// The playground: makes the parts and connects them.

import './playground.css';
import { byId, debounced } from './dom.ts';
import { connectDrop } from './drop.ts';
import { PayloadEditor } from './editor/editor.ts';
import { Engine } from './engine.ts';
import { FIRST } from './examples.ts';
import { connectLevels } from './levels.ts';
import { codePane } from './panes/code.ts';
import { issuesPane } from './panes/issues.ts';
import { normalizedPane } from './panes/normalized.ts';
import type { Pane } from './panes/pane.ts';
import { queryPane } from './panes/query.ts';
import { schemaPane } from './panes/schema.ts';
import { tracePane } from './panes/trace.ts';
import type { Verdict } from './protocol.ts';
import { ask, Session } from './session.ts';
import { sharedState } from './share.ts';
import { connectSplit } from './split.ts';
import { readState } from './state.ts';
import type { PaneName, State } from './state.ts';
import { showStatus } from './status.ts';
import { stored } from './storage.ts';
import { connectTabs } from './tabs.ts';
import { connectToolbar, openFile, say } from './toolbar.ts';

const engine = new Engine();
const initial = await initialState();
// The worker checks while the page makes the editor.
start(initial, ask(engine, initial));

/** A link wins over what was stored, and that over the first example. */
async function initialState(): Promise<State> {
  const page = new URL(location.href);
  const shared = await sharedState(page);
  if (shared) return shared;
  if (page.hash.startsWith('#s=')) say('The link is incomplete, so its payload could not be opened.');
  return stored(FIRST) ?? readState({}, FIRST);
}

function start(state: State, first: Promise<Verdict>): void {
  const editor = new PayloadEditor(byId('editor'), state.text, {
    edited: () => session.edited(),
    moved: (offset) => follow(offset),
    pasted: (text) => void openFile(session, new Blob([text])),
  }, engine);
  const session = new Session(engine, editor, state);
  const trace = tracePane(byId('pane-trace'), session);
  const schema = schemaPane(byId('pane-schema'), session);
  const panes: Record<Exclude<PaneName, 'source'>, Pane> = {
    issues: issuesPane(byId('pane-issues'), session),
    trace,
    normalized: normalizedPane(byId('pane-normalized'), session),
    query: queryPane(byId('pane-query'), session),
    code: codePane(byId('pane-code'), session),
    schema,
  };

  const refresh = () => {
    if (session.verdict && state.pane !== 'source') void panes[state.pane].show(session.verdict);
  };
  const choosePane = connectTabs((pane) => {
    session.choose({ pane });
    refresh();
  });
  let cursor = 0;
  const followSoon = debounced(60, () => {
    if (!session.verdict) return;
    if (state.pane === 'trace') void trace.follow(cursor);
    if (state.pane === 'schema') void schema.follow(cursor);
  });
  const follow = (offset: number) => {
    cursor = offset;
    followSoon();
  };

  session.onVerdict((verdict) => {
    showStatus(verdict);
    editor.showIssues(verdict.issues);
    byId('issue-count').textContent = verdict.issues.length === 0 ? '' : String(verdict.errors + verdict.warnings);
    refresh();
    const { dataset } = document.documentElement;
    dataset['ready'] ??= String(Math.round(performance.now()));
    dataset['verdicts'] = String(Number(dataset['verdicts'] ?? 0) + 1);
  });
  connectToolbar(session);
  connectLevels(session);
  connectSplit();
  connectDrop(session);
  choosePane(state.pane);
  void session.begin(first);
  window.addEventListener('hashchange', async () => {
    const shared = await sharedState(new URL(location.href));
    if (shared) location.reload();
  });
}
