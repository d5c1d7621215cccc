import type { Observer } from './observe-iteration.js';
import { dataProperty, observePromise, ownerOf, replaceMethod } from './observe-promise.js';

/**
 * The events by which the stream helpers of OpenAI's and Anthropic's clients announce the whole answer, in the order in
 * which one helper announces them; the first says most.
 */
const ANSWERS = ['finalChatCompletion', 'finalMessage'];

/** The methods of these helpers that wait for the end. */
const WAITS = ['done', 'finalMessage', 'finalChatCompletion', 'finalContent', 'finalText', 'finalResponse'];

/** Whether an object is a helper that gathers a stream, and tells its listeners about it. */
export function isStreamHelper(value: object): boolean {
  const methods = ['on', 'done', 'abort'].every((key) => typeof inherited(value, key) === 'function');
  return methods && typeof inherited(value, Symbol.asyncIterator) === 'function';
}

/**
 * Observes a helper, however its caller reads it: by events, by promises or by iteration. An error is learned from the
 * promises and the iterator, because a listener for errors would make the helper keep them to itself.
 */
export function observeHelper(helper: object, observer: Pick<Observer, 'succeed' | 'fail'>): boolean {
  const listen = inherited(helper, 'on') as (event: string, listener: (value: unknown) => void) => unknown;
  for (const event of ANSWERS) Reflect.apply(listen, helper, [event, observer.succeed]);
  for (const key of WAITS) {
    replaceMethod(helper, key, (method) => function (this: unknown, ...args: unknown[]) {
      const result = Reflect.apply(method, this, args);
      const settled = key === 'finalResponse' ? observer.succeed : () => {};
      observePromise(result, settled, observer.fail);
      return result;
    });
  }
  return true;
}

function inherited(value: object, key: PropertyKey): unknown {
  const owner = ownerOf(value, key);
  return owner && owner !== value ? dataProperty(owner, key) : undefined;
}
