import { encodeValue, mayBeLossy, rawJsonOf } from './encode-value.js';
import { errorText, isError } from './error-text.js';
import { RawJson, hasToJson } from './json-value.js';
import { losslessJson } from './lossless-json.js';
import { argumentBudget } from './recording-budget.js';
import { encodeWellFormed } from './utf8.js';

/** The named arguments of a builder or a step. */
export type Arguments = Readonly<Record<string, unknown>>;

type Optional<T> = T | null | undefined;

/** The arguments for values of any form, in which errors and the objects of `fetch` are described by their members. */
const FREE_FORM = ['input', 'output', 'redactedInput', 'redactedOutput'];

/**
 * Arguments as JSON in UTF-8; empty if there are none.
 *
 * @param redacted Gets the names of the arguments in which secrets were replaced.
 */
export function encodeArguments(args: Optional<Arguments>, redacted?: Set<string>): Uint8Array {
  if (args === undefined || args === null) return new Uint8Array();
  requireObject(args);
  const given = withErrorText(args);
  if (!mayBeLossy(given, argumentBudget())) return encodeValue(given);
  const described = withDescriptions(given);
  for (const key of redacted ? FREE_FORM : []) {
    if (described !== args && RawJson.isRedacted(described[key])) redacted?.add(key);
  }
  return encodeWellFormed(losslessJson(described));
}

/** The arguments with an error that is an object described, as those that leave a callback are. */
function withErrorText(args: Arguments): Arguments {
  try {
    const { error } = args;
    return typeof error === 'object' && error !== null && isError(error) ? { ...args, error: errorText(error) } : args;
  } catch {
    return args; // A getter threw; the encoder puts a substitute in its place.
  }
}

function withDescriptions(args: Arguments): Arguments {
  try {
    if (hasToJson(args)) return args;
    const described: Record<string, unknown> = { ...args };
    for (const key of FREE_FORM) {
      const value = described[key];
      if (typeof value === 'object' && value !== null && RawJson.jsonOf(value) === undefined) {
        described[key] = rawJsonOf(value, { describe: true, label: false, budget: argumentBudget() });
      }
    }
    return described;
  } catch {
    return args; // A getter threw; the encoder puts a substitute in its place.
  }
}

/** Adds the name, which has a parameter of its own, to the arguments. */
export function withName(name: Optional<string>, args: Optional<Arguments>): Optional<Arguments> {
  if (name === undefined || name === null) return args;
  if (args === undefined || args === null) return { name };
  requireObject(args);
  if ((args.name ?? undefined) !== undefined) {
    throw new TypeError('`name` is given twice, as a parameter and among the arguments; pass it once');
  }
  return { ...args, name };
}

/** Rejects arrays, Maps and the like, whose members would be lost. */
export function requireObject(args: unknown): void {
  if (Object.prototype.toString.call(args) === '[object Object]') return;
  throw new TypeError("arguments must be one object with named properties, such as `{ input: 'hi' }`");
}
