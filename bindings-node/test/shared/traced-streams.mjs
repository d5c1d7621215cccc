// What is recorded of a stream, a generator or a promise that a traced function returns. Also runs in browsers.

import { same, truthy } from './assert.mjs';

/** Calls functions in a trace, and returns the spans and the codes of the issues. */
async function record(api, run) {
  const builder = new api.TraceBuilder();
  let error;
  try {
    await builder.trace('t', { input: 'q' }, (trace) => run((value) => trace.within(() => api.traced('tool', 'f', value)())));
  } catch (thrown) {
    error = thrown;
  }
  const { value, issues } = builder.finish();
  const { spans } = value.traces[0];
  return { spans, outputs: spans.map(({ output }) => output), codes: issues.map(({ code }) => code), error };
}

async function drain(iterable, count = Infinity) {
  let seen = 0;
  for await (const _ of iterable) if (++seen >= count) break;
}

/** A web stream of two values. */
const webStream = () => new ReadableStream({
  start(controller) {
    for (const value of ['a', 'b']) controller.enqueue(value);
    controller.close();
  },
});

/** An asynchronous iterator without `return`, as compilers make of generators for ES2017. */
function compiledGenerator(values) {
  const left = [...values];
  const next = async () => (left.length > 0 ? { value: left.shift(), done: false } : { value: undefined, done: true });
  return { next, [Symbol.asyncIterator]() { return this; } };
}

