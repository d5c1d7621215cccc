// The details of a step: its facts, then what went in and out.

import { contentParts } from './content.ts';
import { formatDuration } from './time-scale.ts';

/** Members that have a place of their own, or none. */
const SHOWN_APART = new Set(['type', 'name', 'input', 'output', 'redacted_input', 'redacted_output', 'metrics', 'user_metadata', 'tags', 'spans', 'traces']);

/** The parts with what went in and out, by the name of their member. */
const PARTS: readonly [string, string][] = [
  ['input', 'Input'], ['output', 'Output'], ['redacted_input', 'Redacted input'], ['redacted_output', 'Redacted output'],
];

/** Replaces what an element shows by the details of a step. */
export function renderDetails(parent: HTMLElement, type: string, content: Record<string, unknown>): void {
  const title = element('h3', String(content['name'] || '(no name)'));
  const badge = element('span', type);
  badge.className = 'type';
  badge.dataset['type'] = type;
  const head = element('header');
  head.append(badge, title);
  const facts = factsOf(content);
  const parts = PARTS.flatMap(([member, heading]) => {
    const value = content[member];
    if (value === undefined || value === null || value === '') return [];
    return [element('h4', heading), ...contentParts(value)];
  });
  parent.replaceChildren(head, ...(facts.childElementCount > 0 ? [facts] : []), ...parts);
  parent.scrollTop = 0;
}

function factsOf(content: Record<string, unknown>): HTMLElement {
  const list = element('dl');
  const add = (name: string, value: unknown) => {
    if (value === undefined || value === null || value === '' || isEmpty(value)) return;
    const entry = list.appendChild(element('div'));
    entry.append(element('dt', name.replaceAll('_', ' ')), element('dd', text(value)));
  };
  const metrics = record(content['metrics']);
  for (const [name, value] of Object.entries(metrics)) {
    if (name === 'duration_ns') add('duration', formatDuration(Number(value) / 1e6));
    else add(name.replace(/^num_/, ''), value);
  }
  for (const [name, value] of Object.entries(content)) if (!SHOWN_APART.has(name)) add(name, value);
  add('tags', Array.isArray(content['tags']) ? content['tags'].join(', ') : content['tags']);
  for (const [name, value] of Object.entries(record(content['user_metadata']))) add(name, value);
  return list;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function element(tag: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
