import type { OpenStep } from './open-step.js';
import { running } from './running.js';

/** Does the work of a step, and concludes it: at the end, or once the promise that the work gives is settled. */
export function during(step: OpenStep, work: (step: OpenStep) => unknown): unknown {
  let done: unknown;
  try {
    done = running.run(step, () => work(step));
  } catch (error) {
    throw failed(step, error);
  }
  if (isPromise(done)) return settled(step, done);
  step.conclude();
  return done;
}

async function settled(step: OpenStep, promise: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    throw failed(step, error);
  }
  step.conclude();
  return value;
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}

/** Records an error with the step, and gives it back. */
function failed(step: OpenStep, error: unknown): unknown {
  step.conclude({ error: described(error) });
  return error;
}

/** The error's name and message. Whatever was thrown, this doesn't fail: it would hide the error itself. */
function described(error: unknown): string {
  try {
    return String(error).toWellFormed();
  } catch {
    return `a thrown ${typeof error} without a text`;
  }
}
