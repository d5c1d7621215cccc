import { RECORDER, currentStep } from './current-step.js';
import type { RunningStep } from './current-step.js';
import { observeIteration } from './observe-iteration.js';
import { observePromise } from './observe-promise.js';

/** What a call returned or threw. */
export type Outcome = { value: unknown } | { error: unknown };

/**
 * Calls a callback exactly once with a step as the current one, and returns what it returns or throws what it throws.
 * The step is concluded when the callback returns; when the promise that it returns settles; or when the generator that
 * it returns is done. None of this can make the call fail.
 *
 * @param recordOutput Whether the result becomes the output of the step.
 */
export function runStep(step: RunningStep, callback: () => unknown, recordOutput: boolean): unknown {
  const outcome = runInside(step, callback);
  if ('error' in outcome) {
    step[RECORDER].fail(outcome.error);
    throw outcome.error;
  }
  concludeAfter(step, outcome.value, recordOutput);
  return outcome.value;
}

/** Calls a callback exactly once, with a step as the current one wherever that is possible. */
function runInside(step: RunningStep, callback: () => unknown): Outcome {
  let outcome: Outcome | undefined;
  try {
    currentStep.run(step, () => {
      outcome = attempt(callback);
    });
  } catch {
    // Keeping track of the current step failed; the call counts more.
  }
  return outcome ?? attempt(callback);
}

function attempt(callback: () => unknown): Outcome {
  try {
    return { value: callback() };
  } catch (error) {
    return { error };
  }
}

function concludeAfter(step: RunningStep, result: unknown, recordOutput: boolean): void {
  const recorder = step[RECORDER];
  const succeed = (output: unknown, returned?: unknown) =>
    recorder.succeed(recordOutput ? { output, returned } : undefined);
  const run = (callback: () => unknown) => runInside(step, callback);
  const fail = (error: unknown, output?: unknown) => recorder.fail(error, recordOutput ? output : undefined);
  const begin = (output: () => unknown) => recordOutput && recorder.begin(output);
  const observer = { run, succeed, fail, begin };
  const settled = (value: unknown) => {
    if (!observeIteration(value, observer)) succeed(value);
  };
  if (!observePromise(result, settled, fail)) settled(result);
}
