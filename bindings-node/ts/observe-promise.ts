import { Observers } from './observers.js';

type Settle = (value: unknown) => void;
type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Observes how a promise settles, without replacing it and without starting anything. Where a class has a `then` of its
 * own, calling it may start the work, as queries do, or read a body; its calls by others are observed instead. Neither
 * callback may throw.
 *
 * @returns Whether the value is a promise; if not, no callback is called.
 */
export function observePromise(value: unknown, fulfilled: Settle, rejected: Settle): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const owner = ownerOf(value, 'then');
    const then = owner && dataProperty(owner, 'then');
    if (typeof then !== 'function') return false;
    if (isNativePrototype(owner!)) observeNative(value, then as Method, fulfilled, rejected);
    else if (isLibraryPrototype(owner!)) observeLibrary(value, then as Method, fulfilled, rejected);
    else if (!observeCalls(value, fulfilled, rejected)) fulfilled(undefined);
    return true;
  } catch {
    return false; // Code of the value, such as a trap of a Proxy, threw.
  }
}

/** The object in the prototype chain that has a property. */
export function ownerOf(value: object, key: PropertyKey): object | undefined {
  for (let owner: object | null = value; owner; owner = Reflect.getPrototypeOf(owner)) {
    if (Object.hasOwn(owner, key)) return owner;
  }
  return undefined;
}

/** The value of a property that has no getter. */
export function dataProperty(object: object, key: PropertyKey): unknown {
  return Reflect.getOwnPropertyDescriptor(object, key)?.value;
}

/** Whether an object is the prototype of the native promises of any realm. */
function isNativePrototype(object: object): boolean {
  if (object === Promise.prototype) return true;
  const constructor = dataProperty(object, 'constructor');
  return typeof constructor === 'function' && /^function Promise\(\) \{\s*\[native code\]\s*\}$/.test(
    Function.prototype.toString.call(constructor),
  );
}

/** Calls the native `then`, which would otherwise construct another instance of the promise's class. */
function observeNative(promise: object, then: Method, fulfilled: Settle, rejected: Settle): void {
  const subclass = Reflect.getPrototypeOf(promise) !== Promise.prototype || Object.hasOwn(promise, 'constructor');
  const hidden = subclass && !Object.hasOwn(promise, 'constructor')
    && Reflect.defineProperty(promise, 'constructor', { value: undefined, configurable: true });
  try {
    Reflect.apply(then, promise, [fulfilled, rejected]);
  } finally {
    if (hidden) Reflect.deleteProperty(promise, 'constructor');
  }
}

/** Whether an object is the prototype of a library's promises, such as Bluebird's: their work has already begun. */
function isLibraryPrototype(object: object): boolean {
  const constructor = dataProperty(object, 'constructor');
  if (typeof constructor !== 'function' || dataProperty(constructor, 'prototype') !== object) return false;
  return ['resolve', 'reject', 'all', 'race'].every((key) => typeof dataProperty(constructor, key) === 'function');
}

/** Calls the `then` of a library's promise, because its other methods do not. */
function observeLibrary(promise: object, then: Method, fulfilled: Settle, rejected: Settle): void {
  Reflect.apply(then, promise, [fulfilled, rejected]);
  // Bluebird cancels a promise once all that follow it are cancelled; the one that `then` returned is nobody's.
  const branches = dataProperty(promise, BRANCHES);
  if (typeof branches === 'number' && branches > 0) Reflect.set(promise, BRANCHES, branches - 1);
}

const BRANCHES = '_branchesRemainingToCancel';

const observed = new Observers<{ fulfilled: Settle; rejected: Settle }>();

/**
 * Observes the calls of `then`, and of the methods by which the promises of OpenAI's and Anthropic's clients read the
 * response. Returns false if the object cannot be observed.
 */
function observeCalls(promise: object, fulfilled: Settle, rejected: Settle): boolean {
  return observed.add(promise, { fulfilled, rejected }, (observers) => {
    const onFulfilled = (value: unknown) => observers.splice(0).forEach((observer) => observer.fulfilled(value));
    const onRejected = (error: unknown) => observers.splice(0).forEach((observer) => observer.rejected(error));
    const replaced = replaceMethod(promise, 'then', (then) => observeThen(then, onFulfilled, onRejected));
    if (replaced && promise instanceof Promise && observeResponse(promise, onFulfilled, onRejected)) return true;
    for (const key of ['catch', 'finally'] as const) observeOwn(promise, key, onFulfilled, onRejected);
    return replaced;
  });
}

function observeThen(then: Method, onFulfilled: Settle, onRejected: Settle): Method {
  return function (this: unknown, ...args: unknown[]) {
    const [onValue, onError] = args;
    const callbacks = [
      function (this: unknown, value: unknown): unknown {
        onFulfilled(value);
        return typeof onValue === 'function' ? Reflect.apply(onValue, this, arguments) : value;
      },
      function (this: unknown, error: unknown): unknown {
        onRejected(error);
        if (typeof onError === 'function') return Reflect.apply(onError, this, arguments);
        throw error;
      },
    ];
    return Reflect.apply(then, this, [...callbacks, ...args.slice(2)]);
  };
}

/** Observes the calls of `catch` or `finally` where a class has its own, which need not call `then`. */
function observeOwn(promise: object, key: 'catch' | 'finally', onFulfilled: Settle, onRejected: Settle): void {
  const owner = ownerOf(promise, key);
  if (owner === undefined || isNativePrototype(owner)) return;
  const tell = (callback: Method): Method => function (this: unknown, error: unknown): unknown {
    onRejected(error);
    return Reflect.apply(callback, this, arguments);
  };
  replaceMethod(promise, key, (method) => function (this: unknown, ...args: unknown[]) {
    const [callback, ...rest] = args;
    const told = key === 'catch' && typeof callback === 'function' ? tell(callback as Method) : callback;
    const result = Reflect.apply(method, this, [told, ...rest]);
    observePromise(result, onFulfilled, onRejected);
    return result;
  });
}

/** Observes `parse`, which reads the response, and `asResponse`, which leaves that to the caller. Returns whether there is `parse`. */
function observeResponse(promise: object, onFulfilled: Settle, onRejected: Settle): boolean {
  let parsed = false;
  const parses = replaceMethod(promise, 'parse', (parse) => function (this: unknown, ...args: unknown[]) {
    parsed = true;
    const result = Reflect.apply(parse, this, args);
    observePromise(result, onFulfilled, onRejected);
    return result;
  });
  replaceMethod(promise, 'asResponse', (asResponse) => function (this: unknown, ...args: unknown[]) {
    const result = Reflect.apply(asResponse, this, args);
    // `withResponse` calls both methods; what was parsed says more.
    observePromise(result, (response) => parsed || onFulfilled(response), (error) => parsed || onRejected(error));
    return result;
  });
  return parses;
}

/** Gives an object a method of its own in place of an inherited one. Returns false if the object does not allow it. */
export function replaceMethod(object: object, key: PropertyKey, replace: (method: Method) => Method): boolean {
  const owner = ownerOf(object, key);
  const method = owner && dataProperty(owner, key);
  if (typeof method !== 'function') return false;
  const value = Object.defineProperties(replace(method as Method), {
    name: { value: dataProperty(method, 'name') ?? '', configurable: true },
    length: { value: dataProperty(method, 'length') ?? 0, configurable: true },
  });
  return Reflect.defineProperty(object, key, { value, writable: true, enumerable: false, configurable: true });
}
