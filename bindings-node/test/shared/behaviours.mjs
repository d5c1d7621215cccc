// What users of spanschema in JavaScript rely on, whatever engine runs: name -> test(api). No part of Node is used.

import { same, truthy, typeError } from './assert.mjs';
import { building } from './building.mjs';

const BROKEN = '{"traces": [\n  {"spans": [{"type": "lm", "inptu": "x"}]}\n]}';
const GOOD = '{"traces":[{"input":"hi","spans":[{"type":"tool","input":"x"}]}]}';
const REQUEST = 'LogTracesIngestRequest';
const encoder = new TextEncoder();

/** The issues without what only text has. */
function unplaced({ issues }) {
  return issues.map(({ line, column, ...rest }) => rest);
}

function codesAt(report) {
  return report.issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

/** An object in an object in an object… */
function nested(depth) {
  let value = {};
  for (let level = 1; level < depth; level++) value = { value };
  return value;
}

const validating = {
  'finds faults with their place and what was meant': (api) => {
    const report = api.validate(REQUEST, BROKEN);
    same([report.kind, report.valid, report.omitted], [REQUEST, false, 0]);
    const [tag] = report.issues;
    same([tag.code, tag.severity, tag.pointer, tag.path], ['unknown_tag', 'error', '/traces/0/spans/0/type', ['traces', 0, 'spans', 0, 'type']]);
    same([tag.line, tag.column, tag.suggestion], [2, 23, 'llm']);
    same(report.errors, report.issues.filter(({ severity }) => severity === 'error').length);
  },

  'says the same of a string, of bytes and of a buffer': (api) => {
    const bytes = encoder.encode(BROKEN);
    const padded = new Uint8Array(bytes.length + 8);
    padded.set(bytes, 5);
    const expected = api.validate(REQUEST, BROKEN);
    for (const form of [bytes, bytes.buffer, padded.subarray(5, 5 + bytes.length)]) {
      same(api.validate(REQUEST, form), expected, 'the reports');
    }
  },

  'says the same of a value, without positions': (api) => {
    const report = api.validate(REQUEST, JSON.parse(BROKEN));
    same(report.issues, unplaced(api.validate(REQUEST, BROKEN)), 'the issues');
    same(api.validate(REQUEST, JSON.parse(BROKEN), { positions: true }), report, 'the reports');
  },

  'never throws for a bad payload': (api) => {
    for (const bad of ['', '{', 'nul', new Uint8Array(0), new Uint8Array([0xff, 0xfe]), '[]', 5, null, true, [], '[1,']) {
      same(api.validate(REQUEST, bad).valid, false, `the verdict on ${bad}`);
    }
  },

  'keeps to the options': (api) => {
    const report = api.validate(REQUEST, BROKEN, { max_issues: 1, positions: false });
    same([report.issues.length, report.issues[0].line], [1, undefined]);
    same(report.omitted, report.errors + report.warnings - 1);
    same(api.validate(REQUEST, GOOD, undefined).valid, true);
  },

  'gives the value that was checked, out of the report\'s own members': (api) => {
    const value = JSON.parse(GOOD);
    const report = api.validate(REQUEST, value);
    truthy(report.valid && report.value === value, 'the very value');
    same(Object.keys(report), ['kind', 'valid', 'errors', 'warnings', 'omitted', 'issues']);
    const parsed = api.validate(REQUEST, encoder.encode(GOOD));
    same(parsed.value, value, 'the parsed text and the value');
    truthy(parsed.value === parsed.value, 'parsed once');
    same(api.validate(REQUEST, '{').value, undefined);
  },
};

const LENIENT = '{"role":"user","content":"hi","tool_calls":null}';
const CANONICAL = '{"content":"hi","role":"user"}';

const normalizing = {
  'gives the canonical JSON, and says what it changed': (api) => {
    const normalized = api.normalize('Message', LENIENT);
    same([normalized.valid, normalized.json], [true, CANONICAL]);
    same(codesAt(normalized), ['dropped_null /tool_calls'], 'the issues');
    same(Object.keys(normalized), ['kind', 'valid', 'json', 'errors', 'warnings', 'omitted', 'issues']);
    same(normalized.value, JSON.parse(CANONICAL), 'the value');
    truthy(normalized.value === normalized.value, 'parsed once');
  },

  'gives no JSON where there are errors': (api) => {
    const { valid, json, value } = api.normalize(REQUEST, BROKEN);
    same([valid, json, value === undefined], [false, null, true]);
  },

  'normalizes a value as it does the text': (api) => {
    const normalized = api.normalize('Message', JSON.parse(LENIENT));
    same(normalized.json, CANONICAL);
    same(normalized.issues, unplaced(api.normalize('Message', encoder.encode(LENIENT))), 'the issues');
    const json = '{"duration_ns":9223372036854775807}';
    same(api.normalize('Metrics', { duration_ns: 9223372036854775807n }).json, json);
  },

  'normalizes by the options': (api) => {
    same(api.normalize('Message', LENIENT, { nulls: 'keep' }).json, '{"content":"hi","role":"user","tool_calls":null}');
    same(api.normalize('Trace', '{"tags":[],"name":"a"}', { defaults: 'omit' }).json, '{"type":"trace","name":"a"}');
    const nil = { trace_id: '00000000-0000-0000-0000-000000000000' };
    for (const [profile, valid] of [['strict', true], ['compat', false]]) {
      same(api.normalize('LogTraceUpdateRequest', nil, { profile }).valid, valid);
    }
  },

  'hashes what a payload says': (api) => {
    const hash = api.contentHash('Message', LENIENT);
    truthy(/^[0-9a-f]{64}$/.test(hash), 'a hash');
    for (const form of [CANONICAL, encoder.encode(CANONICAL), JSON.parse(CANONICAL)]) same(api.contentHash('Message', form), hash);
    truthy(api.contentHash('Message', { role: 'user', content: 'ho' }) !== hash, 'another hash');
    same(api.contentHash('Message', '{'), null);
  },
};

const encoding = {
  'reports half a surrogate pair in every form': (api) => {
    const broken = '{"traces":[{"input":"a\ud83d","spans":[]}]}';
    const bytes = encoder.encode('{"traces":[{"input":"a???","spans":[]}]}');
    bytes.set([0xed, 0xa0, 0xbd], bytes.indexOf(0x3f));
    const value = { traces: [{ input: 'a\ud83d', spans: [] }] };
    const escaped = '{"traces":[{"input":"a\\ud83d","spans":[]}]}';
    for (const form of [broken, bytes, value, escaped]) {
      same(codesAt(api.validate(REQUEST, form)), ['lone_surrogate /traces/0/input'], 'the issues');
    }
    const whole = '{"traces":[{"input":"a\ud83d\ude00 — ä","spans":[]}]}';
    for (const form of [whole, encoder.encode(whole), JSON.parse(whole)]) same(api.validate(REQUEST, form).valid, true);
  },

  'reports numbers that JSON.stringify would turn to null': (api) => {
    for (const number of [NaN, Infinity, -Infinity, new Number(NaN), { toJSON: () => NaN }]) {
      const value = { traces: [{ spans: [{ type: 'tool', input: 'x', output: null, metrics: { duration_ns: 1, cost: number } }] }] };
      same(codesAt(api.validate(REQUEST, value)), ['not_finite /traces/0/spans/0/metrics/cost'], `the issues of ${number}`);
    }
  },

  'reads bigints with all their digits': (api) => {
    const request = (status_code) => ({ traces: [{ spans: [{ type: 'tool', input: 'x', status_code }] }] });
    same(api.validate(REQUEST, request(9223372036854775807n)).valid, true);
    same(codesAt(api.validate(REQUEST, request(9223372036854775808n))), ['int_range /traces/0/spans/0/status_code']);
  },

  'takes Maps, Sets and typed arrays for what they hold': (api) => {
    const trace = { input: 'x', user_metadata: new Map([['a', 'b']]), tags: new Set(['t']), spans: [] };
    same(api.normalize('Trace', trace).value.user_metadata, { a: 'b' });
    same(api.normalize('Trace', trace).value.tags, ['t']);
    same(api.validate('Document', { content: 'x', metadata: { vector: Float32Array.of(1) } }).issues.map(({ code }) => code), ['wrong_type']);
  },

  'reports what JSON.stringify would lose, and what it would throw at': (api) => {
    const tool = (output) => ({ type: 'tool', input: 'x', status_code: null, output });
    const formless = [new Uint8Array(2), new ArrayBuffer(2), new Error('x'), /x/, new Date(NaN), Promise.resolve(), Symbol('s')];
    for (const value of formless) {
      same(codesAt(api.validate('ToolSpan', tool([value]))), ['wrong_type /output', 'no_json_form /output/0'], 'the issues');
    }
    same(codesAt(api.validate('ToolSpan', tool(new Error('x')))), ['no_json_form /output'], 'the issues');
    same(codesAt(api.validate('Trace', { user_metadata: new Map([[1, 'a']]) })), ['key_type /user_metadata/1'], 'the issues');
    for (const nothing of [undefined, () => 1, Symbol('s')]) same(codesAt(api.validate(REQUEST, nothing)), ['no_json_form ']);
  },

  'takes undefined for absence, and null for null': (api) => {
    same(api.validate('Trace', { input: 'x', tags: undefined, name: () => 1 }).issues, []);
    same(codesAt(api.validate('Trace', { input: 'x', tags: null })), ['unexpected_null /tags']);
    same(codesAt(api.validate('Trace', { input: 'x', tags: [undefined] })), ['wrong_type /tags/0']);
  },

  'sends values as JSON.stringify does': (api) => {
    class Input {
      toJSON() {
        return 'from toJSON';
      }
    }
    const value = { traces: [{ input: new Input(), output: null, created_at: new Date(0), name: undefined, spans: [] }] };
    same(api.validate(REQUEST, value), api.validate(REQUEST, JSON.stringify(value), { positions: false }));
  },

  'says where a cycle is, on every verb': (api) => {
    const trace = { spans: [{ type: 'tool', user_metadata: {} }] };
    trace.spans[0].user_metadata['a/b'] = trace;
    const found = ['cycle /traces/0/spans/0/user_metadata/a~1b'];
    for (const verb of [api.validate, api.normalize, api.encode]) same(codesAt(verb(REQUEST, { traces: [trace] })), found, 'the issues');
    same(api.normalize(REQUEST, { traces: [trace] }).json, null);
    same(api.encode(REQUEST, { traces: [trace] }).json, null);
    same(api.contentHash(REQUEST, { traces: [trace] }), null);
  },

  'leaves the depth of a value to the core': (api) => {
    const deep = { traces: [{ input: 'x', spans: [{ type: 'llm', input: [], output: { content: 'y', role: 'assistant' }, tools: [nested(100_000)] }] }] };
    same(api.validate(REQUEST, deep).issues.map(({ code }) => code), ['nesting_limit']);
  },
};

const writing = {
  'writes a payload and checks it in one go': (api) => {
    const value = { traces: [{ input: 'é', nmae: 1, created_at: new Date(0), status_code: 200n, name: undefined }] };
    const encoded = api.encode(REQUEST, value);
    same([encoded.valid, codesAt(encoded)], [true, ['unknown_field /traces/0/nmae']]);
    const text = '{"traces":[{"input":"é","nmae":1,"created_at":"1970-01-01T00:00:00.000Z","status_code":200}]}';
    same(new TextDecoder().decode(encoded.json), text);
    same([api.encode(REQUEST, BROKEN).json, api.encode(REQUEST, BROKEN).issues], [null, api.validate(REQUEST, BROKEN).issues]);
    for (const form of [GOOD, encoder.encode(GOOD)]) same(new TextDecoder().decode(api.encode(REQUEST, form).json), GOOD);
  },

  'is a Standard Schema of every kind': (api) => {
    const schema = api.standard('Trace')['~standard'];
    same([schema.version, schema.vendor], [1, 'spanschema']);
    const good = { input: 'x', nmae: 'a warning' };
    truthy(schema.validate(good).value === good, 'the value itself');
    const { issues } = schema.validate({ tags: 5, spans: [{ type: 'lm' }] });
    same(issues.map(({ path }) => path), [['tags'], ['spans', 0, 'type']]);
    truthy(issues.every(({ message }) => message.length > 0), 'messages');
    same(schema.validate('{}').issues.length, 1);
    truthy('issues' in api.standard('LlmSpan', { max_depth: 0 })['~standard'].validate({ type: 'agent' }), 'options');
    typeError(() => api.standard('Trase')['~standard'].validate({}), 'Trase');
  },
};

const guarding = {
  'tells values of a kind from others': (api) => {
    truthy(api.is(REQUEST, JSON.parse(GOOD)), 'a request is one');
    const cycle = {};
    cycle.self = cycle;
    for (const other of [JSON.parse(BROKEN), GOOD, encoder.encode(GOOD), undefined, null, 7n, cycle]) {
      same(api.is(REQUEST, other), false);
    }
  },

  'throws a TypeError for a mistake of the caller': (api) => {
    typeError(() => api.validate('Trase', '{}'), 'Trase');
    typeError(() => api.validate(undefined, '{}'), 'undefined');
    typeError(() => api.is('Trase', {}), 'Trase');
    typeError(() => api.validate('Trace', '{}', { max_isues: 1 }), 'max_isues');
    typeError(() => api.validate('Trace', {}, { profile: 'lenient' }), 'lenient');
    typeError(() => api.normalize('Trase', '{}'), 'Trase');
    typeError(() => api.normalize('Trace', '{}', { nulls: 'drop' }), 'nulls');
    typeError(() => api.contentHash('Trase', '{}'), 'Trase');
    typeError(() => api.schema('Trase'), 'Trase');
    typeError(() => api.schema('Trace', '4'), '4');
    typeError(() => api.explain('no_such'), 'no_such');
    typeError(() => api.infer('{"x":1}'));
  },
};

const describing = {
  'lists the kinds, each with its schema': (api) => {
    const kinds = api.kinds();
    truthy(kinds.length > 5 && kinds.some(({ name }) => name === REQUEST), 'the kinds');
    for (const { name, role, description } of kinds) {
      truthy(typeof role === 'string' && description.length > 0, `${name} is described`);
      truthy(typeof api.schema(name) === 'object', `${name} has a schema`);
    }
  },

  'tells of every endpoint what goes in and what comes out': (api) => {
    const endpoints = api.endpoints();
    same(endpoints.length, 30);
    same(endpoints.find(({ name }) => name === 'get_span'), {
      name: 'get_span',
      method: 'GET',
      path: '/v2/projects/{project_id}/spans/{span_id}',
      request: null,
      response: 'GetSpanResponse',
    });
    const kinds = new Set(api.kinds().map(({ name }) => name));
    for (const { name, request, response } of endpoints) {
      for (const kind of [request, response]) truthy(kind === null || kinds.has(kind), `${kind} of ${name} is a kind`);
    }
  },

  'writes the schema in the dialects': (api) => {
    same(api.schema(REQUEST), api.schema(REQUEST, '2020-12'));
    truthy(api.schema(REQUEST).$schema.includes('2020-12'), 'the dialect');
    truthy(api.schema(REQUEST, '7').$schema.includes('draft-07'), 'the dialect');
    truthy(api.schema(REQUEST, 'openapi'), 'the openapi form');
  },

  'explains every code it reports': (api) => {
    for (const { code } of api.validate(REQUEST, BROKEN).issues) {
      const explanation = api.explain(code);
      same(explanation.code, code);
      for (const part of ['severity', 'meaning', 'remedy', 'bad', 'good']) truthy(explanation[part], part);
    }
  },

  'infers the kind of a text and of a value': (api) => {
    same(api.infer(GOOD), REQUEST);
    same(api.infer(JSON.parse(GOOD)), REQUEST);
  },

  'is ready, and init may be called again': async (api) => {
    same(await api.init(), undefined);
    same(await api.initReference(), undefined);
    truthy(['native', 'wasm'].includes(api.engine), 'the engine has a name');
  },
};

export const behaviours = { ...validating, ...normalizing, ...encoding, ...writing, ...guarding, ...describing, ...building };
