// What users rely on of filters and queries. Also runs in browsers, so it uses no module of Node.

import { same, truthy, typeError } from './assert.mjs';

const TEXT = 'input contains "refund" and not metrics/latency > 5 and created_at >= 2026-01-02';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

function thrownBy(call) {
  try {
    call();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('expected an error');
}

/** The filter of `TEXT`, built. */
function built({ col }) {
  const dated = col('created_at').gte(new Date('2026-01-02T00:00:00Z'));
  return col('input').contains('refund').and(col.metric('latency').gt(5).not(), dated);
}

/** Texts, each with the filter that prints it. */
const PRINTED = {
  'name = "a"': ({ col }) => col('name').eq('a'),
  'name != "a"': ({ col }) => col('name').ne('a'),
  'lower(name) one_of ["a", "b"]': ({ col }) => col('name').ignoreCase().oneOf(new Set(['a', 'b'])),
  'name not_in ["a"]': ({ col }) => col('name').notIn(['a']),
  'step_number >= 1 and step_number < 12345678901234567891': ({ col }) =>
    col('step_number').gte(1).and(col('step_number').lt(12345678901234567891n)),
  'step_number <= 1.5 or is_complete = true': ({ col }) =>
    col('step_number').lte(1.5).or(col('is_complete').eq(true)),
  'status_code between [400, 499]': ({ col }) => col('status_code').between(400, 499),
  'status_code = 1 or status_code = 2': ({ col }) => col('status_code').oneOf([1, 2]),
  'created_at >= 2026-01-02 and created_at <= 2026-01-03': ({ col }) =>
    col('created_at').between('2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z'),
  'not tags = "a"': ({ col }) => col('tags').ne('a'),
  'user_metadata/team = "a"': ({ col }) => col.userMetadata('team').eq('a'),
  'dataset_metadata/row contains "a"': ({ col }) => col.datasetMetadata('row').contains('a'),
  'feedback/helpful = true': ({ col }) => col.feedback('helpful').eq(true),
  'metrics/cost < 0.25': ({ col }) => col.metric('cost').lt(0.25),
  'id(metrics/source) = "a"': ({ col }) => col.metric('source').ofType('id').eq('a'),
  '`metrics/two words` > 5': ({ col }) => col.metric('two words').gt(5),
  'model is null': ({ col }) => col('model').isNull(),
  'model is not null': ({ col }) => col('model').isNotNull(),
  'any span where (model = "a")': ({ anySpan, col }) => anySpan(col('model').eq('a')),
  'all spans where (model = "a" or name = "b")': ({ allSpans, col }) =>
    allSpans(col('model').eq('a').or(col('name').eq('b'))),
  'fully_annotated by ["u"]': ({ col }) => col('fully_annotated').by(['u']),
  fully_annotated: ({ col }) => col('fully_annotated').by(),
  'name = "a" and (name = "b" or name = "c" or name = "d")': ({ col }) => {
    const named = (name) => col('name').eq(name);
    return named('a').and(named('b').or(named('c')).or(named('d')));
  },
};

const filters = {
  'prints every filter that can be built, and reads it back': (api) => {
    for (const [text, build] of Object.entries(PRINTED)) {
      const filter = build(api);
      same(String(filter), text);
      same(String(api.Filter.parse(text)), text, 'what was read and printed');
      same(JSON.stringify(api.Filter.parse(text)), JSON.stringify(filter), `the trees of ${text}`);
    }
  },

  'joins what was built and what was read alike': (api) => {
    same(String(built(api)), TEXT);
    const [first, ...rest] = TEXT.split(' and ').map((part) => api.Filter.parse(part));
    same(String(rest.reduce((left, right) => left.and(right), first)), TEXT);
    same(String(api.Filter.parse('name = "a" and name = "b"').and(api.Filter.parse('name = "c"'))),
      'name = "a" and name = "b" and name = "c"');
    const digits = 'step_number > 12345678901234567891';
    same(String(api.Filter.parse(digits)), digits);
    truthy(String(api.Filter.parse(`${digits} and step_number > 1`).and(built(api))).includes(digits), 'every digit');
  },

  'gives the filter tree of the contract': (api) => {
    same(api.Filter.parse('name = "a" and not step_number > 5').toJSON(), {
      and: [
        { filter: { column_id: 'name', operator: 'eq', value: 'a', case_sensitive: true, type: 'text' } },
        { not: { filter: { column_id: 'step_number', operator: 'gt', value: 5, type: 'number' } } },
      ],
    });
    truthy(api.validate('FilterNode', built(api).toJSON()).valid, 'a valid filter tree');
  },

  'says where a text is not a filter': (api) => {
    const error = thrownBy(() => api.Filter.parse('name = "é𝒳" and name contians "x"'));
    truthy(error instanceof api.QuerySyntaxError && error instanceof SyntaxError, 'a QuerySyntaxError');
    same([error.name, error.message], ['QuerySyntaxError', '`contians` is not an operator; did you mean `contains`?']);
    same(error.text.slice(error.offset, error.offset + error.length), 'contians');
    same([error.suggestion, error.expected.includes('contains')], ['contains', true]);
    truthy(error.caret.endsWith('^^^^^^^^'), 'carets');
    const end = thrownBy(() => api.Filter.parse('name ='));
    same([end.offset, end.suggestion], [6, undefined]);
  },

  'checks filters': (api) => {
    const { col } = api;
    const report = col('step_number').gt(5).and(col('step_number').lt(3)).check();
    same([report.valid, report.warnings, report.issues[0].code, report.issues[0].pointer],
      [true, 1, 'never_true', '/and/1/filter']);
    same(col('created_at').gt('yesterday').check().valid, false);
    const columns = { columns: [{ id: 'metrics/toxicity', category: 'metric', data_type: 'floating_point' }] };
    const unknown = col.metric('toxcity').gt(0.5);
    for (const form of [columns, JSON.stringify(columns), encoder.encode(JSON.stringify(columns))]) {
      same(unknown.check({ columns: form }).issues[0].suggestion, 'metrics/toxicity');
    }
    same(unknown.check().issues, []);
  },

  'splits filters': (api) => {
    const { server, rest } = api.Filter.parse('name = "a" and model is null').split();
    same([String(server), String(rest)], ['name = "a"', 'model is null']);
    same(api.col('name').eq('a').split().rest, null);
    same(api.col('model').isNull().split().server, null);
  },

  'takes the current time from the caller': (api) => {
    for (const now of ['2026-01-02T00:00:00Z', new Date('2026-01-02T00:00:00Z')]) {
      same(String(api.Filter.parse('created_at > now-1d', { now })), 'created_at > 2026-01-01');
    }
  },

  'refuses what cannot be a filter': (api) => {
    const { anySpan, col, Filter, Query } = api;
    for (const value of [NaN, Infinity, null, undefined, {}, Symbol('s'), new Date(NaN)]) {
      typeError(() => col('name').eq(value), 'the value must be a string, a finite number');
    }
    typeError(() => col('name').oneOf('ab'), 'must be a list');
    typeError(() => col(5), 'named by its id');
    typeError(() => String(col('name').gt('a')), '`/filter/operator` must be an operator');
    typeError(() => col('name').eq(5).check(), '`/filter/value` must be a string');
    typeError(() => Filter.parse(5), 'must be a string');
    typeError(() => Filter.parse('name = "a"', { nou: 'x' }), 'did you mean `now`?');
    for (const other of ['name = "a"', null, undefined, {}, col('name')]) {
      typeError(() => col('name').eq('a').and(other), 'must be one that `col`');
      typeError(() => anySpan(other), 'must be one that `col`');
      if (other) typeError(() => new Query({ filter: other }), 'must be one that `col`');
    }
  },
};

const requests = {
  'makes checked requests of a query': (api) => {
    const query = new api.Query({ filter: built(api), sort: { column_id: 'created_at', ascending: false }, limit: 50 });
    const request = query.request('LogRecordsQueryRequest');
    same([request.kind, request.valid, request.issues], ['LogRecordsQueryRequest', true, []]);
    truthy(request.json instanceof Uint8Array, 'bytes');
    same(request.value, JSON.parse(decoder.decode(request.json)));
    same([request.value.limit, request.value.filter_tree.and.length, request.value.filters], [50, 3, []]);
    same(request.endpoints[0],
      { name: 'query_traces', method: 'POST', path: '/v2/projects/{project_id}/traces/search' });
    truthy(request.endpoints.some(({ name }) => name === 'query_spans'), 'the search for spans');
    truthy(!Object.keys(request).includes('value'), 'no enumerable value');
    const count = query.request('LogRecordsQueryCountRequest');
    same([count.valid, 'limit' in count.value, 'sort' in count.value], [true, false, false]);
  },

  'writes conditions that must all match as a list': (api) => {
    const filter = api.col('name').eq('a').and(api.col('step_number').gt(12345678901234567891n));
    const { json, value } = new api.Query({ filter }).request('LogRecordsQueryRequest');
    same([value.filters.length, 'filter_tree' in value], [2, false]);
    truthy(decoder.decode(json).includes('"value":12345678901234567891'), 'every digit');
  },

  'reads a request as a query': (api) => {
    const { Query } = api;
    const query = new Query({ filter: api.Filter.parse(TEXT), limit: 5 });
    const { json, value } = query.request('LogRecordsQueryRequest');
    for (const form of [json, decoder.decode(json), value]) {
      const read = Query.from(form);
      same([String(read.filter), read.members.limit], [TEXT, 5]);
      same(decoder.decode(read.request('LogRecordsQueryRequest').json), decoder.decode(json), 'the requests');
    }
    same([Query.from('{}').filter, new Query().filter], [null, null]);
    const digits = 'step_number > 12345678901234567891';
    const exact = new Query({ filter: api.Filter.parse(digits) }).request('LogRecordsQueryRequest');
    same(String(Query.from(exact.json).filter), digits);
    typeError(() => Query.from('[]'), 'must be a JSON object');
  },

  'reports a query that the contract does not accept, and refuses one without a place': (api) => {
    const { Query } = api;
    const invalid = new Query({ limit: 'many' }).request('LogRecordsQueryRequest');
    same([invalid.valid, invalid.json, invalid.value, invalid.issues[0].pointer], [false, null, undefined, '/limit']);
    same(new Query({ limit: NaN }).request('LogRecordsQueryRequest').valid, false);
    same(new Query({ limit: undefined }).request('LogRecordsQueryRequest').valid, true);
    typeError(() => new Query({ limit: 5 }).request('LogRecordsDeleteRequest'), 'has no member `limit`');
    typeError(() => new Query().request('Trace'), 'is not a request with filters');
    typeError(() => new Query().request('LogRecordsQueryRequst'), 'did you mean');
    const local = new Query({ filter: api.col('model').isNull() });
    typeError(() => local.request('LogRecordsQueryRequest'), 'split the filter');
  },
};

const LINES = '{"type":"tool","id":"1","name":"a"}\n{"type":"llm","id":"2","name":"b"}';

const runs = {
  'runs queries over records in any form': (api) => {
    const { Query, Records, col } = api;
    const objects = LINES.split('\n').map((line) => JSON.parse(line));
    const query = new Query({ filter: col('name').eq('b') });
    for (const form of [LINES, encoder.encode(LINES), encoder.encode(LINES).buffer, objects, { records: objects }]) {
      for (const records of [form, new Records(form)]) {
        const answer = query.run(records);
        same([answer.matches, answer.value.records], [1, [objects[1]]]);
        same(query.count(records), 1);
      }
      same(new Records(form).length, 2);
    }
    same([col('name').eq('a').matches(objects[0]), col('name').eq('a').matches(JSON.stringify(objects[1]))], [true, false]);
  },

  'answers page by page': ({ Query, Records }) => {
    const records = new Records(LINES);
    const first = new Query({ limit: 1 }).run(records);
    truthy(first.json instanceof Uint8Array, 'bytes');
    same(first.value, JSON.parse(decoder.decode(first.json)));
    same([first.matches, first.value.next_starting_token, first.value.last_row_id], [2, 1, '1']);
    truthy(!Object.keys(first).includes('value'), 'no enumerable value');
    const last = new Query({ limit: 1, starting_token: 1, previous_last_row_id: '1' }).run(records);
    same([last.value.records[0].id, last.value.paginated], ['2', false]);
  },

  'reads the records of a level': ({ Query, Records, anySpan, col }) => {
    const payload = { traces: [{ input: 'q', spans: [{ type: 'tool', name: 'a' }] }, { input: 'r' }] };
    same(['trace', 'span', 'session', undefined].map((level) => new Records(payload, { level }).length), [2, 1, 0, 3]);
    same(new Query({ filter: anySpan(col('name').eq('a')) }).count(payload, { level: 'trace' }), 1);
    same(new Query().count(`${LINES}\nnot a record`, { malformed: 'skip' }), 2);
  },

  'frees records at the end of a block': ({ Query, Records }) => {
    const records = new Records(LINES);
    const free = records[Symbol.dispose ?? Symbol.for('Symbol.dispose')];
    free.call(records);
    free.call(records);
    typeError(() => records.length, 'disposed of');
    typeError(() => new Query().run(records), 'disposed of');
  },

  'refuses records and options that it cannot use': ({ Query, Records, col }) => {
    const query = new Query();
    typeError(() => query.run(new Records(LINES), { level: 'span' }), 'pass them when you read the records');
    typeError(() => query.run([5]), 'line 1 of the records is not a JSON object');
    typeError(() => new Records('{'), 'line 1 of the records is not a JSON object');
    typeError(() => new Records([], { level: 'traces' }), '`level` must be');
    typeError(() => new Records([], { levle: 'trace' }), 'did you mean `level`?');
    typeError(() => col('name').eq('a').matches([]), 'the record is not a JSON object');
    for (const nothing of [undefined, null, 5]) typeError(() => query.run(nothing), 'is not a JSON object');
  },

  'reads filter trees': ({ Filter, col }) => {
    const filter = col('name').eq('a').and(col('model').isNull());
    for (const tree of [filter, filter.toJSON(), JSON.stringify(filter), encoder.encode(JSON.stringify(filter))]) {
      same(String(Filter.from(tree)), 'name = "a" and model is null');
    }
    typeError(() => Filter.from({ nor: [] }), 'filter');
  },

  'writes filters as SQL': ({ col }) => {
    const filter = col('input').contains("it's").and(col.metric('latency').gt(5).not());
    same(filter.toSql('duckdb'), `contains("input", 'it''s') AND NOT map_extract("metrics", 'latency')[1] > 5`);
    typeError(() => filter.toSql('duckbd'), 'did you mean `duckdb`?');
    typeError(() => col.feedback('up').eq(true).toSql('spark'), '`feedback/up`');
  },

  'lists the columns': ({ columns }) => {
    const input = columns().find(({ id }) => id === 'input');
    same([input.type, input.operators.includes('contains'), input.filterable], ['text', true, true]);
    const available = { columns: [{ id: 'metrics/toxicity', category: 'metric', data_type: 'floating_point' }] };
    for (const form of [available, JSON.stringify(available)]) {
      same(columns(form).map(({ id, type }) => [id, type]), [['metrics/toxicity', 'number']]);
    }
    typeError(() => columns({}), 'columns');
  },
};

export const queries = { ...filters, ...requests, ...runs };
