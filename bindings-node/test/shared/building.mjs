// What users of the trace builders rely on, whatever engine runs: name -> test(api). No part of Node is used.

import { same, truthy, typeError } from './assert.mjs';

const FIXED = { clock: '2026-01-02T03:04:05Z', seed: 7 };

/** What was thrown, or what a promise was rejected with. */
async function thrown(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

function firstTrace(builder) {
  const { valid, value } = builder.finish();
  truthy(valid, 'the payload is valid');
  return value.traces[0];
}

function codesAt({ issues }) {
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

const starting = {
  'nests spans, and gives a valid payload with its value': (api) => {
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

  'takes a name, arguments and work, and does without each': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const trace = builder.trace();
    const work = (span) => span.type ?? 'done';
    same([trace.tool('a', { input: 'x' }, work), trace.tool('b', work), trace.tool({ name: 'c' }, work), trace.tool(work)], Array(4).fill('done'));
    for (const given of [['d', { input: 'x' }], ['e'], [{ name: 'f' }], [], [undefined, { name: 'g' }], [null, null]]) trace.tool(...given).conclude();
    trace.conclude();
    same(firstTrace(builder).spans.map(({ name }) => name).join(), 'a,b,c,,d,e,f,,g,');
  },

  'lets nothing be assigned that would be lost': (api) => {
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

  'reports what was not concluded': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    builder.trace().tool();
    same(codesAt(builder.finish()), ['unconcluded /traces/0', 'unconcluded /traces/0/spans/0']);
  },

  'gives input and output back as they were given': (api) => {
    const trace = new api.TraceBuilder(FIXED).trace({ input: 'q' });
    const documents = ['a', { content: 'b' }];
    const search = trace.retriever({ input: 'r' });
    search.output = documents;
    truthy(search.output === documents, 'the very value');
    search.input = 's';
    same([trace.input, trace.output, search.input], ['q', undefined, 's']);
  },
};

const failing = {
  'records what work throws, and throws it again': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const error = new RangeError('too far');
    const rethrown = await thrown(() =>
      builder.trace((trace) => {
        trace.tool(() => 'fine');
        trace.tool(() => {
          throw error;
        });
      }));
    truthy(rethrown === error, 'the very error');
    const { status_code, user_metadata, spans } = firstTrace(builder);
    same([status_code, user_metadata, spans[1].user_metadata], [500, { error: 'RangeError: too far' }, { error: 'RangeError: too far' }]);
    same([spans[0].status_code, codesAt(builder.finish())], [undefined, []]);
  },

  'waits for work that gives a promise': async (api) => {
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

  'records what a promise is rejected with': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const rejected = await thrown(() => builder.trace('slow', async () => Promise.reject(new Error('gone'))));
    same([rejected.message, firstTrace(builder).user_metadata], ['gone', { error: 'Error: gone' }]);
  },

  'hides no error, whatever was thrown': async (api) => {
    for (const value of ['a text', undefined, null, Symbol('s'), Object.create(null), new Error('\ud800')]) {
      const builder = new api.TraceBuilder(FIXED);
      const rethrown = await thrown(() =>
        builder.trace(() => {
          throw value;
        }));
      truthy(rethrown === value, 'the very value');
      truthy(firstTrace(builder).user_metadata.error.length > 0, 'an error with a text');
    }
  },
};

const refusing = {
  'refuses a bad argument at once, by the name that it has here': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const trace = builder.trace();
    let error;
    try {
      trace.llm({ numInputTokens: 'many', temprature: 1 });
    } catch (refused) {
      error = refused;
    }
    truthy(error instanceof api.ValidationError && error instanceof TypeError, 'a ValidationError');
    same([error.name, error.report.valid, error.report.kind], ['ValidationError', false, 'LlmSpan']);
    truthy(codesAt(error).includes('wrong_type /numInputTokens'), error.message);
    truthy(error.message.includes('at /numInputTokens: '), error.message);
    trace.conclude();
    same(firstTrace(builder).spans, [], 'the spans');
  },

  'refuses bad arguments of every call': async (api) => {
    const trace = new api.TraceBuilder(FIXED).trace();
    const calls = [
      () => new api.TraceBuilder({ logStreamId: 'none' }),
      () => trace.set({ tags: 'a' }),
      () => trace.conclude({ statusCode: NaN }),
      () => trace.tool('a', { metadata: { deep: { er: 1 } } }),
      () => trace.tool('a', { externalId: '\ud800' }),
    ];
    for (const call of calls) truthy((await thrown(call)) instanceof api.ValidationError, `a ValidationError of ${call}`);
  },

  'throws a TypeError for a mistake in the call': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const trace = builder.trace();
    typeError(() => trace.tool('a', 'b'), 'one object');
    typeError(() => trace.tool('a', [1]), 'one object');
    typeError(() => trace.set(new Map([['name', 'a']])), 'one object');
    typeError(() => trace.tool('a', { name: 'b' }), 'name is given twice');
    typeError(() => trace.tool({}, {}), 'in this order');
    builder.finish();
    typeError(() => trace.tool(), 'finished');
  },

  'repairs and reports where it is lenient': (api) => {
    const builder = new api.TraceBuilder({ ...FIXED, lenient: true });
    builder.trace({ metadata: { tries: 3 }, statusCode: 'bad' }).conclude();
    const finished = builder.finish();
    truthy(finished.valid && finished.issues.length > 1, 'issues of a valid payload');
    same(finished.value.traces[0].user_metadata, { tries: '3' });
  },

  'is thrown of a report as well': (api) => {
    const report = api.validate('Trace', '{"tags": 5}');
    const error = new api.ValidationError(report);
    truthy(error.report === report && error.issues === report.issues, 'the very report');
    same(error.message, `1 error in Trace\n  error[wrong_type] at /tags (line 1, column 10): ${report.issues[0].message}`);
  },
};

