import type { Observer } from './observe-iteration.js';
import { dataProperty, ownerOf } from './observe-promise.js';

/** What is recorded of a streamed result, with the members of `streamText` first and those of `streamObject` second. */
const RESULTS = [['steps', 'totalUsage'], ['object', 'usage', 'finishReason']];

/**
 * Observes a streamed result of Vercel's AI SDK. It has a promise for each of its parts, which it makes when it is asked
 * for it and settles when the stream has been read, however its caller reads that. To ask a public member for the promise
 * would read the stream, so the private members are asked.
 *
 * @returns Whether the value is such a result; if not, the observer is not called.
 */
export function observeDelayed(value: object, observer: Pick<Observer, 'succeed' | 'fail'>): boolean {
  for (const names of RESULTS) {
    const promises = names.map((name) => promiseOf(dataProperty(value, `_${name}`)));
    if (promises.includes(undefined)) continue;
    const succeed = (parts: unknown[]) =>
      observer.succeed(Object.fromEntries(names.map((name, index) => [name, parts[index]])));
    Promise.all(promises).then(succeed, (error: unknown) => observer.fail(error));
    return true;
  }
  return false;
}

/** The promise of a member that makes it when it is asked for it. */
function promiseOf(delayed: unknown): Promise<unknown> | undefined {
  if (typeof delayed !== 'object' || delayed === null) return undefined;
  const owner = ownerOf(delayed, 'promise');
  if (owner === undefined || typeof dataProperty(owner, 'isPending') !== 'function') return undefined;
  const { promise } = delayed as { promise: unknown };
  return promise instanceof Promise ? promise : undefined;
}
