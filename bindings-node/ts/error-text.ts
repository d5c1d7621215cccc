import { jsonOf } from './encode-value.js';
import { recordingBudget } from './recording-budget.js';

/** Causes beyond this depth are left out. */
const MAX_CAUSES = 16;

/**
 * The text of what was thrown: the name and message of an error with its causes and the errors of its group, or the
 * JSON of an array or of another object without a text of its own. Never empty, and never throws, whatever was thrown:
 * that would hide the error itself.
 */
export function errorText(thrown: unknown): string {
  return textOf(thrown, new Set(), '');
}

function textOf(thrown: unknown, seen: Set<unknown>, indent: string): string {
  const lines = [`${indent}${headline(thrown)}`];
  if (typeof thrown === 'object' && thrown !== null && seen.size < MAX_CAUSES && !seen.has(thrown)) {
    seen.add(thrown);
    const cause = member(thrown, 'cause');
    if (cause !== undefined) lines.push(`${indent}caused by: ${textOf(cause, seen, indent).trimStart()}`);
    const errors = member(thrown, 'errors');
    if (isError(thrown) && isArray(errors)) {
      for (let index = 0; index < errors.length && seen.size < MAX_CAUSES; index++) {
        lines.push(`${indent}- ${textOf(member(errors, index), seen, `${indent}  `).trimStart()}`);
      }
    }
  }
  return lines.join('\n');
}

function headline(thrown: unknown): string {
  try {
    const text = String(thrown);
    const isObject = typeof thrown === 'object' && thrown !== null;
    if (text !== '' && (!isObject || isError(thrown))) return text.toWellFormed();
    if (text !== '' && !isArray(thrown) && !text.startsWith('[object ')) return text.toWellFormed();
  } catch {
    if (typeof thrown !== 'object' || thrown === null) return `[${typeof thrown}]`;
  }
  return jsonOf(thrown, { describe: true, label: true, budget: recordingBudget() });
}

/** Whether an object is an error, of whichever realm. */
export function isError(thrown: object): boolean {
  try {
    return thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]';
  } catch {
    return false;
  }
}

function isArray(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

function member(object: object, key: PropertyKey): unknown {
  try {
    return (object as Record<PropertyKey, unknown>)[key];
  } catch {
    return undefined;
  }
}
