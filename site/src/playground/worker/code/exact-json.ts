// JSON as values whose numbers keep their digits, because code that rounds them builds another payload.

import { decode, parseJson } from '../json-tree.ts';
import type { JsonNode } from '../json-tree.ts';

/** A number as it is written in JSON. */
export class Digits {
  constructor(readonly source: string) {}

  get isInteger(): boolean {
    return /^-?\d+$/.test(this.source);
  }
}

export type Exact = null | boolean | string | Digits | Exact[] | { [key: string]: Exact };
export type ExactObject = { [key: string]: Exact };

/** Reads the JSON of an object. */
export function exactObject(json: string): ExactObject {
  const { root } = parseJson(json);
  return root?.type === 'object' ? (valueOf(json, root) as ExactObject) : {};
}

function valueOf(text: string, node: JsonNode): Exact {
  if (node.type === 'object') return Object.fromEntries(node.members.map(({ key, value }) => [key, valueOf(text, value)]));
  if (node.type === 'array') return node.items.map((item) => valueOf(text, item));
  const source = text.slice(node.from, node.to);
  if (node.type === 'string') return decode(source);
  if (source === 'null') return null;
  return source === 'true' || source === 'false' ? source === 'true' : new Digits(source);
}

export function isObject(value: Exact | undefined): value is ExactObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Digits);
}
