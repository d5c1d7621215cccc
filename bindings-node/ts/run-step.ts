import { currentStep } from './current-step.js';
import type { OpenStep } from './step.js';

/**
 * Calls a callback with its step as the current one, and concludes the step when the callback returns, or when the
 * promise that it returns settles. An error is recorded in the step and rethrown.
 */
export function runStep(step: OpenStep, callback: (step: OpenStep) => unknown): unknown {
  let result: unknown;
  try {
    result = currentStep.run(step, () => callback(step));
  } catch (error) {
    concludeWithError(step, error);
    throw error;
  }
  if (isPromise(result)) return concludeAfter(step, result);
  step.conclude();
  return result;
}

async function concludeAfter(step: OpenStep, promise: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    concludeWithError(step, error);
    throw error;
  }
  step.conclude();
  return value;
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}

function concludeWithError(step: OpenStep, error: unknown): void {
  step.conclude({ error: describe(error) });
}

/** The name and message of an error. Never throws, whatever was thrown: that would hide the error itself. */
function describe(error: unknown): string {
  try {
    return String(error).toWellFormed();
  } catch {
    return `a thrown ${typeof error} that cannot be converted to a string`;
  }
}
