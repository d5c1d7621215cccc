// The page of the server: projects and runs, the traces of the chosen run, and the chosen trace; live.

import { TraceOfText } from '../lib/trace-of-text.ts';
import { byId, emptyState, make } from '../playground/dom.ts';
import { nameOf, noTraces, runsList, tracesList } from './lists.ts';
import * as server from './server.ts';

/** How many traces are listed at first, and how many more at a time. */
const PAGE = 200;

/** What the fragment of the address says: a project, a run of it, and a trace of that. */
interface Place {
  project: string;
  run: string;
  trace: string;
}

export class Browse {
  readonly #viewer = new TraceOfText(byId('host'));
  #projects: server.Project[] = [];
  #summaries: server.Summary[] = [];
  #listed = '';
  #limit = PAGE;
  #known: Set<string> | null = null;
  /** The trace that is shown, and how many spans it had. */
  #shown = '';
  #isBusy = false;
  #isStale = false;

  start(): void {
    addEventListener('hashchange', () => void this.#refresh());
    byId('back').addEventListener('click', () => (location.hash = this.#place().trace ? location.hash.split('/').slice(0, 2).join('/') : '#'));
    void this.#refresh();
    const live = byId('live');
    void server.listen(() => void this.#refresh(), (isLive) => {
      live.className = isLive ? 'on' : 'off';
      live.textContent = isLive ? 'Live' : 'Not connected';
    });
  }

  /** Asks for everything that is shown. What changes meanwhile is asked for afterwards. */
  async #refresh(): Promise<void> {
    this.#isStale = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        await this.#load();
      }
    } catch (error) {
      if (error instanceof server.KeyNeeded) this.#askForKey();
      else if (!this.#projects.length) this.#message('The server does not answer', 'Is it still running? The page tries again by itself.');
    } finally {
      this.#isBusy = false;
    }
  }

  async #load(): Promise<void> {
    this.#projects = await server.projects();
    const place = this.#place();
    if (place.run !== this.#listed) {
      [this.#listed, this.#limit, this.#known] = [place.run, PAGE, null];
      byId('traces').scrollTop = 0;
    }
    const list = place.run ? await server.traces(place.project, place.run, this.#limit) : { traces: [], has_more: false };
    this.#summaries = list.traces;
    this.#render(place, list.has_more);
    this.#known = new Set(this.#summaries.map(({ id }) => id));
    await this.#showTrace(place);
  }

  /** The place of the fragment. Without one, it is the first run that has traces. */
  #place(): Place {
    const [project = '', run = '', trace = ''] = location.hash.slice(1).split('/');
    if (this.#projects.some(({ id, runs }) => id === project && runs.some(({ id }) => id === run))) return { project, run, trace };
    const runs = this.#projects.flatMap(({ id, runs }) => runs.map((run) => ({ project: id, run })));
    const first = runs.find(({ run }) => run.traces > 0) ?? runs[0];
    return { project: first?.project ?? '', run: first?.run.id ?? '', trace: '' };
  }

  #render({ project, run, trace }: Place, hasMore: boolean): void {
    const main = byId('main');
    main.dataset['view'] = trace ? 'trace' : location.hash.length > 1 ? 'traces' : 'runs';
    byId('back').hidden = main.dataset['view'] === 'runs';
    main.classList.toggle('bare', this.#projects.length === 0);
    const owner = this.#projects.find(({ id }) => id === project);
    const chosen = owner?.runs.find(({ id }) => id === run);
    byId('place').textContent = owner && chosen ? `${nameOf(owner, 'Project ')} / ${nameOf(chosen)}` : '';
    byId('runs').replaceChildren(...runsList(this.#projects, run));
    const list = tracesList(project, this.#summaries, trace, this.#known);
    if (hasMore) list.push(this.#more());
    byId('traces').replaceChildren(...(list.length > 0 ? list : [noTraces()]));
  }

  #more(): HTMLElement {
    const button = make('button', { type: 'button', class: 'more' }, 'Show older ones');
    button.addEventListener('click', () => {
      this.#limit += PAGE;
      this.#known = null;
      void this.#refresh();
    });
    return button;
  }

  async #showTrace({ project, trace }: Place): Promise<void> {
    const summary = this.#summaries.find(({ id }) => id === trace);
    const version = trace && [project, trace, summary?.spans ?? '', summary?.duration_ns ?? ''].join('/');
    if (version === this.#shown && this.#shown) return;
    this.#shown = version;
    const host = byId('host');
    const section = byId('trace');
    section.querySelector('.empty')?.remove();
    host.hidden = !trace;
    if (!trace) {
      if (this.#summaries.length > 0) section.append(emptyState('No trace chosen', 'Choose one from the list to see its steps and how long they took.'));
      return;
    }
    try {
      this.#viewer.show(await server.trace(project, trace));
    } catch (error) {
      if (error instanceof server.KeyNeeded) throw error;
      host.hidden = true;
      section.append(emptyState('This trace is gone', 'It was deleted, or the server forgot it when it was restarted.'));
    }
  }

  #message(title: string, text: string): void {
    byId('main').classList.add('bare');
    byId('traces').replaceChildren(emptyState(title, text));
  }

  #askForKey(): void {
    this.#message('The server wants its API key', 'It was started with --key. The key is kept for as long as this tab is open.');
    const input = make('input', { type: 'password', autocomplete: 'off', 'aria-label': 'API key' });
    const form = make('form', {}, input, make('button', { type: 'submit' }, 'Show the traces'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      server.setKey(input.value);
      void this.#refresh();
    });
    byId('traces').querySelector('.empty')?.append(form);
    input.focus();
  }
}
