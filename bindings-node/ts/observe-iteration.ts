import { observeDelayed } from './observe-delayed.js';
import { isStreamHelper, observeHelper } from './observe-helper.js';
import { dataProperty, observePromise, ownerOf, replaceMethod } from './observe-promise.js';
import { Observers } from './observers.js';
import type { Outcome } from './run-step.js';

/** More values than this are not kept, so that a generator without an end does not fill the memory. */
const MAX_VALUES = 10_000;

/** What observes an iteration. Its methods do not throw. */
export interface Observer {
  /** Calls a callback with the step as the current one. */
  run(callback: () => unknown): Outcome;
  /** Called with all values that were yielded, and with the returned value; with that alone if nothing was yielded. */
  succeed(output: unknown, returned?: unknown): void;
  /** Called with the error that ended the iteration, and with what was yielded before, if anything was. */
  fail(error: unknown, output?: unknown): void;
  /** Called at the first value. What the function returns then is the output if the iteration never ends. */
  begin(output: () => unknown): unknown;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** The methods by which a stream is read besides its iterator, with those of what they return. */
const STEPS = ['next', 'return', 'throw', 'read', 'cancel'];

/** Methods that hand a web stream on to where nobody sees what is read of it. */
const HAND_ON = ['pipeTo', 'pipeThrough'];

/**
 * Observes the values of a generator, or of an object whose values arrive asynchronously, such as the stream of a
 * client of a model. The object stays the same, and each of its methods is called exactly as before.
 *
 * @returns Whether the value is such an object; if not, the observer is not called.
 */
export function observeIteration(value: unknown, observer: Observer): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    if (isGenerator(value)) return observeSteps(value, observer);
    if (!isAsyncIterable(value)) return observeDelayed(value, observer);
    const single = onlyOnce(observer);
    const helped = isStreamHelper(value) && helpers.add(value, single, (observers) => observeHelper(value, forAll(observers)));
    const iterated = observeIterators(value, single) || helped;
    const stepped = typeof methodOf(value, 'next') === 'function' && observeSteps(value, single);
    return iterated || stepped;
  } catch {
    return false; // Code of the value, such as a trap of a Proxy, threw.
  }
}

const helpers = new Observers<Observer>();

/** Tells the end of a helper to all who observe it. */
function forAll(observers: Observer[]): Pick<Observer, 'succeed' | 'fail'> {
  return {
    succeed: (output) => observers.splice(0).forEach((observer) => observer.succeed(output)),
    fail: (error) => observers.splice(0).forEach((observer) => observer.fail(error)),
  };
}

const GENERATORS = new Set<unknown>(['Generator', 'AsyncGenerator']);

function isGenerator(value: object): boolean {
  const owner = ownerOf(value, Symbol.toStringTag);
  return owner !== undefined && GENERATORS.has(dataProperty(owner, Symbol.toStringTag));
}

/** Whether an object has an asynchronous iterator, and is no stream of Node, whose events are read as well. */
function isAsyncIterable(value: object): boolean {
  return typeof methodOf(value, Symbol.asyncIterator) === 'function' && ownerOf(value, 'pipe') === undefined;
}

function methodOf(value: object, key: PropertyKey): unknown {
  const owner = ownerOf(value, key);
  return owner && dataProperty(owner, key);
}

/** An observer that is told of one end only, where an object can be read in several ways. */
function onlyOnce(observer: Observer): Observer {
  let done = false;
  const once = (conclude: () => void) => {
    if (!done) conclude();
    done = true;
  };
  return {
    run: observer.run,
    succeed: (output, returned) => once(() => observer.succeed(output, returned)),
    fail: (error, output) => once(() => observer.fail(error, output)),
    begin: (output) => done || observer.begin(output),
  };
}

const iterables = new Observers<Observer>();

