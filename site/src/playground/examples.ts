// The payloads of the menu.

import agenticRag from '../../../examples/agentic_rag.json?raw';
import broken from './examples/broken.json?raw';
import type { Engine } from './engine.ts';

/** A payload of the menu. */
export interface Example {
  title: string;
  group: string;
  /** The text; the large one is made when it is chosen. */
  text(engine: Engine): string | Promise<string>;
}

/** The payload of a first visit: an agent that answers from documents, with a fault of every sort. */
export const FIRST = broken;

/** The examples of the API's documentation, which the tests have. */
const documented = import.meta.glob<{ input: string }>('../../../tests/vectors/documented/*-re{quest,sponse}.json', { eager: true, import: 'default' });

const LARGE = 10_000_000;

export const EXAMPLES: readonly Example[] = [
  { title: 'A broken trace', group: 'Traces', text: () => broken },
  { title: 'Agentic RAG', group: 'Traces', text: () => JSON.stringify(JSON.parse(agenticRag), null, 2) },
  { title: 'Three traces, one a line (NDJSON)', group: 'Traces', text: lines },
  { title: 'A large request (10 MB)', group: 'Traces', text: (engine) => engine.call('generate', LARGE) },
  ...Object.entries(documented).map(([path, { input }]) => ({
    title: titleOf(path),
    group: 'From the API documentation',
    text: () => input,
  })),
];

function titleOf(path: string): string {
  const name = path.replace(/^.*\/|\.json$/g, '').replaceAll('-', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function lines(): string {
  const { traces } = JSON.parse(agenticRag) as { traces: object[] };
  const trace = { ...traces[0] };
  return [trace, { ...trace, name: 'support, again' }, { ...trace, nmae: 'support' }].map((each) => JSON.stringify(each)).join('\n');
}
