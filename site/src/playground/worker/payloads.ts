// The payloads of a text: one, or one a line (NDJSON).

import { parseJson } from './json-tree.ts';
import type { JsonNode } from './json-tree.ts';

/** A payload, with its place in the text. */
export interface Payload {
  from: number;
  to: number;
  root: JsonNode | null;
}

/** Divides a text. It is NDJSON if a second value begins on a line after the end of the first. */
export function payloadsOf(text: string): Payload[] {
  const first = parseJson(text);
  const rest = text.slice(first.end, first.end + 200);
  const isLines = first.root?.type === 'object' && /^[ \t\r]*\n\s*\{/.test(rest) && !text.slice(first.root.from, first.end).includes('\n');
  if (!isLines) return [{ from: 0, to: text.length, root: first.root }];
  const payloads: Payload[] = [];
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf('\n', from);
    const to = newline === -1 ? text.length : newline;
    if (text.slice(from, to).trim() !== '') payloads.push({ from, to, root: parseLine(text, from, to) });
    from = to + 1;
  }
  return payloads;
}

/** Reads a line; a fault in it must not swallow the next one. */
function parseLine(text: string, from: number, to: number): JsonNode | null {
  const { root, end } = parseJson(text, from);
  if (end <= to) return root;
  return root && { ...root, to, members: root.members.filter(({ value }) => value.to <= to) };
}
