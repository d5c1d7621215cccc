// The worker as asynchronous functions.

import type { Answer, Question, WorkerCalls } from './protocol.ts';
import { worker } from './start-worker.ts';

type Resolve = { resolve(result: unknown): void; reject(error: Error): void };

export class Engine {
  readonly #waiting = new Map<number, Resolve>();
  #latest = 0;

  constructor() {
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.error === undefined) waiting?.resolve(data.result);
      else waiting?.reject(new Error(data.error));
    });
  }

  /** Calls a function of the worker. */
  call<Name extends keyof WorkerCalls>(name: Name, ...args: Parameters<WorkerCalls[Name]>): Promise<ReturnType<WorkerCalls[Name]>> {
    this.#latest += 1;
    const question: Question = { id: this.#latest, call: name, args };
    worker.postMessage(question);
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.id, { resolve: resolve as (result: unknown) => void, reject });
    });
  }
}
