import type { OpenStep } from './step.js';

/** Holds the current step, inside which calls of traced functions start their spans. */
interface StepStorage {
  getStore(): OpenStep | undefined;
  run<T>(step: OpenStep, callback: () => T): T;
}

/** The fallback where there is no AsyncLocalStorage: the step is current only until the first `await`. */
class SyncStepStorage implements StepStorage {
  #step: OpenStep | undefined;

  getStore(): OpenStep | undefined {
    return this.#step;
  }

  run<T>(step: OpenStep, callback: () => T): T {
    const previous = this.#step;
    this.#step = step;
    try {
      return callback();
    } finally {
      this.#step = previous;
    }
  }
}

interface Host {
  process?: { getBuiltinModule?(name: string): { AsyncLocalStorage?: new () => StepStorage } | undefined };
}

const asyncHooks = (globalThis as Host).process?.getBuiltinModule?.('node:async_hooks');

export const currentStep: StepStorage = new (asyncHooks?.AsyncLocalStorage ?? SyncStepStorage)();
