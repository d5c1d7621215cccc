// Promises of libraries, as traced functions return them: the very object, with all of its methods.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import Bluebird from 'bluebird';
import { TraceBuilder, traced } from 'spanschema';

/** Reads a promise of a list of numbers in one of the ways that Bluebird has; each returns a list or a number. */
const READS = {
  then: (promise) => promise.then((list) => list),
  await: async (promise) => await promise,
  map: (promise) => promise.map((item) => item * 2),
  tap: (promise) => promise.tap(() => {}),
  spread: (promise) => promise.spread((first) => first),
  all: (promise) => promise.all(),
  reduce: (promise) => promise.reduce((sum, item) => sum + item),
  get: (promise) => promise.get(0),
  timeout: (promise) => promise.timeout(1000),
  asCallback: (promise) => new Promise((resolve) => promise.asCallback((_, list) => resolve(list))),
  reflect: (promise) => promise.reflect().then((inspection) => inspection.value()),
  finally: (promise) => promise.finally(() => {}),
  nobody: () => Promise.resolve([]),
};

/** Waits until a promise of Bluebird is settled and its callbacks were called, without a callback of its own. */
async function settled(promise) {
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  while (promise.isPending()) await turn();
  await turn();
  await turn();
}

for (const [name, read] of Object.entries(READS)) {
  test(`a promise of Bluebird is recorded when it is read with ${name}`, async () => {
    const answer = () => Bluebird.delay(1, [1, 2, 3]);
    const expected = await read(answer());
    const builder = new TraceBuilder();
    await builder.trace(async () => {
      let original;
      const promise = traced('tool', 'answer', () => (original = answer()))();
      assert.equal(promise, original);
      assert.ok(promise instanceof Bluebird && Object.getPrototypeOf(promise) === Bluebird.prototype);
      assert.deepEqual(await read(promise), expected);
      await settled(original);
    });
    const report = builder.finish();
    assert.equal(report.value.traces[0].spans[0].output, '[1,2,3]');
    assert.deepEqual(report.issues, []);
  });
}

test('a rejected promise of Bluebird is caught by the class of its error', async () => {
  const builder = new TraceBuilder();
  const failing = traced('tool', 'failing', () => Bluebird.reject(new RangeError('far')));
  const caught = await builder.trace(() => failing().catch(TypeError, () => 'type').catch(RangeError, (error) => error.message));
  assert.equal(caught, 'far');
  assert.equal(builder.finish().value.traces[0].spans[0].user_metadata.error, 'RangeError: far');
});

test('a promise of Bluebird is cancelled when all that follow it are', async () => {
  const Cancellable = Bluebird.getNewLibraryCopy();
  Cancellable.config({ cancellation: true });
  let work;
  const cancelled = new Promise((resolve) => {
    work = () => new Cancellable((_resolve, _reject, onCancel) => onCancel(resolve));
  });
  const builder = new TraceBuilder();
  builder.trace((trace) => {
    const promise = traced('tool', 'work', work)();
    promise.then(() => {}).cancel();
    return undefined;
  });
  // Comes to no end if the cancellation never reaches the work.
  await cancelled;
  assert.equal(builder.finish().valid, true);
});

/** A promise whose methods are those of another one, as `got` and `execa` return it. */
class Delegating {
  #inner;

  constructor(inner) {
    this.#inner = inner;
  }

  then(...callbacks) {
    return this.#inner.then(...callbacks);
  }

  catch(callback) {
    return this.#inner.catch(callback);
  }

  finally(callback) {
    return this.#inner.finally(callback);
  }

  cancel() {
    return 'cancelled';
  }
}
Object.setPrototypeOf(Delegating.prototype, Promise.prototype);

const USES = {
  then: (promise) => promise.then((value) => value, (error) => error.message),
  await: async (promise) => {
    try {
      return await promise;
    } catch (error) {
      return error.message;
    }
  },
  catch: (promise) => promise.catch((error) => error.message),
  'catch of what finally returns': (promise) => promise.finally(() => {}).catch((error) => error.message),
  all: (promise) => Promise.all([promise]).then(([value]) => value, (error) => error.message),
};

for (const [name, use] of Object.entries(USES)) {
  test(`a promise that delegates is recorded when it is used with ${name}`, async () => {
    const builder = new TraceBuilder();
    await builder.trace(async () => {
      const answer = traced('tool', 'answer', () => new Delegating(Promise.resolve('yes')));
      const failing = traced('tool', 'failing', () => new Delegating(Promise.reject(new RangeError('far'))));
      const promise = answer();
      assert.ok(promise instanceof Delegating && promise instanceof Promise && promise.cancel() === 'cancelled');
      assert.deepEqual([await use(promise), await use(failing())], ['yes', 'far']);
    });
    const report = builder.finish();
    const [first, second] = report.value.traces[0].spans;
    assert.deepEqual([first.output, second.user_metadata.error], ['yes', 'RangeError: far']);
    assert.deepEqual(report.issues, []);
  });
}
