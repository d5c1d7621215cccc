// The lists of the page: projects with their runs, and the traces of a run.

import { emptyState, make } from '../playground/dom.ts';
import { formatDuration } from '../trace-view/time-scale.ts';
import type { Project, Run, Summary } from './server.ts';

const KINDS: Record<Run['kind'], string> = { log_stream: 'Log streams', experiment: 'Experiments', metrics_testing: 'Metrics tests' };

/** The projects, each with its runs as links. */
export function runsList(projects: readonly Project[], chosen: string): HTMLElement[] {
  return projects.map((project) => {
    const kinds = Map.groupBy(project.runs, ({ kind }) => kind);
    const lists = [...kinds].map(([kind, runs]) => make('div', {}, make('h3', {}, KINDS[kind]), make('ul', {}, ...runs.map((run) => runItem(project, run, chosen)))));
    return make('section', {}, make('h2', { title: project.id }, nameOf(project, 'Project ')), ...lists);
  });
}

function runItem(project: Project, run: Run, chosen: string): HTMLElement {
  const link = make('a', { href: `#${project.id}/${run.id}`, 'aria-current': run.id === chosen && 'page', title: run.id }, make('span', {}, nameOf(run)));
  link.append(make('small', {}, run.traces.toLocaleString('en')));
  return make('li', {}, link);
}

/** The traces of a run, those of a session under its name. Those that `known` does not have are marked as new. */
export function tracesList(project: string, traces: readonly Summary[], chosen: string, known: ReadonlySet<string> | null): HTMLElement[] {
  const groups: { session: Summary['session']; traces: Summary[] }[] = [];
  for (const trace of traces) {
    const group = trace.session && groups.find(({ session }) => session?.id === trace.session?.id);
    const last = groups.at(-1);
    if (group) group.traces.push(trace);
    else if (last && !last.session && !trace.session) last.traces.push(trace);
    else groups.push({ session: trace.session, traces: [trace] });
  }
  return groups.flatMap(({ session, traces }) => {
    const items = traces.map((trace) => traceItem(project, trace, chosen, known !== null && !known.has(trace.id)));
    const list = make('ul', { class: session ? 'session' : '' }, ...items);
    return session ? [make('h3', { title: session.id }, make('span', {}, 'Session'), ` ${session.name ?? short(session.id)}`), list] : [list];
  });
}

function traceItem(project: string, trace: Summary, chosen: string, isNew: boolean): HTMLElement {
  const hasFailed = (trace.status_code ?? 0) >= 400;
  const facts = [
    timeOf(trace.created_at),
    trace.duration_ns === null ? '' : formatDuration(trace.duration_ns / 1e6),
    `${trace.spans.toLocaleString('en')} ${trace.spans === 1 ? 'span' : 'spans'}`,
  ];
  const link = make('a', { href: `#${project}/${trace.run}/${trace.id}`, 'aria-current': trace.id === chosen && 'page', class: isNew && 'new' });
  link.append(make('b', {}, trace.name || '(no name)'), make('span', { class: 'input' }, trace.input));
  const line = make('span', { class: 'facts' }, facts.filter(Boolean).join(' · '));
  if (hasFailed) line.append(make('em', {}, `status ${trace.status_code}`));
  link.append(line);
  return make('li', {}, link);
}

/** What stands in place of the traces of a run that has none. */
export function noTraces(): HTMLElement {
  const empty = emptyState('No traces yet', 'They appear here as soon as a client logs them. Tell it where the server is:');
  empty.append(make('pre', {}, `export GALILEO_CONSOLE_URL=${location.origin}\nexport GALILEO_API_KEY=local`));
  return empty;
}

/** The name of a project or a run. Those that were logged to before they were created have their id as name. */
export function nameOf({ id, name }: { id: string; name: string }, before = ''): string {
  return name === id ? before + short(id) : name;
}

function short(id: string): string {
  return id.slice(0, 8);
}

/** The time of day; with the date unless it is today. */
function timeOf(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? date.toLocaleTimeString() : date.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}