/** Observes the iterators and readers that an object returns. Each observer follows the first one it sees. */
function observeIterators(iterable: object, observer: Observer): boolean {
  return iterables.add(iterable, observer, (observers) => {
    const observe = (method: Method): Method => function (this: unknown, ...args: unknown[]) {
      const iterator = Reflect.apply(method, this, args);
      if (this === iterable && typeof iterator === 'object' && iterator !== null && iterator !== iterable) {
        for (const waiting of observers.splice(0)) observeReader(iterator, waiting);
      }
      return iterator;
    };
    const release = (method: Method): Method => function (this: unknown, ...args: unknown[]) {
      if (this === iterable) for (const waiting of observers.splice(0)) waiting.succeed(iterable);
      return Reflect.apply(method, this, args);
    };
    const branch = (method: Method): Method => function (this: unknown, ...args: unknown[]) {
      const branches = Reflect.apply(method, this, args);
      if (this === iterable) for (const waiting of observers.splice(0)) observeBranches(branches, waiting);
      return branches;
    };
    const replaced = replaceMethod(iterable, Symbol.asyncIterator, observe);
    replaceMethod(iterable, 'tee', branch);
    if (typeof methodOf(iterable, 'getReader') === 'function') {
      for (const key of ['values', 'getReader']) replaceMethod(iterable, key, observe);
      for (const key of HAND_ON) replaceMethod(iterable, key, release);
    }
    return replaced;
  });
}

/** Observes whichever of the two streams that `tee` returns ends first. */
function observeBranches(branches: unknown, observer: Observer): void {
  if (!Array.isArray(branches)) return;
  const single = onlyOnce(observer);
  for (const stream of branches) observeIteration(stream, single);
}

/** An iterator or reader that cannot be observed is read all the same. */
function observeReader(reader: object, observer: Observer): void {
  try {
    observeSteps(reader, observer);
  } catch {
    // The step is concluded when the builder finishes.
  }
}

/** An observer of an iteration, and how many values had been yielded when it began to observe. */
interface Listener {
  observer: Observer;
  start: number;
}

const iterations = new Observers<Listener>();
const valuesOf = new WeakMap<object, unknown[]>();

/** Observes the steps of a generator, an iterator or a reader, all of which return values in the same form. */
function observeSteps(generator: object, observer: Observer): boolean {
  const values = valuesOf.get(generator) ?? [];
  valuesOf.set(generator, values);
  const listener = { observer, start: values.length };
  return iterations.add(generator, listener, (listeners) => {
    const recorder = createStepRecorder(values, listeners);
    const replaced = STEPS.map((key) => replaceMethod(generator, key, (method) => function (this: unknown, ...args: unknown[]) {
      const [first] = listeners;
      if (this !== generator || !first) return Reflect.apply(method, this, args);
      const outcome = first.observer.run(() => Reflect.apply(method, this, args));
      if ('error' in outcome) {
        recorder.fail(outcome.error);
        throw outcome.error;
      }
      if (key === 'cancel') recorder.end(undefined);
      else if (!observePromise(outcome.value, recorder.record, recorder.fail)) recorder.record(outcome.value);
      return outcome.value;
    }));
    return replaced[STEPS.indexOf('next')] === true || replaced[STEPS.indexOf('read')] === true;
  });
}

/** Records the values of an iteration, and tells its listeners of its end. */
function createStepRecorder(values: unknown[], listeners: Listener[]) {
  const conclude = (tell: (observer: Observer, output: unknown[]) => void) => {
    const output = values.splice(0);
    for (const { observer, start } of listeners.splice(0)) tell(observer, output.slice(start));
  };
  const fail = (error: unknown) =>
    conclude((observer, output) => observer.fail(error, output.length > 0 ? output : undefined));
  const end = (returned: unknown) =>
    conclude((observer, output) => (output.length > 0 ? observer.succeed(output, returned) : observer.succeed(returned)));
  const record = (result: unknown) => {
    if (listeners.length === 0 || typeof result !== 'object' || result === null) return;
    const value = dataOf(result, 'value');
    if (dataOf(result, 'done') === true) return end(value);
    if (values.length >= MAX_VALUES) return;
    values.push(value);
    for (const { observer, start } of listeners) {
      if (values.length === start + 1) observer.begin(() => values.slice(start));
    }
  };
  return { record, fail, end };
}

/** A member of a result of an iterator; undefined if it has a getter or a trap that throws. */
function dataOf(result: object, key: string): unknown {
  try {
    return dataProperty(result, key);
  } catch {
    return undefined;
  }
}
