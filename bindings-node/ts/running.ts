import type { OpenStep } from './open-step.js';

/** Knows which step is running, so that a call of a traced function finds it. */
interface Running {
  getStore(): OpenStep | undefined;
  run<T>(step: OpenStep, work: () => T): T;
}

/** Follows calls, but not what goes on after an `await`: all that can be done where there is no AsyncLocalStorage. */
class Calls implements Running {
  #step: OpenStep | undefined;

  getStore(): OpenStep | undefined {
    return this.#step;
  }

  run<T>(step: OpenStep, work: () => T): T {
    const before = this.#step;
    this.#step = step;
    try {
      return work();
    } finally {
      this.#step = before;
    }
  }
}

interface Host {
  process?: { getBuiltinModule?(name: string): { AsyncLocalStorage?: new () => Running } | undefined };
}

const Storage = (globalThis as Host).process?.getBuiltinModule?.('node:async_hooks')?.AsyncLocalStorage ?? Calls;

export const running: Running = new Storage();
