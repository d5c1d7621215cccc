import { dataProperty, observePromise, replaceMethod } from './observe-promise.js';
import type { Outcome } from './run-step.js';

/** More values than this are not kept, so that a generator without an end does not fill the memory. */
const MAX_VALUES = 10_000;

/** What observes an iteration. Its methods do not throw. */
export interface Observer {
  /** Calls a callback with the step as the current one. */
  run(callback: () => unknown): Outcome;
  /** Called with all values that were yielded; with the returned value if there were none. */
  succeed(output: unknown): void;
  /** Called with the error that ended the iteration. */
  fail(error: unknown): void;
}

/**
 * Observes the values of a generator, or of an object whose values arrive asynchronously, such as the stream of a
 * client of a model. The object stays the same, and each of its methods is called exactly as before.
 *
 * @returns Whether the value is such an object; if not, the observer is not called.
 */
export function observeIteration(value: unknown, observer: Observer): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const kind = generatorKind(value);
    if (kind) return observeGenerator(value, observer);
    return isAsyncIterable(value) && observeAsyncIterable(value, observer);
  } catch {
    return false; // Code of the value, such as a trap of a Proxy, threw.
  }
}

const GENERATORS = new Set<unknown>(['Generator', 'AsyncGenerator']);

function generatorKind(value: object): boolean {
  for (let object: object | null = value; object; object = Reflect.getPrototypeOf(object)) {
    if (Object.hasOwn(object, Symbol.toStringTag)) return GENERATORS.has(dataProperty(object, Symbol.toStringTag));
  }
  return false;
}

/** Whether an instance of a class has an asynchronous iterator, and is no stream with other ways to read it. */
function isAsyncIterable(value: object): boolean {
  for (let object: object | null = value; object; object = Reflect.getPrototypeOf(object)) {
    if (['getReader', 'pipe', 'on'].some((key) => Object.hasOwn(object!, key))) return false;
    if (Object.hasOwn(object, Symbol.asyncIterator)) {
      return typeof dataProperty(object, Symbol.asyncIterator) === 'function' && object !== value;
    }
  }
  return false;
}

function observeAsyncIterable(iterable: object, observer: Observer): boolean {
  let observed = false;
  return replaceMethod(iterable, Symbol.asyncIterator, (method) => function (this: unknown, ...args: unknown[]) {
    const iterator = Reflect.apply(method, this, args);
    if (!observed && typeof iterator === 'object' && iterator !== null) {
      observed = true;
      try {
        observeGenerator(iterator, observer);
      } catch {
        // An iterator that cannot be observed is iterated all the same.
      }
    }
    return iterator;
  });
}

function observeGenerator(generator: object, observer: Observer): boolean {
  const values: unknown[] = [];
  let done = false;
  const conclude = (conclusion: () => void) => {
    if (!done) conclusion();
    done = true;
  };
  const fail = (error: unknown) => conclude(() => observer.fail(error));
  const record = (result: unknown) => {
    if (done || typeof result !== 'object' || result === null) return;
    const value = dataOf(result, 'value');
    if (dataOf(result, 'done') === true) conclude(() => observer.succeed(values.length > 0 ? values : value));
    else if (values.length < MAX_VALUES) values.push(value);
  };
  const observe = (method: (this: unknown, ...args: unknown[]) => unknown) => function (this: unknown, ...args: unknown[]) {
    if (this !== generator || done) return Reflect.apply(method, this, args);
    const outcome = observer.run(() => Reflect.apply(method, this, args));
    if ('error' in outcome) {
      fail(outcome.error);
      throw outcome.error;
    }
    if (!observePromise(outcome.value, record, fail)) record(outcome.value);
    return outcome.value;
  };
  const [next] = ['next', 'return', 'throw'].map((key) => replaceMethod(generator, key, observe));
  return next === true;
}

/** A member of a result of an iterator; undefined if it has a getter or a trap that throws. */
function dataOf(result: object, key: string): unknown {
  try {
    return dataProperty(result, key);
  } catch {
    return undefined;
  }
}
