// Quick fixes: what an issue suggests, as a change of the text.

import type { Issue } from 'spanschema';
import type { Fix } from '../protocol.ts';
import type { JsonNode } from './json-tree.ts';

/** Codes whose suggestion replaces the key at the place of the issue. */
const KEYS = new Set(['unknown_field', 'forbidden_field', 'renamed_field', 'deprecated_form']);

/** Codes whose suggestion replaces the string at the place of the issue. */
const VALUES = new Set(['unknown_tag', 'not_allowed', 'unknown_column']);

/**
 * The fix of an issue, if what stands at its place is what the suggestion replaces.
 *
 * @param token What stands at the place of the issue.
 */
export function fixOf({ code, suggestion, path }: Issue, token: string, root: JsonNode | null): Fix | undefined {
  if (suggestion === undefined || !token.startsWith('"')) return undefined;
  const insert = JSON.stringify(suggestion);
  if (insert === token) return undefined;
  if (KEYS.has(code)) {
    const isFree = root !== null && !objectAt(root, path.slice(0, -1))?.members.some(({ key }) => key === suggestion);
    return { label: `Rename to ${suggestion}`, insert, isSafe: isFree };
  }
  return VALUES.has(code) ? { label: `Change to ${suggestion}`, insert, isSafe: true } : undefined;
}

function objectAt(root: JsonNode, path: readonly (string | number)[]): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const segment of path) {
    node = typeof segment === 'number' ? node?.items[segment] : node?.members.findLast(({ key }) => key === segment)?.value;
  }
  return node;
}
