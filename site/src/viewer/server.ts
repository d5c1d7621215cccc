// What the page asks the local server.

/** A log stream or an experiment. */
export interface Run {
  id: string;
  name: string;
  kind: 'log_stream' | 'experiment' | 'metrics_testing';
  traces: number;
}

export interface Project {
  id: string;
  name: string;
  runs: Run[];
}

/** A trace in a list. */
export interface Summary {
  id: string;
  run: string;
  session: { id: string; name: string | null } | null;
  name: string;
  created_at: string;
  duration_ns: number | null;
  status_code: number | null;
  spans: number;
  input: string;
}

/** The server wants an API key, or another one. */
export class KeyNeeded extends Error {}

/** The key is kept for as long as the tab is open. */
const KEY = 'spanschema-key';

/** Without a key of its own, the server takes any, but there must be one: websites cannot send this header unasked. */
const ANY_KEY = 'viewer';

/** Where the page is. */
const BASE = '/_spanschema';

export function setKey(key: string): void {
  sessionStorage.setItem(KEY, key);
}

export async function projects(): Promise<Project[]> {
  return ((await (await ask('/projects')).json()) as { projects: Project[] }).projects;
}

/** The newest traces of a run. */
export async function traces(project: string, run: string, limit: number): Promise<{ traces: Summary[]; has_more: boolean }> {
  return (await (await ask(`/projects/${project}/traces?run=${run}&limit=${limit}`)).json()) as { traces: Summary[]; has_more: boolean };
}

/** A trace with all of its spans, as JSON. */
export async function trace(project: string, id: string): Promise<string> {
  return (await ask(`/projects/${project}/traces/${id}`)).text();
}

/** Calls `onChange` whenever something was logged, and `onState` when the connection begins or ends; for ever. */
export async function listen(onChange: () => void, onState: (isLive: boolean) => void): Promise<never> {
  for (let wait = 500; ; wait = Math.min(wait * 2, 10_000)) {
    try {
      const events = (await ask('/events')).body?.pipeThrough(new TextDecoderStream()).getReader();
      onState(true);
      // What happened before the connection began is not told.
      onChange();
      wait = 500;
      for (let part = await events?.read(); part && !part.done; part = await events?.read()) {
        if (part.value.includes('event: change')) onChange();
      }
    } catch (error) {
      // The server is gone, and may be back; or it wants a key, which the user is asked for.
      if (error instanceof KeyNeeded) wait = 500;
    }
    onState(false);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function ask(path: string): Promise<Response> {
  const response = await fetch(BASE + path, { headers: { 'Galileo-API-Key': sessionStorage.getItem(KEY) ?? ANY_KEY } });
  if (response.status === 401) throw new KeyNeeded();
  if (!response.ok) throw new Error(`the server answered with status ${response.status}`);
  return response;
}
