// What the playground remembers: the text and every choice about it.

import type { Language, Settings } from './protocol.ts';

/** The panes, in the order of their tabs. On a narrow page the editor is one of them. */
export const PANES = ['source', 'issues', 'trace', 'normalized', 'query', 'code', 'schema'] as const;
export type PaneName = (typeof PANES)[number];

export interface State extends Settings {
  text: string;
  pane: PaneName;
  filter: string;
  language: Language;
}

/** The choices of a first visit. */
export const DEFAULTS: Omit<State, 'text'> = {
  kind: 'auto', profile: 'strict', deny: [], allow: [], pane: 'issues', filter: '', language: 'python',
};

/** Reads a state that was stored or shared; what is missing or of another type has its default. */
export function readState(value: unknown, text: string): State {
  const given = typeof value === 'object' && value !== null ? (value as Partial<Record<keyof State, unknown>>) : {};
  const string = (name: keyof State, fallback: string) => (typeof given[name] === 'string' ? given[name] : fallback);
  const strings = (name: keyof State) => (Array.isArray(given[name]) ? given[name].filter((each) => typeof each === 'string') : []);
  const pane = string('pane', DEFAULTS.pane) as PaneName;
  const language = string('language', DEFAULTS.language) as Language;
  return {
    text: string('text', text),
    kind: string('kind', DEFAULTS.kind),
    profile: given.profile === 'compat' ? 'compat' : 'strict',
    deny: strings('deny'),
    allow: strings('allow'),
    pane: PANES.includes(pane) ? pane : DEFAULTS.pane,
    filter: string('filter', DEFAULTS.filter),
    language: ['python', 'typescript', 'rust', 'curl'].includes(language) ? language : DEFAULTS.language,
  };
}
