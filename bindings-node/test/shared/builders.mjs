// What users of trace builders rely on with every engine: how steps start, nest and end. A map from names to tests, which
// are functions of the API. Also runs in browsers, so it uses no module of Node.

import { same, truthy, typeError } from './assert.mjs';
import { FIXED, codesAt, firstTrace, thrown } from './builder-results.mjs';

const starting = {
  'nests spans and returns a valid payload with its value': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const trace = builder.trace('support', { input: 'hi' });
    const agent = trace.agent();
    agent.tool('search').conclude();
    agent.conclude();
    trace.set({ tags: ['a'] }).conclude({ output: 'bye' });
    const finished = builder.finish();
    same([finished.kind, finished.valid, codesAt(finished)], ['LogTracesIngestRequest', true, []]);
    same(finished.value, JSON.parse(finished.json), 'the value and the JSON');
    const [{ name, output, tags, spans }] = finished.value.traces;
    same([name, output, tags, spans[0].type, spans[0].spans[0].name], ['support', 'bye', ['a'], 'agent', 'search']);
    same([spans[0].id, typeof trace.id], [agent.id, 'string']);
  },

  'accepts a name, arguments and a callback, all optional': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const trace = builder.trace();
    const callback = (span) => span.type ?? 'done';
    for (const parameters of [['a', { input: 'x' }], ['b'], [{ name: 'c' }], []]) {
      same(trace.tool(...parameters, callback), 'done');
    }
    const absent = [[], [undefined, { name: 'g' }], [null, null]];
    for (const parameters of [['d', { input: 'x' }], ['e'], [{ name: 'f' }], ...absent]) {
      trace.tool(...parameters).conclude();
    }
    trace.conclude();
    same(firstTrace(builder).spans.map(({ name }) => name).join(), 'a,b,c,,d,e,f,,g,');
  },

  'throws for an assignment that would be lost': (api) => {
    const trace = new api.TraceBuilder(FIXED).trace();
    for (const step of [trace, trace.llm()]) {
      typeError(() => (step.numInputTokens = 12), 'numInputTokens');
      step.output = 'Hello!';
    }
  },

  'concludes a step at the end of its block': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const trace = builder.trace();
    const dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');
    trace.llm({ input: 'x', output: 'y' })[dispose]();
    trace[dispose]();
    same(codesAt(builder.finish()), []);
  },

  'reports steps that are not concluded': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    builder.trace().tool();
    same(codesAt(builder.finish()), ['unconcluded /traces/0', 'unconcluded /traces/0/spans/0']);
  },

  'returns input and output as they were passed in': (api) => {
    const trace = new api.TraceBuilder(FIXED).trace({ input: 'q' });
    const documents = ['a', { content: 'b' }];
    const search = trace.retriever({ input: 'r' });
    search.output = documents;
    truthy(search.output === documents, 'the same object');
    search.input = 's';
    same([trace.input, trace.output, search.input], ['q', undefined, 's']);
  },
};

const failing = {
  'records and rethrows an error of a callback': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const error = new RangeError('too far');
    const rethrown = await thrown(() =>
      builder.trace((trace) => {
        trace.tool(() => 'fine');
        trace.tool(() => {
          throw error;
        });
      }));
    truthy(rethrown === error, 'the same error');
    const { status_code, user_metadata, spans } = firstTrace(builder);
    same(status_code, 500);
    for (const metadata of [user_metadata, spans[1].user_metadata]) same(metadata, { error: 'RangeError: too far' });
    same([spans[0].status_code, codesAt(builder.finish())], [undefined, []]);
  },

  'waits for the promise of a callback': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    let finish;
    const waiting = builder.trace('slow', async (trace) => {
      trace.output = await new Promise((resolve) => (finish = resolve));
      return 'returned';
    });
    truthy(waiting instanceof Promise, 'a promise');
    finish('late');
    same([await waiting, firstTrace(builder).output, codesAt(builder.finish())], ['returned', 'late', []]);
  },

  'records the rejection of a promise': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const rejected = await thrown(() => builder.trace('slow', async () => Promise.reject(new Error('gone'))));
    same([rejected.message, firstTrace(builder).user_metadata], ['gone', { error: 'Error: gone' }]);
  },

  'rethrows anything that was thrown': async (api) => {
    for (const value of ['a string', undefined, null, Symbol('s'), Object.create(null), new Error('\ud800')]) {
      const builder = new api.TraceBuilder(FIXED);
      const rethrown = await thrown(() =>
        builder.trace(() => {
          throw value;
        }));
      truthy(rethrown === value, 'the same value');
      truthy(firstTrace(builder).user_metadata.error.length > 0, 'a description of the error');
    }
  },
};

export const builders = { ...starting, ...failing };