const keeping = {
  'takes the values of the language': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const metadata = { text: 'a', 'kept Key': 12345678901234567890n, gone: undefined };
    const trace = builder.trace({ createdAt: new Date('2026-05-06T07:08:09.010Z'), name: undefined, metadata });
    trace.llm({ tools: [{ type: 'function', function: { name: 'f', parameters: { maxItems: 1, min_items: 2 } } }] }).conclude();
    trace.conclude();
    const { created_at, name, user_metadata, spans } = firstTrace(builder);
    same([created_at, name], ['2026-05-06T07:08:09.010000Z', '']);
    same(user_metadata, { text: 'a', 'kept Key': '12345678901234567890' });
    same(spans[0].tools[0].function.parameters, { maxItems: 1, min_items: 2 });
  },

  'writes bigints with all their digits': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const most = 2n ** 63n - 1n;
    builder.trace({ durationNs: most, stepNumber: most }, (trace) => {
      trace.llm({ numInputTokens: most, metrics: { big: 2n ** 53n + 1n } }).conclude();
    });
    const { json } = builder.finish();
    const written = ['"duration_ns":', '"step_number":', '"num_input_tokens":'].every((key) => json.includes(`${key}${most}`));
    truthy(written && json.includes('"big":9007199254740993'), json);
  },

  'takes Maps and Sets, and refuses what has no JSON form': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const trace = builder.trace({ metadata: new Map([['order Id', 7]]), tags: new Set(['a']) });
    const cycle = {};
    cycle.self = cycle;
    for (const input of [cycle, NaN, new Error('no data')]) {
      const error = await thrown(() => trace.llm({ tools: [input] }));
      truthy(error instanceof api.ValidationError && error.issues[0].pointer.startsWith('/tools/0'), `${error}`);
    }
    trace.conclude();
    const { user_metadata, tags } = firstTrace(builder);
    same([user_metadata, tags], [{ 'order Id': '7' }, ['a']]);
  },

  'gives unlike ids and times that increase, where none are fixed': (api) => {
    const builder = new api.TraceBuilder();
    const ids = builder.trace((trace) => [trace.tool().conclude().id, trace.tool().conclude().id, trace.id]);
    same(new Set(ids).size, 3);
    const [first, second] = firstTrace(builder).spans;
    truthy(first.created_at < second.created_at, `${first.created_at} before ${second.created_at}`);
  },

  'streams a trace, its spans and what changes later': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const trace = builder.trace('live', { input: 'hi' });
    const kinds = () => builder.takeRequests().map(({ kind }) => kind);
    same([kinds(), kinds()], [['LogTracesIngestRequest'], []]);
    trace.tool('search').conclude();
    const [spans] = builder.takeRequests();
    same([spans.kind, spans.value.trace_id, spans.value.parent_id], ['LogSpansIngestRequest', trace.id, trace.id]);
    same(JSON.parse(spans.json), spans.value);
    trace.conclude({ output: 'bye' });
    same(kinds(), ['LogTraceUpdateRequest']);
  },
};

