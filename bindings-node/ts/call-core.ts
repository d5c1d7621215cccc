import { nameTrap } from './memory.js';
import { ValidationError } from './validation-error.js';

/** Calls the core, and throws what it throws as an error of this copy of the package. */
export function callCore<T>(call: () => T): T {
  try {
    return call();
  } catch (thrown) {
    throw nameTrap(ownError(thrown));
  }
}

/**
 * A `ValidationError` for the report that the core throws for invalid arguments. A TypeError of this realm for one of
 * another: a test runner that gives each file a realm of its own loads the addon in the first one.
 */
function ownError(thrown: unknown): unknown {
  if (typeof thrown === 'string') return new ValidationError(JSON.parse(thrown));
  const foreign = !(thrown instanceof TypeError) && (thrown as Error | undefined)?.name === 'TypeError';
  return foreign ? new TypeError((thrown as Error).message, { cause: thrown }) : thrown;
}