export const tracedStreams = {
  'records asynchronous iterables whose methods are their own': async (api) => {
    const { outputs, codes } = await record(api, async (call) => {
      await drain(call(() => ({ async *[Symbol.asyncIterator]() { yield* [1, 2]; } })));
      await drain(call(() => compiledGenerator([1, 2])));
      const iterator = call(() => compiledGenerator([3]));
      while (!(await iterator.next()).done);
    });
    same([outputs, codes], [['[1,2]', '[1,2]', '[3]'], []]);
  },

  'keeps what a generator returns beside what it yields': async (api) => {
    const builder = new api.TraceBuilder();
    const yields = api.traced('tool', function* (result) { yield 1; return result; });
    const returns = api.traced('tool', function* () { return 'all'; });
    await builder.trace('t', { input: 'q' }, async () => {
      same([[...yields('done')], [...yields({ steps: 2 })], [...yields()], [...returns()]], [[1], [1], [1], []]);
    });
    const { spans } = builder.finish().value.traces[0];
    same(spans.map(({ output }) => output), ['[1]', '[1]', '[1]', 'all']);
    same(spans.map((span) => span.user_metadata?.return_value), ['done', '{"steps":2}', undefined, undefined]);
  },

  'keeps what a stream yielded before it failed': async (api) => {
    const { spans, error } = await record(api, (call) => drain(call(async function* () {
      yield 1;
      throw new RangeError('mid');
    })));
    same([spans[0].output, spans[0].user_metadata, error.message], ['[1]', { error: 'RangeError: mid' }, 'mid']);
  },

  'keeps what a stream yielded before it was abandoned': async (api) => {
    const { outputs, codes } = await record(api, async (call) => {
      call(function* () { yield* [1, 2]; }).next();
      await drain(call(() => compiledGenerator([1, 2, 3])), 2);
      const reader = call(webStream).getReader();
      await reader.read();
      await reader.cancel();
    });
    same([outputs, codes], [['[1]', '[1,2]', '["a"]'], ['unconcluded', 'unconcluded']]);
  },

  'records web streams, however they are read': async (api) => {
    const { outputs, codes } = await record(api, async (call) => {
      const reader = call(webStream).getReader();
      while (!(await reader.read()).done);
      if (Symbol.asyncIterator in ReadableStream.prototype) await drain(call(webStream));
      else call(() => '["a","b"]');
    });
    same([outputs, codes], [['["a","b"]', '["a","b"]'], []]);
  },

  'records the first branch of a stream that is read to its end': async (api) => {
    const { outputs, codes } = await record(api, async (call) => {
      for (const index of [0, 1]) {
        const reader = call(webStream).tee()[index].getReader();
        while (!(await reader.read()).done);
      }
    });
    same([outputs, codes], [['["a","b"]', '["a","b"]'], []]);
  },

  'records a label for a web stream that is handed on': async (api) => {
    const { outputs, codes } = await record(api, (call) => call(webStream).pipeTo(new WritableStream()));
    same([outputs, codes], [['[ReadableStream]'], ['no_json_form']]);
  },

  'records the answer that a helper of a client gathers, however it is read': async (api) => {
    class Helper {
      #listeners = {};
      #ended = Promise.resolve().then(() => this.#listeners.finalMessage?.forEach((tell) => tell({ answer: 7 })));
      on(event, listener) {
        (this.#listeners[event] ??= []).push(listener);
        return this;
      }
      abort() {}
      async done() { await this.#ended; }
      async finalText() { await this.done(); return '7'; }
      async *[Symbol.asyncIterator]() { yield* [3, 4]; await this.done(); }
    }
    class Failing extends Helper {
      on() { return this; }
      async done() { throw new RangeError('gone'); }
    }
    const { spans, codes, error } = await record(api, async (call) => {
      same(await call(() => new Helper()).finalText(), '7');
      const helper = call(() => new Helper());
      await new Promise((resolve) => helper.on('finalMessage', resolve));
      await drain(call(() => new Helper()));
      await call(() => new Failing()).finalText();
    });
    same(spans.slice(0, 3).map(({ output }) => output), Array(3).fill('{"answer":7}'));
    same([spans[3].user_metadata.error, error.message, codes], ['RangeError: gone', 'gone', []]);
  },

  'records a streamed result by the promises that it makes when it is asked for them': async (api) => {
    class Delayed {
      get promise() { return (this.made ??= new Promise((...settle) => { this.settle = settle; })); }
      isPending() { return true; }
    }
    class Result {
      _steps = new Delayed();
      _totalUsage = new Delayed();
      get steps() { throw new Error('asked'); }
      finish(steps) { this._steps.settle[0](steps); this._totalUsage.settle[0]({ outputTokens: 2 }); }
    }
    const { outputs, codes, error } = await record(api, async (call) => {
      const results = [new Result(), new Result()];
      for (const result of results) truthy(call(() => result) === result, 'the same object');
      results[0].finish([{ text: 'a' }]);
      results[1]._totalUsage.settle[1](new Error('broken'));
      await new Promise((resolve) => setTimeout(resolve, 1));
    });
    same([JSON.parse(outputs[0]), outputs[1], codes, error], [{ steps: [{ text: 'a' }], totalUsage: { outputTokens: 2 } }, undefined, [], undefined]);
  },

  'records an object once, however often a function returns it': async (api) => {
    const iterator = (function* () { for (let i = 0; ; i++) yield i; })();
    const thenable = Object.create({ then: (fulfilled) => Promise.resolve(7).then(fulfilled) });
    const { outputs } = await record(api, async (call) => {
      const outer = call(() => call(() => iterator));
      for (let i = 0; i < 3_000; i++) call(() => (i % 2 ? iterator : thenable));
      same([outer.next().value, iterator.next().value, await thenable], [0, 1, 7]);
      iterator.return();
    });
    same(outputs.slice(0, 4), ['[0,1]', '[0,1]', '7', '[0,1]']);
    truthy(outputs.length === 3_002, 'a span for each call');
  },

  'records the response of a client whose caller reads it': async (api) => {
    class ApiPromise extends Promise {
      parse() { return Promise.resolve({ parsed: true }); }
      asResponse() { return Promise.resolve(new Response('', { status: 404 })); }
      withResponse() { return Promise.all([this.parse(), this.asResponse()]); }
      then(...callbacks) { return this.parse().then(...callbacks); }
    }
    const client = () => new ApiPromise(() => {});
    const { outputs } = await record(api, async (call) => {
      await call(client).asResponse();
      await call(client).withResponse();
      await call(client);
    });
    same([JSON.parse(outputs[0]).status, ...outputs.slice(1)], [404, '{"parsed":true}', '{"parsed":true}']);
  },
};
