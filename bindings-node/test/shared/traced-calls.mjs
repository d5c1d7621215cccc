// What users of traced functions rely on with every engine. Also runs in browsers, so it uses no module of Node.

import { same, truthy, typeError } from './assert.mjs';
import { FIXED, codesAt, firstTrace, thrown } from './builder-results.mjs';

export const tracedCalls = {
  'records each call of a traced function as a span with input and output': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const weather = api.traced('tool', function weather(city) {
      return `${this?.sky ?? 'clear'} in ${city}`;
    });
    const add = api.traced('tool', { name: 'sum', tags: ['math'] }, async (a, b) => a + b);
    const nothing = api.traced('workflow', 'nothing', () => {});
    same([weather.name, weather.length], ['weather', 1]);
    same(weather('Bern'), 'clear in Bern', 'the results without a current step');
    await builder.trace('forecast', (trace) => {
      same([weather.call({ sky: 'cloudy' }, 'Paris'), nothing()], ['cloudy in Paris', undefined]);
      const inside = (call) => call.within(() => weather('Oslo'));
      same(trace.llm(inside), 'clear in Oslo', 'the results inside a span that cannot contain spans');
      return add(1, 2).then((sum) => same(sum, 3));
    });
    const { spans } = firstTrace(builder);
    const calls = spans.filter(({ type }) => type !== 'llm');
    same(calls.map(({ type, name, input, output }) => [type, name, input, output]), [
      ['tool', 'weather', 'Paris', 'cloudy in Paris'],
      ['workflow', 'nothing', '', undefined],
      ['tool', 'sum', '[1,2]', '3'],
    ]);
    same([spans.length, spans.at(-1).tags], [4, ['math']]);
  },

  'runs a traced function untraced where no span can be started': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const count = api.traced('tool', 'count', (levels) => (levels > 0 ? 1 + count(levels - 1) : 0));
    builder.trace((trace) => {
      same(count(600), 600);
      builder.finish();
      same(trace.within(() => count(1)), 1);
    });
    same(builder.finish().value.traces[0].spans.length, 1);
  },

  'nests the spans of traced functions that call each other': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const search = api.traced('retriever', 'search', (query) => [`about ${query}`]);
    const plan = api.traced('agent', 'plan', (question) => search(question).length);
    same(builder.trace(() => plan('refunds')), 1);
    const [agent] = firstTrace(builder).spans;
    same([agent.type, agent.input, agent.output], ['agent', 'refunds', '1']);
    same(agent.spans[0].output, [{ content: 'about refunds', metadata: {} }]);
  },

  'records and rethrows an error of a traced function': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const error = new RangeError('too far');
    const failing = {
      now: api.traced('tool', 'now', () => {
        throw error;
      }),
      later: api.traced('tool', 'later', async () => Promise.reject(error)),
    };
    for (const call of Object.values(failing)) {
      truthy((await thrown(() => builder.trace(() => call()))) === error, 'the same error');
    }
    for (const { spans } of builder.finish().value.traces) {
      same([spans[0].status_code, spans[0].user_metadata], [500, { error: 'RangeError: too far' }]);
    }
  },

  'records a label for a value without a JSON form, reports it, and keeps what contains it': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const cycle = { name: 'loop' };
    cycle.self = cycle;
    const identity = api.traced('tool', 'identity', (value) => value);
    builder.trace((trace) => {
      for (const value of [cycle, [NaN], [() => 1], 'a\ud83d']) {
        truthy(trace.within(() => identity(value)) === value, 'the same value');
      }
    });
    const recorded = firstTrace(builder).spans.map(({ input, output }) => [input, output]);
    const strings = ['{"name":"loop","self":"[cycle]"}', '["NaN"]', '["[function]"]', 'a\ufffd'];
    same(recorded, strings.map((string) => [string, string]));
    const { issues, warnings, errors } = builder.finish();
    const codes = ['cycle', 'not_finite', 'no_json_form', 'lone_surrogate'];
    const places = ['/self', '/0', '/0', ''].map((pointer, index) => [`/traces/0/spans/${index}`, pointer]);
    same(
      issues.map(({ code, pointer }) => `${code} ${pointer}`),
      places.flatMap(([span, pointer], index) => ['input', 'output'].map((field) => `${codes[index]} ${span}/${field}${pointer}`)),
    );
    same([warnings, errors, new Set(issues.map(({ severity }) => severity)).size], [8, 0, 1]);
  },

  'decorates methods': (api) => {
    class Assistant {
      sign = 'Ann';

      answer(question) {
        return `${question} — ${this.sign}`;
      }
    }
    // What compilers generate for `@traced('tool') answer(question) { … }`.
    const { prototype } = Assistant;
    prototype.answer = api.traced('tool')(prototype.answer, { kind: 'method', name: 'answer' });
    const builder = new api.TraceBuilder(FIXED);
    same(builder.trace(() => new Assistant().answer('Why?')), 'Why? — Ann');
    const [{ name, input, output }] = firstTrace(builder).spans;
    same([name, input, output], ['answer', 'Why?', 'Why? — Ann']);
  },

  'records the values of a generator, which stays the same object': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const inner = api.traced('tool', 'inner', () => 'x');
    const original = function* count(limit) {
      for (let i = 1; i <= limit; i++) yield `${i}${inner()}`;
      return 'done';
    };
    const count = api.traced(original);
    const stream = api.traced('workflow', async function* stream() {
      yield* ['a', 'b'];
    });
    const failing = api.traced('workflow', function* failing() {
      yield 1;
      throw new RangeError('too far');
    });
    await builder.trace(async (trace) => {
      const generator = count(2);
      truthy(generator instanceof original && Object.keys(generator).length === 0, 'the very generator');
      same([...generator], ['1x', '2x']);
      const left = trace.within(() => count(5));
      same([left.next().value, left.return('early'), left.next()], ['1x', { value: 'early', done: true }, { done: true }]);
      const streamed = trace.within(() => stream());
      const values = [];
      for await (const value of streamed) values.push(value);
      same(values, ['a', 'b']);
      const failed = trace.within(() => failing());
      same((await thrown(() => [...failed])).message, 'too far');
    });
    const { spans } = firstTrace(builder);
    same(spans.map(({ name, output, spans }) => [name, output, spans.length]), [
      ['count', '["1x","2x"]', 2], ['count', '["1x"]', 1], ['stream', '["a","b"]', 0], ['failing', '[1]', 0],
    ]);
    same([spans[3].user_metadata.error, codesAt(builder.finish())], ['RangeError: too far', []]);
  },

  'names the span after the function and makes it a workflow without a type': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const plain = api.traced(function plain() {});
    const method = api.traced(function () {}, { kind: 'method', name: 'method' });
    const called = api.traced()(function called() {});
    builder.trace(() => [plain(), method(), called()]);
    same(firstTrace(builder).spans.map(({ type, name }) => [type, name]), [
      ['workflow', 'plain'], ['workflow', 'method'], ['workflow', 'called'],
    ]);
  },

  'rejects a mistake where the function is traced': async (api) => {
    typeError(() => api.traced('lookup', () => {}), 'lookup', 'tool');
    typeError(() => api.traced('trace', () => {}), 'trace');
    typeError(() => api.traced('tool', 'name', 5), 'traced(fn)');
    typeError(() => api.traced('tool')(5), 'functions');
    typeError(() => api.traced(5), 'type');
    typeError(() => api.traced('tool', [1], () => {}), 'one object');
    truthy((await thrown(() => api.traced('tool', { nmae: 'a' }))) instanceof api.ValidationError, 'a ValidationError');
  },

  'traces what decorators of either standard are called with': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    class Assistant {
      static make() {
        return 'made';
      }
    }
    // What TypeScript generates with `experimentalDecorators`.
    const descriptor = Object.getOwnPropertyDescriptor(Assistant, 'make');
    Object.defineProperty(Assistant, 'make', api.traced('tool')(Assistant, 'make', descriptor));
    same(builder.trace(() => Assistant.make()), 'made');
    // `@traced` without parentheses, on a method of the class, on one of its objects, and on a getter.
    class Bare {
      static make() { return 'made'; }
      plan() { return 'plan'; }
      get size() { return 1; }
    }
    for (const [target, key] of [[Bare, 'make'], [Bare.prototype, 'plan'], [Bare.prototype, 'size']]) {
      Object.defineProperty(target, key, api.traced(target, key, Object.getOwnPropertyDescriptor(target, key)));
    }
    const again = new api.TraceBuilder(FIXED);
    same(again.trace(() => [Bare.make(), new Bare().plan(), new Bare().size]), ['made', 'plan', 1]);
    same(firstTrace(again).spans.map(({ name }) => name), ['make', 'plan', 'get size']);
    same(firstTrace(builder).spans.map(({ name }) => name), ['make']);
  },

  'returns the very promise, and leaves its own methods alone': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    let created = 0;
    class Request extends Promise {
      constructor(executor) {
        super(executor);
        created += 1;
      }
      extra() {
        return 'extra';
      }
    }
    let runs = 0;
    class Query {
      then(fulfilled, rejected) {
        runs += 1;
        return Promise.resolve('rows').then(fulfilled, rejected);
      }
    }
    const request = Request.resolve('answer');
    const query = new Query();
    created = 0;
    await builder.trace(async (trace) => {
      const traced = api.traced('tool', 'request', () => request)();
      truthy(traced === request && created === 0 && !Object.hasOwn(request, 'constructor'), 'the very promise');
      same([traced.extra(), await traced], ['extra', 'answer']);
      const returned = trace.within(() => api.traced('tool', 'query', () => query)());
      truthy(returned === query && runs === 0, 'a query that has not run');
      same([await returned, runs], ['rows', 1]);
    });
    same(firstTrace(builder).spans.map(({ output }) => output), ['answer', 'rows']);
    same(codesAt(builder.finish()), []);
  },

  'records thrown values with their causes': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const group = new AggregateError([new Error('one'), new Error('two', { cause: 'why' })], 'both');
    const values = [{ code: 429, message: 'slow down' }, new Error('a', { cause: new TypeError('b') }), group];
    for (const value of values) {
      truthy((await thrown(() => builder.trace(() => { throw value; }))) === value, 'the same value');
    }
    same(builder.finish().value.traces.map(({ user_metadata }) => user_metadata.error), [
      '{"code":429,"message":"slow down"}',
      'Error: a\ncaused by: TypeError: b',
      'AggregateError: both\n- Error: one\n- Error: two\n  caused by: why',
    ]);
  },

  'describes errors and the objects of fetch': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const values = {
      headers: new Headers([['a', 'b'], ['authorization', 'Bearer x']]),
      query: new URLSearchParams('a=1&a=2'),
      error: new RangeError('far', { cause: new Error('why') }),
      response: new Response('', { status: 404 }),
      request: new Request('https://example.com/', { method: 'POST' }),
      blob: new Blob(['abc'], { type: 'text/plain' }),
    };
    builder.trace((trace) => {
      trace.tool({ input: values }).conclude();
      trace.tool({ input: 'x' }).conclude({ output: values.error });
    });
    const [{ input }, { output }] = firstTrace(builder).spans;
    const described = JSON.parse(input);
    same(described.headers, { a: 'b', authorization: '[redacted]' });
    same(described.query, { a: ['1', '2'] });
    same(described.error, { name: 'RangeError', message: 'far', cause: { name: 'Error', message: 'why' } });
    same([described.response.status, described.request.method], [404, 'POST']);
    same(described.blob, { type: 'text/plain', size: 3 });
    same([JSON.parse(output), codesAt(builder.finish())], [described.error, ['redacted_secret /traces/0/spans/0/input']]);
  },

  'makes a step current again with within': async (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const tool = api.traced('tool', 'late', () => 'done');
    const trace = builder.trace();
    await Promise.resolve();
    same([tool(), trace.within(tool), tool()], ['done', 'done', 'done']);
    trace.conclude();
    same(firstTrace(builder).spans.length, 1);
  },

  'reports a call without a current step in each builder that has an open one': (api) => {
    const tool = api.traced('tool', 'late', () => 'done');
    const [first, second, closed, finished] = Array.from({ length: 4 }, () => new api.TraceBuilder(FIXED));
    const [trace, using] = [first.trace({ input: 'q' }), second.trace({ input: 'q' })];
    closed.trace({ input: 'q' }).conclude();
    finished.trace({ input: 'q' });
    finished.finish();
    same([tool(), tool()], ['done', 'done']);
    using.conclude();
    tool();
    trace.conclude();
    tool();
    const report = first.finish();
    same([codesAt(report), report.valid], [['dropped_value '], true]);
    const [{ path, message }] = report.issues;
    same([path, /a call of `late` is not recorded, because no step was current/.test(message)], [[], true]);
    same([second, closed, finished].map((builder) => codesAt(builder.finish())), [
      ['dropped_value '], [], ['unconcluded /traces/0'],
    ]);
  },
};
