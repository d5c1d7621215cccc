// What users rely on with every engine: a map from names to tests, which are functions of the API. Also runs in
// browsers, so it uses no module of Node.

import { same, truthy, typeError } from './assert.mjs';
import { builderArguments } from './builder-arguments.mjs';
import { builders } from './builders.mjs';
import { hostile } from './hostile.mjs';
import { many } from './many.mjs';
import { queries } from './queries.mjs';
import { randomPrograms } from './random-programs.mjs';
import { redacted } from './redacted.mjs';
import { splits } from './splits.mjs';
import { tracedCalls } from './traced-calls.mjs';
import { tracedSecrets } from './traced-secrets.mjs';
import { tracedStreams } from './traced-streams.mjs';
import { tracedValues } from './traced-values.mjs';

const BROKEN = '{"traces": [\n  {"spans": [{"type": "lm", "inptu": "x"}]}\n]}';
const GOOD = '{"traces":[{"input":"hi","spans":[{"type":"tool","input":"x"}]}]}';
const REQUEST = 'LogTracesIngestRequest';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The issues without positions, which only serialized JSON has. */
function withoutPositions({ issues }) {
  return issues.map(({ line, column, ...rest }) => rest);
}

function codesAt(report) {
  return report.issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

/** Objects nested in objects. */
function nested(depth) {
  let value = {};
  for (let level = 1; level < depth; level++) value = { value };
  return value;
}

const validating = {
  'reports faults with positions and suggestions': (api) => {
    const report = api.validate(REQUEST, BROKEN);
    same([report.kind, report.valid, report.omitted], [REQUEST, false, 0]);
    const [tag] = report.issues;
    same([tag.code, tag.severity], ['unknown_tag', 'error']);
    same([tag.pointer, tag.path], ['/traces/0/spans/0/type', ['traces', 0, 'spans', 0, 'type']]);
    same([tag.line, tag.column, tag.suggestion], [2, 23, 'llm']);
    same(report.errors, report.issues.filter(({ severity }) => severity === 'error').length);
  },

  'gives the same report for a string, bytes and a buffer': (api) => {
    const bytes = encoder.encode(BROKEN);
    const padded = new Uint8Array(bytes.length + 8);
    padded.set(bytes, 5);
    const expected = api.validate(REQUEST, BROKEN);
    for (const form of [bytes, bytes.buffer, padded.subarray(5, 5 + bytes.length)]) {
      same(api.validate(REQUEST, form), expected, 'the reports');
    }
  },

  'gives the same report for a value, without positions': (api) => {
    const report = api.validate(REQUEST, JSON.parse(BROKEN));
    same(report.issues, withoutPositions(api.validate(REQUEST, BROKEN)), 'the issues');
    same(api.validate(REQUEST, JSON.parse(BROKEN), { positions: true }), report, 'the reports');
  },

  'does not throw for an invalid payload': (api) => {
    const bytes = [new Uint8Array(0), new Uint8Array([0xff, 0xfe])];
    for (const invalid of ['', '{', 'nul', ...bytes, '[]', 5, null, true, [], '[1,']) {
      same(api.validate(REQUEST, invalid).valid, false, `the verdicts on ${invalid}`);
    }
  },

  'respects the options': (api) => {
    const report = api.validate(REQUEST, BROKEN, { maxIssues: 1, positions: false });
    same([report.issues.length, report.issues[0].line], [1, undefined]);
    same(report.omitted, report.errors + report.warnings - 1);
    same(api.validate(REQUEST, GOOD, undefined).valid, true);
  },

  'takes the same limits on every engine': (api) => {
    const limits = ['maxIssues', 'maxDepth'];
    for (const limit of limits) {
      for (const most of [0, -0, 7, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 64, 1e21, Number.MAX_VALUE]) {
        truthy(api.validate(REQUEST, GOOD, { [limit]: most }).kind === REQUEST, `${limit} may be ${most}`);
      }
      for (const other of [-1, 0.5, 1e-7, NaN, Infinity, -Infinity, '7', null, true, []]) {
        typeError(() => api.validate(REQUEST, GOOD, { [limit]: other }), 'must be a non-negative integer');
      }
    }
    same(api.validate(REQUEST, BROKEN, { maxIssues: 2 ** 33 }).omitted, 0);
    same(api.validate('Metrics', nested(30), { maxDepth: 2 ** 33 }).valid, true);
  },

  'bounds the report on long keys': (api) => {
    const duplicates = '"a":1,'.repeat(300);
    const report = api.validate('Metrics', `{"${'k'.repeat(3_000_000)}":{${duplicates}"a":1}}`);
    same([report.warnings, report.issues.length], [300, 100]);
    same(report.issues[0].path, [`${'k'.repeat(200)}…(2999800 more characters)`, 'a']);
    truthy(JSON.stringify(report).length < 200_000, 'a short report');
  },

  'returns the checked value as a non-enumerable property': (api) => {
    const value = JSON.parse(GOOD);
    const report = api.validate(REQUEST, value);
    truthy(report.valid && report.value === value, 'the same object');
    same(Object.keys(report), ['kind', 'valid', 'errors', 'warnings', 'omitted', 'issues']);
    const parsed = api.validate(REQUEST, encoder.encode(GOOD));
    same(parsed.value, value, 'the parsed JSON and the value');
    truthy(parsed.value === parsed.value, 'a single parse');
    same(api.validate(REQUEST, '{').value, undefined);
  },
};

const LENIENT = '{"role":"user","content":"hi","tool_calls":null}';
const CANONICAL = '{"content":"hi","role":"user"}';

const normalizing = {
  'returns canonical JSON and reports the changes': (api) => {
    const normalized = api.normalize('Message', LENIENT);
    same([normalized.valid, normalized.json], [true, CANONICAL]);
    same(codesAt(normalized), ['dropped_null /tool_calls'], 'the issues');
    same(Object.keys(normalized), ['kind', 'valid', 'json', 'errors', 'warnings', 'omitted', 'issues']);
    same(normalized.value, JSON.parse(CANONICAL), 'the value');
    truthy(normalized.value === normalized.value, 'a single parse');
  },

  'returns no JSON if there are errors': (api) => {
    const { valid, json, value } = api.normalize(REQUEST, BROKEN);
    same([valid, json, value === undefined], [false, null, true]);
  },

  'normalizes a value like the same serialized JSON': (api) => {
    const normalized = api.normalize('Message', JSON.parse(LENIENT));
    same(normalized.json, CANONICAL);
    same(normalized.issues, withoutPositions(api.normalize('Message', encoder.encode(LENIENT))), 'the issues');
    const json = '{"duration_ns":9223372036854775807}';
    same(api.normalize('Metrics', { duration_ns: 9223372036854775807n }).json, json);
  },

  'respects the options of normalize': (api) => {
    same(api.normalize('Message', LENIENT, { nulls: 'keep' }).json, '{"content":"hi","role":"user","tool_calls":null}');
    same(api.normalize('Trace', '{"tags":[],"name":"a"}', { defaults: 'omit' }).json, '{"type":"trace","name":"a"}');
    const nil = { trace_id: '00000000-0000-0000-0000-000000000000' };
    for (const [profile, valid] of [['strict', true], ['compat', false]]) {
      same(api.normalize('LogTraceUpdateRequest', nil, { profile }).valid, valid);
    }
  },

  'hashes the canonical content': (api) => {
    const hash = api.contentHash('Message', LENIENT);
    truthy(/^[0-9a-f]{64}$/.test(hash), 'a hash');
    for (const form of [CANONICAL, encoder.encode(CANONICAL), JSON.parse(CANONICAL)]) {
      same(api.contentHash('Message', form), hash);
    }
    truthy(api.contentHash('Message', { role: 'user', content: 'ho' }) !== hash, 'a different hash');
    same(api.contentHash('Message', '{'), null);
  },
};

const values = {
  'reports a lone surrogate in every form of data': (api) => {
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

  'reports numbers that JSON.stringify would turn into null': (api) => {
    for (const number of [NaN, Infinity, -Infinity, new Number(NaN), { toJSON: () => NaN }]) {
      const span = { type: 'tool', input: 'x', output: null, metrics: { duration_ns: 1, cost: number } };
      const issues = codesAt(api.validate(REQUEST, { traces: [{ spans: [span] }] }));
      same(issues, ['not_finite /traces/0/spans/0/metrics/cost'], `the issues of ${number}`);
    }
  },

  'keeps all digits of bigints': (api) => {
    const request = (status_code) => ({ traces: [{ spans: [{ type: 'tool', input: 'x', status_code }] }] });
    same(api.validate(REQUEST, request(9223372036854775807n)).valid, true);
    same(codesAt(api.validate(REQUEST, request(9223372036854775808n))), ['int_range /traces/0/spans/0/status_code']);
  },

  'accepts Maps as objects, and Sets and typed arrays as arrays': (api) => {
    const trace = { input: 'x', user_metadata: new Map([['a', 'b']]), tags: new Set(['t']), spans: [] };
    same(api.normalize('Trace', trace).value.user_metadata, { a: 'b' });
    same(api.normalize('Trace', trace).value.tags, ['t']);
    const document = { content: 'x', metadata: { vector: Float32Array.of(1) } };
    same(codesAt(api.validate('Document', document)), ['wrong_type /metadata/vector']);
  },

  'reports values that JSON.stringify would lose or throw for': (api) => {
    const tool = (output) => ({ type: 'tool', input: 'x', status_code: null, output });
    const bytes = [new Uint8Array(2), new ArrayBuffer(2)];
    for (const value of [...bytes, new Error('x'), /x/, new Date(NaN), Promise.resolve(), Symbol('s')]) {
      const issues = codesAt(api.validate('ToolSpan', tool([value])));
      same(issues, ['wrong_type /output', 'no_json_form /output/0'], 'the issues');
    }
    same(codesAt(api.validate('ToolSpan', tool(new Error('x')))), ['no_json_form /output'], 'the issues');
    for (const [key, name] of [[1, '1'], [Object.create(null), 'object'], [Symbol('s'), 'Symbol(s)']]) {
      const trace = { user_metadata: new Map([[key, 'a']]) };
      same(codesAt(api.validate('Trace', trace)), [`key_type /user_metadata/${name}`], 'the issues');
    }
    const lookAlike = { content: 'x', byteLength: 3, [Symbol.toStringTag]: 'ArrayBuffer' };
    same(codesAt(api.validate('Document', lookAlike)), ['forbidden_field /byteLength'], 'the issues');
    for (const value of [undefined, () => 1, Symbol('s')]) {
      same(codesAt(api.validate(REQUEST, value)), ['no_json_form ']);
    }
  },

  'treats undefined as absent and null as null': (api) => {
    same(api.validate('Trace', { input: 'x', tags: undefined, name: () => 1 }).issues, []);
    same(codesAt(api.validate('Trace', { input: 'x', tags: null })), ['unexpected_null /tags']);
    same(codesAt(api.validate('Trace', { input: 'x', tags: [undefined] })), ['wrong_type /tags/0']);
  },

  'serializes values as JSON.stringify does': (api) => {
    class Input {
      toJSON() {
        return 'from toJSON';
      }
    }
    const trace = { input: new Input(), output: null, created_at: new Date(0), name: undefined, spans: [] };
    const value = { traces: [trace] };
    same(api.validate(REQUEST, value), api.validate(REQUEST, JSON.stringify(value), { positions: false }));
  },

  'reports the pointer of a cycle from every function': (api) => {
    const trace = { spans: [{ type: 'tool', user_metadata: {} }] };
    trace.spans[0].user_metadata['a/b'] = trace;
    const found = ['cycle /traces/0/spans/0/user_metadata/a~1b'];
    for (const verb of [api.validate, api.normalize, api.encode]) {
      same(codesAt(verb(REQUEST, { traces: [trace] })), found, 'the issues');
    }
    same(api.normalize(REQUEST, { traces: [trace] }).json, null);
    same(api.encode(REQUEST, { traces: [trace] }).json, null);
    same(api.contentHash(REQUEST, { traces: [trace] }), null);
  },

  'leaves the limit on nesting to the core': (api) => {
    const output = { content: 'y', role: 'assistant' };
    const deep = { traces: [{ input: 'x', spans: [{ type: 'llm', input: [], output, tools: [nested(100_000)] }] }] };
    same(api.validate(REQUEST, deep).issues.map(({ code }) => code), ['nesting_limit']);
  },
};

const encoding = {
  'validates and serializes a payload in one go': (api) => {
    const value = { traces: [{ input: 'é', nmae: 1, created_at: new Date(0), status_code: 200n, name: undefined }] };
    const encoded = api.encode(REQUEST, value);
    same([encoded.valid, codesAt(encoded)], [true, ['unknown_field /traces/0/nmae']]);
    const json = '{"traces":[{"input":"é","nmae":1,"created_at":"1970-01-01T00:00:00.000Z","status_code":200}]}';
    same(decoder.decode(encoded.json), json);
    const invalid = api.encode(REQUEST, BROKEN);
    same([invalid.json, invalid.issues], [null, api.validate(REQUEST, BROKEN).issues]);
    for (const form of [GOOD, encoder.encode(GOOD)]) same(decoder.decode(api.encode(REQUEST, form).json), GOOD);
  },

  'returns a kind as a Standard Schema': (api) => {
    const schema = api.standard('Trace')['~standard'];
    same([schema.version, schema.vendor], [1, 'spanschema']);
    const good = { input: 'x', nmae: 'a warning' };
    truthy(schema.validate(good).value === good, 'the same object');
    const { issues } = schema.validate({ tags: 5, spans: [{ type: 'lm' }] });
    same(issues.map(({ path }) => path), [['tags'], ['spans', 0, 'type']]);
    truthy(issues.every(({ message }) => message.length > 0), 'a message in every issue');
    same(schema.validate('{}').issues.length, 1);
    const withOptions = api.standard('LlmSpan', { maxDepth: 0 })['~standard'];
    truthy('issues' in withOptions.validate({ type: 'agent' }), 'issues');
    typeError(() => api.standard('Trase')['~standard'].validate({}), 'Trase');
  },
};

const guarding = {
  'guards the type of a value': (api) => {
    truthy(api.is(REQUEST, JSON.parse(GOOD)), 'a valid request');
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
    typeError(() => api.validate('Trace', '{}', { maxIsues: 1 }), 'maxIsues');
    typeError(() => api.validate('Trace', {}, { profile: 'lenient' }), 'lenient');
    for (const payload of [{}, '{}']) {
      for (const options of [5, 'strict', true, [], [1], new Map(), () => 1]) {
        for (const verb of [api.validate, api.encode, api.normalize]) {
          typeError(() => verb('Trace', payload, options), 'the options must be an object');
        }
      }
      for (const positions of [1, 0, 'yes', null, [], {}, () => 1]) {
        typeError(() => api.validate('Trace', payload, { positions }), '`positions` must be true or false');
      }
      typeError(() => api.validate('Trace', payload, { maxIssues: () => 1 }), 'maxIssues');
      same(api.validate('Trace', payload, { maxIssues: 5n, positions: undefined }).valid, true);
    }
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
  'lists the kinds, which all have a schema': (api) => {
    const kinds = api.kinds();
    truthy(kinds.length > 5 && kinds.some(({ name }) => name === REQUEST), 'all kinds');
    for (const { name, role, description } of kinds) {
      truthy(typeof role === 'string' && description.length > 0, `a description of ${name}`);
      truthy(typeof api.schema(name) === 'object', `a schema of ${name}`);
    }
  },

  'lists the endpoints with the kinds of their requests and responses': (api) => {
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
      for (const kind of [request, response]) {
        truthy(kind === null || kinds.has(kind), `${kind} of ${name} to be a kind`);
      }
    }
  },

  'writes the schema in every dialect': (api) => {
    same(api.schema(REQUEST), api.schema(REQUEST, '2020-12'));
    truthy(api.schema(REQUEST).$schema.includes('2020-12'), 'draft 2020-12');
    truthy(api.schema(REQUEST, '7').$schema.includes('draft-07'), 'draft 7');
    truthy(api.schema(REQUEST, 'openapi'), 'a schema for OpenAPI');
  },

  'explains the codes that it reports': (api) => {
    for (const { code } of api.validate(REQUEST, BROKEN).issues) {
      const explanation = api.explain(code);
      same(explanation.code, code);
      for (const part of ['severity', 'meaning', 'remedy', 'bad', 'good']) truthy(explanation[part], `a ${part}`);
    }
  },

  'explains all codes': (api) => {
    const explanations = api.explain();
    truthy(explanations.length > 50, 'many codes');
    same(explanations.find(({ code }) => code === 'unknown_field'), api.explain('unknown_field'));
  },

  'infers the kind of serialized JSON and of a value': (api) => {
    same(api.infer(GOOD), REQUEST);
    same(api.infer(JSON.parse(GOOD)), REQUEST);
  },

  'can be initialized again': async (api) => {
    for (const init of [api.init, api.initBuilder, api.initQuery, api.initReference]) same(await init(), undefined);
    truthy(['native', 'wasm'].includes(api.engine), 'a known engine');
  },
};

export const behaviors = {
  ...validating,
  ...normalizing,
  ...values,
  ...encoding,
  ...guarding,
  ...describing,
  ...builders,
  ...builderArguments,
  ...hostile,
  ...tracedCalls,
  ...tracedSecrets,
  ...many,
  ...redacted,
  ...splits,
  ...tracedStreams,
  ...tracedValues,
  ...queries,
  ...randomPrograms,
};
