import { builtinModule } from './host.js';
import { sharedSymbol, sharedValue } from './shared.js';

/** The property of a step with its recorder. Copies of the package see each other's steps only by way of it. */
export const RECORDER: unique symbol = sharedSymbol('recorder') as never;

/** Records a call of a function in a step. None of its methods throws, whatever the values are. */
export interface Recorder {
  /** Starts a span inside the step for a call with these arguments; undefined where a span cannot be started. */
  start(type: string, args: Readonly<Record<string, unknown>>, input: unknown): RunningStep | undefined;
  /** Concludes the step with what the call returned; for a generator with what it yielded, and with what it returned. */
  succeed(result: { output: unknown; returned?: unknown } | undefined): void;
  /** Concludes the step with what the call threw, and with what it had yielded before. */
  fail(error: unknown, output?: unknown): void;
  /** Gives the step an output that is asked for when the builder finishes, if the step has not been concluded then. */
  begin(output: () => unknown): void;
}

/** A step as other copies of the package know it. */
export interface RunningStep {
  readonly [RECORDER]: Recorder;
}

/** Holds the current step, inside which calls of traced functions start their spans. */
interface StepStorage {
  getStore(): RunningStep | undefined;
  run<T>(step: RunningStep, callback: () => T): T;
}

/** The fallback where there is no AsyncLocalStorage: the step is current only until the first `await`. */
class SyncStepStorage implements StepStorage {
  #step: RunningStep | undefined;

  getStore(): RunningStep | undefined {
    return this.#step;
  }

  run<T>(step: RunningStep, callback: () => T): T {
    const previous = this.#step;
    this.#step = step;
    try {
      return callback();
    } finally {
      this.#step = previous;
    }
  }
}

interface AsyncHooks {
  AsyncLocalStorage?: new () => StepStorage;
}

function createStorage(): StepStorage {
  // Edge runtimes have the class as a global.
  const { AsyncLocalStorage } = builtinModule<AsyncHooks>('async_hooks') ?? (globalThis as AsyncHooks);
  return new (AsyncLocalStorage ?? SyncStepStorage)();
}

export const currentStep: StepStorage = sharedValue('currentStep', createStorage);
