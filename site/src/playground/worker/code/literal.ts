// JSON values as literals of a language, on one line or over several.

import { Digits } from './exact-json.ts';
import type { Exact } from './exact-json.ts';

/** How a language writes values. */
export interface Style {
  string(text: string): string;
  constant(value: boolean | null): string;
  number(digits: Digits): string;
  /** A key with the sign after it. */
  key(key: string): string;
}

/** The longest line. */
const WIDTH = 92;

/** A value, over several lines if it does not fit on one. */
export function literal(value: Exact, style: Style, indent: string, used = 0): string {
  const flat = oneLine(value, style);
  const isScalar = typeof value !== 'object' || value === null || value instanceof Digits;
  if (isScalar || indent.length + used + flat.length <= WIDTH) return flat;
  const inner = `${indent}${STEP}`;
  const parts = Array.isArray(value)
    ? value.map((item) => literal(item, style, inner))
    : Object.entries(value).map(([key, item]) => `${style.key(key)} ${literal(item, style, inner, key.length + 4)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`;
}

const STEP = '    ';

function oneLine(value: Exact, style: Style): string {
  if (typeof value === 'string') return style.string(value);
  if (typeof value === 'boolean' || value === null) return style.constant(value);
  if (value instanceof Digits) return style.number(value);
  if (Array.isArray(value)) return `[${value.map((item) => oneLine(item, style)).join(', ')}]`;
  const members = Object.entries(value).map(([key, item]) => `${style.key(key)} ${oneLine(item, style)}`);
  return members.length === 0 ? '{}' : `{${members.join(', ')}}`;
}
