// What users of trace builders rely on with every engine about the arguments of steps. Also runs in browsers, so it uses
// no module of Node.

import { same, truthy, typeError } from './assert.mjs';
import { FIXED, codesAt, firstTrace, thrown } from './builder-results.mjs';

const rejecting = {
  'rejects an invalid argument at once, by its name in JavaScript': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const trace = builder.trace();
    let error;
    try {
      trace.llm({ numInputTokens: 'many', temprature: 1 });
    } catch (thrown) {
      error = thrown;
    }
    truthy(error instanceof api.ValidationError && error instanceof TypeError, 'a ValidationError');
    same([error.name, error.report.valid, error.report.kind], ['ValidationError', false, 'LlmSpan']);
    truthy(codesAt(error).includes('wrong_type /numInputTokens'), error.message);
    truthy(error.message.includes('at /numInputTokens: '), error.message);
    trace.conclude();
    same(firstTrace(builder).spans, [], 'the spans');
  },

  'rejects invalid arguments of every call': async (api) => {
    const trace = new api.TraceBuilder(FIXED).trace();
    const calls = [
      () => new api.TraceBuilder({ logStreamId: 'none' }),
      () => trace.set({ tags: 'a' }),
      () => trace.conclude({ statusCode: NaN }),
      () => trace.tool('a', { metadata: { deep: { er: 1 } } }),
      () => trace.tool('a', { externalId: '\ud800' }),
    ];
    for (const call of calls) {
      truthy((await thrown(call)) instanceof api.ValidationError, `a ValidationError from ${call}`);
    }
  },

  'throws a TypeError for a mistake in the call': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const trace = builder.trace();
    typeError(() => trace.tool('a', 'b'), 'one object');
    typeError(() => trace.tool('a', [1]), 'one object');
    typeError(() => trace.set(new Map([['name', 'a']])), 'one object');
    typeError(() => trace.tool('a', { name: 'b' }), '`name` is given twice');
    typeError(() => trace.tool({}, {}), 'in this order');
    builder.finish();
    typeError(() => trace.tool(), 'finished');
  },

  'repairs and reports invalid arguments if it is lenient': (api) => {
    const builder = new api.TraceBuilder({ ...FIXED, lenient: true });
    builder.trace({ metadata: { tries: 3 }, statusCode: 'bad' }).conclude();
    const finished = builder.finish();
    truthy(finished.valid && finished.issues.length > 1, 'a valid payload with issues');
    same(finished.value.traces[0].user_metadata, { tries: '3' });
  },

  'creates a ValidationError from a report': (api) => {
    const report = api.validate('Trace', '{"tags": 5}');
    const error = new api.ValidationError(report);
    truthy(error.report === report && error.issues === report.issues, 'the same report');
    const line = `error[wrong_type] at /tags (line 1, column 10): ${report.issues[0].message}`;
    same(error.message, `1 error in Trace\n  ${line}`);
  },
};

const recording = {
  'accepts Dates, bigints and undefined': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const metadata = { text: 'a', 'kept Key': 12345678901234567890n, gone: undefined };
    const trace = builder.trace({ createdAt: new Date('2026-05-06T07:08:09.010Z'), name: undefined, metadata });
    const parameters = { maxItems: 1, min_items: 2 };
    trace.llm({ tools: [{ type: 'function', function: { name: 'f', parameters } }] }).conclude();
    trace.conclude();
    const { created_at, name, user_metadata, spans } = firstTrace(builder);
    same([created_at, name], ['2026-05-06T07:08:09.010000Z', '']);
    same(user_metadata, { text: 'a', 'kept Key': '12345678901234567890' });
    same(spans[0].tools[0].function.parameters, parameters);
  },

  'accepts an error, which is described': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const failure = new RangeError('far', { cause: new Error('why') });
    builder.trace('t', { input: 'q' }, (trace) => {
      trace.tool({ input: 'x', error: failure }).conclude();
      trace.tool({ input: 'x' }).conclude({ error: new AggregateError([failure], 'both'), output: 5n });
    });
    const errors = firstTrace(builder).spans.map(({ user_metadata }) => user_metadata.error);
    same(errors[0], 'RangeError: far\ncaused by: Error: why');
    truthy(errors[1].startsWith('AggregateError: both\n- RangeError: far'), errors[1]);
  },

  'writes all digits of bigints': (api) => {
    const builder = new api.TraceBuilder(FIXED);
    const max = 2n ** 63n - 1n;
    builder.trace({ durationNs: max, stepNumber: max }, (trace) => {
      trace.llm({ numInputTokens: max, metrics: { big: 2n ** 53n + 1n } }).conclude();
    });
    const { json } = builder.finish();
    const written = ['"duration_ns":', '"step_number":', '"num_input_tokens":'].map((key) => `${key}${max}`);
    for (const member of [...written, '"big":9007199254740993']) truthy(json.includes(member), `${member} in ${json}`);
  },

  'accepts Maps and Sets, and rejects values without a JSON form': async (api) => {
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

  'generates unique ids and increasing times': (api) => {
    const builder = new api.TraceBuilder();
    const ids = builder.trace((trace) => [trace.tool().conclude().id, trace.tool().conclude().id, trace.id]);
    same(new Set(ids).size, 3);
    const [first, second] = firstTrace(builder).spans;
    truthy(first.created_at < second.created_at, `${first.created_at} to be before ${second.created_at}`);
  },

  'streams a trace, its spans and later changes': (api) => {
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

export const builderArguments = { ...rejecting, ...recording };