const tracing = {
  'makes each call of a traced function a span, with what goes in and comes out': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const weather = api.traced('tool', function weather(city) {
      return `${this?.sky ?? 'clear'} in ${city}`;
    });
    const add = api.traced('tool', { name: 'sum', tags: ['math'] }, async (a, b) => a + b);
    const nothing = api.traced('workflow', 'nothing', () => {});
    same([weather.name, weather.length, weather('Bern')], ['weather', 1, 'clear in Bern'], 'where no step is running');
    await builder.trace('forecast', (trace) => {
      same([weather.call({ sky: 'cloudy' }, 'Paris'), nothing()], ['cloudy in Paris', undefined]);
      const inside = (call) => call.within(() => weather('Oslo'));
      same(trace.llm(inside), 'clear in Oslo', 'what a step that holds no spans gives');
      return add(1, 2).then((sum) => same(sum, 3));
    });
    const { spans } = firstTrace(builder);
    same(spans.map(({ type, name, input, output }) => [type, name, input, output]).filter(([type]) => type !== 'llm'), [
      ['tool', 'weather', 'Paris', 'cloudy in Paris'],
      ['workflow', 'nothing', '', undefined],
      ['tool', 'sum', '[1,2]', '3'],
    ]);
    same([spans.length, spans.at(-1).tags], [4, ['math']]);
  },

  'runs a traced function where no span can be': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const count = api.traced('tool', 'count', (levels) => (levels > 0 ? 1 + count(levels - 1) : 0));
    builder.trace((trace) => {
      same(count(600), 600);
      builder.finish();
      same(trace.within(() => count(1)), 1);
    });
    same(builder.finish().value.traces[0].spans.length, 1);
  },

  'nests the spans of traced functions, and of what they call': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const search = api.traced('retriever', 'search', (query) => [`about ${query}`]);
    const plan = api.traced('agent', 'plan', (question) => search(question).length);
    same(builder.trace(() => plan('refunds')), 1);
    const [agent] = firstTrace(builder).spans;
    same([agent.type, agent.input, agent.output, agent.spans[0].output], ['agent', 'refunds', '1', [{ content: 'about refunds', metadata: {} }]]);
  },

  'records what a traced function throws, and throws it again': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const error = new RangeError('too far');
    const failing = {
      now: api.traced('tool', 'now', () => {
        throw error;
      }),
      later: api.traced('tool', 'later', async () => Promise.reject(error)),
    };
    for (const call of Object.values(failing)) {
      truthy((await thrown(() => builder.trace(() => call()))) === error, 'the very error');
    }
    for (const { spans } of builder.finish().value.traces) {
      same([spans[0].status_code, spans[0].user_metadata], [500, { error: 'RangeError: too far' }]);
    }
  },

  'shows a text for what has no JSON form, and fails no call for it': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const cycle = { name: 'loop' };
    cycle.self = cycle;
    const same_ = api.traced('tool', 'same', (value) => value);
    builder.trace((trace) => {
      for (const value of [cycle, [NaN], [() => 1], 'a\ud83d']) truthy(trace.within(() => same_(value)) === value, 'the very value');
    });
    const shown = firstTrace(builder).spans.map(({ input, output }) => [input, output]);
    same(shown, ['{"name":"loop","self":cycle}', '[NaN]', '[object"function"]', '"a\\ud83d"'].map((text) => [text, text]));
  },

  'decorates methods': (api) => {
    class Assistant {
      sign = 'Ann';

      answer(question) {
        return `${question} — ${this.sign}`;
      }
    }
    // What a compiler makes of `@traced('tool') answer(question) { … }`.
    const { prototype } = Assistant;
    prototype.answer = api.traced('tool')(prototype.answer, { kind: 'method', name: 'answer' });
    const builder = new api.TraceBuilder(FIXED);
    same(builder.trace(() => new Assistant().answer('Why?')), 'Why? — Ann');
    const [{ name, input, output }] = firstTrace(builder).spans;
    same([name, input, output], ['answer', 'Why?', 'Why? — Ann']);
  },

  'traces no generator': (api) => {
    typeError(() => api.traced('tool', function* () {}), 'generator');
    typeError(() => api.traced('tool')(async function* () {}), 'generator');
  },

  'runs a step again, where the work of its start is over': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const tool = api.traced('tool', 'late', () => 'done');
    const trace = builder.trace();
    await Promise.resolve();
    same([tool(), trace.within(tool), tool()], ['done', 'done', 'done']);
    trace.conclude();
    same(firstTrace(builder).spans.length, 1);
  },
};

export const building = { ...starting, ...failing, ...refusing, ...keeping, ...tracing };
