import { ValidationError } from './validation-error.js';
import { valueBytes } from './value.js';

/** What is said of a step: arguments by name. */
export type Given = Readonly<Record<string, unknown>>;

/** Arguments as JSON text, which is empty where there are none. */
export function encoded(given: Given | null | undefined): Uint8Array {
  if (given === undefined || given === null) return new Uint8Array();
  requireObject(given);
  return valueBytes(given);
}

/** Arguments with the name that was given before them. */
export function named(name: string | null | undefined, given: Given | null | undefined): Given | null | undefined {
  if (name === undefined || name === null) return given;
  if (given === undefined || given === null) return { name };
  requireObject(given);
  if ((given.name ?? undefined) !== undefined) throw new TypeError('the name is given twice; leave out one of both');
  return { ...given, name };
}

/** Of an array or a Map the members would be lost. */
function requireObject(given: unknown): void {
  if (Object.prototype.toString.call(given) === '[object Object]') return;
  throw new TypeError('arguments are given as one object, by their names');
}

/** Calls the core, and makes an exception of what it refuses. */
export function checked<T>(call: () => T): T {
  try {
    return call();
  } catch (refused) {
    throw typeof refused === 'string' ? new ValidationError(JSON.parse(refused)) : refused;
  }
}
