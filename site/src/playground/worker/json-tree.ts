// JSON as a tree with places. It reads faulty JSON as well as it can: the text is being typed.

/** A value of the text. */
export interface JsonNode {
  type: 'object' | 'array' | 'string' | 'literal';
  from: number;
  to: number;
  /** The members of an object. */
  members: Member[];
  /** The elements of an array. */
  items: JsonNode[];
}

/** A member of an object. */
export interface Member {
  key: string;
  keyFrom: number;
  keyTo: number;
  value: JsonNode;
}

/** A value that was read, if there was one, and the place after it. */
export interface Parsed {
  root: JsonNode | null;
  end: number;
}

const NONE: never[] = [];

/** Reads the value that begins at a place or after white space there. It needs no stack, however deep the text is. */
export function parseJson(text: string, from = 0): Parsed {
  const stack: JsonNode[] = [];
  let key: Omit<Member, 'value'> | null = null;
  let root: JsonNode | null = null;
  let at = from;

  const attach = (node: JsonNode): void => {
    const parent = stack.at(-1);
    if (!parent) root = node;
    else if (parent.type === 'array') parent.items.push(node);
    else parent.members.push({ ...(key ?? { key: '', keyFrom: node.from, keyTo: node.from }), value: node });
    key = null;
  };

  for (;;) {
    at = skipBlank(text, at);
    const first = text[at];
    if (first === undefined) break;
    const parent = stack.at(-1);
    if (first === '{' || first === '[') {
      const isObject = first === '{';
      const node: JsonNode = { type: isObject ? 'object' : 'array', from: at, to: text.length, members: isObject ? [] : NONE, items: isObject ? NONE : [] };
      attach(node);
      stack.push(node);
      at += 1;
    } else if (first === '}' || first === ']') {
      at += 1;
      const closed = stack.pop();
      if (closed) closed.to = at;
      key = null;
    } else if (first === '"') {
      const end = endOfString(text, at);
      if (parent?.type === 'object' && key === null) key = { key: decode(text.slice(at, end)), keyFrom: at, keyTo: end };
      else attach({ type: 'string', from: at, to: end, members: NONE, items: NONE });
      at = end;
    } else {
      const end = endOfLiteral(text, at);
      if (parent?.type !== 'object' || key !== null) attach({ type: 'literal', from: at, to: end, members: NONE, items: NONE });
      at = end;
    }
    if (stack.length === 0 && root !== null) break;
  }
  return { root, end: at };
}

/** White space, and the signs between values. */
function skipBlank(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9 && code !== 44 && code !== 58 && code !== 0xfeff) break;
  }
  return at;
}

/** The place after a string; an open one ends with its line. */
export function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at + 1;
    else if (code === 10) return at;
  }
  return text.length;
}

function endOfLiteral(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && !/[\s,\]}:"[{]/.test(text[at] ?? '')) at += 1;
  return at;
}

/** What a string says; its source if it is not one of JSON. */
export function decode(source: string): string {
  if (!source.includes('\\')) return source.slice(1, source.endsWith('"') && source.length > 1 ? -1 : undefined);
  try {
    return JSON.parse(source) as string;
  } catch {
    return source;
  }
}

/** The member of an object with a key; the last one counts. */
export function member(node: JsonNode, key: string): JsonNode | undefined {
  return node.members.findLast((each) => each.key === key)?.value;
}

/** What a node says if it is a string. */
export function stringOf(text: string, node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? decode(text.slice(node.from, node.to)) : undefined;
}

/** What a node says if it is a number; NaN otherwise. */
export function numberOf(text: string, node: JsonNode | undefined): number {
  return node?.type === 'literal' ? Number(text.slice(node.from, node.to)) : NaN;
}

/** The path to the innermost value or key at a place. */
export function pathAt(root: JsonNode, offset: number): (string | number)[] {
  const path: (string | number)[] = [];
  for (let node: JsonNode | undefined = root; node;) {
    const parent: JsonNode = node;
    node = undefined;
    const found: Member | undefined = within(parent.members, offset, (each) => each.keyFrom, (each) => each.value.to);
    const item: JsonNode | undefined = within(parent.items, offset, (each) => each.from, (each) => each.to);
    if (found) {
      path.push(found.key);
      if (offset >= found.value.from) node = found.value;
    } else if (item) {
      path.push(parent.items.indexOf(item));
      node = item;
    }
  }
  return path;
}

/** The entry of a sorted list that contains a place. */
function within<T>(list: readonly T[], offset: number, from: (each: T) => number, to: (each: T) => number): T | undefined {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (to(list[middle] as T) < offset) low = middle + 1;
    else high = middle;
  }
  const found = list[low];
  return found !== undefined && from(found) <= offset ? found : undefined;
}
