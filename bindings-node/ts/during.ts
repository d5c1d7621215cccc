/** What can be concluded, and told of an error before. */
interface Concludable {
  conclude(given?: { error: string }): unknown;
}

/** Does the work of a step, and concludes it: at the end, or once the promise that the work gives is settled. */
export function during<S extends Concludable>(step: S, work: (step: S) => unknown): unknown {
  let done: unknown;
  try {
    done = work(step);
  } catch (error) {
    throw failed(step, error);
  }
  if (isPromise(done)) return settled(step, done);
  step.conclude();
  return done;
}

async function settled(step: Concludable, promise: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    throw failed(step, error);
  }
  step.conclude();
  return value;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}

/** Records an error with the step, and gives it back. */
function failed(step: Concludable, error: unknown): unknown {
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
