// JSON over several lines. Nothing is lost or rewritten: keys, numbers and duplicates stay as the text has them.

import { parseJson } from './json-tree.ts';
import type { JsonNode, Member } from './json-tree.ts';

/** Deeper values stay on one line, which bounds the recursion. */
const DEEPEST = 100;

/** The text over several lines, or null if it is not JSON, which must stay as it is. */
export function layOut(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const { root } = parseJson(text);
  return root && written(text, root);
}

/** A value over several lines, its members in the order of another value where both have them. */
export function laidOutLike(text: string, node: JsonNode, model: JsonNode): string {
  return written(text, node, model);
}

function written(text: string, node: JsonNode, model?: JsonNode, depth = 0): string {
  const isEmpty = node.members.length === 0 && node.items.length === 0;
  if (isEmpty || depth > DEEPEST) return node.type === 'object' && isEmpty ? '{}' : node.type === 'array' && isEmpty ? '[]' : text.slice(node.from, node.to);
  const [outer, inner] = ['  '.repeat(depth), '  '.repeat(depth + 1)];
  if (node.type === 'array') {
    const items = node.items.map((item, index) => inner + written(text, item, model?.items[index], depth + 1));
    return `[\n${items.join(',\n')}\n${outer}]`;
  }
  const models = new Map(model?.members.map(({ key, value }) => [key, value]));
  const members = ordered(node.members, models).map(({ key, keyFrom, keyTo, value }) =>
    `${inner}${text.slice(keyFrom, keyTo)}: ${written(text, value, models.get(key), depth + 1)}`);
  return `{\n${members.join(',\n')}\n${outer}}`;
}

/** Members in the order of a model; those that it lacks keep their place at the end. */
function ordered(members: readonly Member[], models: ReadonlyMap<string, JsonNode>): readonly Member[] {
  if (models.size === 0) return members;
  const order = new Map([...models.keys()].map((key, index) => [key, index]));
  return members.toSorted((a, b) => (order.get(a.key) ?? models.size) - (order.get(b.key) ?? models.size));
}
