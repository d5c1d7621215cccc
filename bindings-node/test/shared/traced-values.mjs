// What is recorded of the arguments and results of traced functions that are hard to record. Also runs in browsers.

import { same, truthy } from './assert.mjs';

/** Calls a traced function with a value, which it returns, and returns what was recorded. */
function record(api, value, type = 'tool') {
  const builder = new api.TraceBuilder();
  builder.trace('t', { input: 'q' }, () => void api.traced(type, 'f', (argument) => argument)(value));
  const { value: request, issues } = builder.finish();
  const { input, output } = request.traces[0].spans[0];
  truthy(input === output, 'the same input and output');
  return { text: input, codes: [...new Set(issues.map(({ code }) => code))] };
}

/** Calls a traced function with a value, which it does not return, and returns what was recorded. */
function recordArgument(api, value) {
  const builder = new api.TraceBuilder();
  builder.trace('t', { input: 'q' }, () => api.traced('tool', 'f', () => 'done')(value));
  const { value: request, issues } = builder.finish();
  return { text: request.traces[0].spans[0].input, codes: issues.map(({ code }) => code) };
}

class Endless {
  toJSON() {
    return { next: new Endless() };
  }
}

/** Values that would take minutes to write, or that never end. */
const TOO_LARGE = {
  'shared references': () => Array.from({ length: 30 }).reduce((inner) => ({ a: inner, b: inner }), 'leaf'),
  'shared lists': () => Array.from({ length: 8 }).reduce((inner) => Array(1000).fill(inner), 'leaf'),
  'shared Maps and Sets': () => Array.from({ length: 30 }).reduce((inner) => new Map([['a', new Set([inner])], ['b', inner]]), 1),
  'a shared text': () => Array(100_000).fill('x'.repeat(1_000_000)),
  'a shared key': () => Array(100_000).fill({ ['x'.repeat(1_000_000)]: 1 }),
  'toJSON without an end': () => new Endless(),
  'a long typed array': () => new Float64Array(5_000_000),
  'a long array': () => new Array(9_000_000),
  'a long text': () => 'x'.repeat(20_000_000),
};

export const tracedValues = {
  'records a label beyond a budget, and reports it': (api) => {
    for (const [name, create] of Object.entries(TOO_LARGE)) {
      const value = create();
      const begin = Date.now();
      const { text, codes } = recordArgument(api, value);
      truthy(Date.now() - begin < 120_000, `${name} to be recorded at once, not in ${Date.now() - begin} ms`);
      truthy(/too large\]|\[endless\]/.test(text) || text.length < 10_000, `a label for ${name}`);
      truthy(codes.includes('recording_limit') || codes.includes('nesting_limit'), `an issue for ${name}, not ${codes}`);
      truthy(text.length < 20_000_000, `${name} to be short`);
    }
  },

  'records the embeddings of a search whole': (api) => {
    const embeddings = Array.from({ length: 100 }, () => Array(1536).fill(0.5));
    const { text, codes } = record(api, embeddings);
    same([text === JSON.stringify(embeddings), codes], [true, []]);
  },

  'records a label for a function or a symbol': (api) => {
    same(record(api, () => 1), { text: '[function]', codes: ['no_json_form'] });
    same(record(api, Symbol('s')), { text: '[symbol]', codes: ['no_json_form'] });
  },

  'records a text for whatever was thrown': (api) => {
    const builder = new api.TraceBuilder();
    for (const thrown of [[], [1], '', new (class extends Error { name = ''; })('')]) {
      try {
        builder.trace('t', () => { throw thrown; });
      } catch (error) {
        truthy(error === thrown, 'the same value');
      }
    }
    const texts = builder.finish().value.traces.map(({ user_metadata }) => user_metadata.error);
    same(texts, ['[]', '[1]', '""', '{"name":"","message":""}']);
  },

  'reports a call in a step that cannot contain its span': (api) => {
    const builder = new api.TraceBuilder();
    const inner = api.traced('tool', 'inner', () => 'done');
    builder.trace('t', { input: 'q' }, (trace) => {
      for (const type of ['llm', 'control']) same(trace[type]('leaf', {}, () => [inner(), inner()]), ['done', 'done']);
    });
    const found = builder.finish().issues.map(({ code, pointer, message }) => [code, pointer, message.includes('`inner`')]);
    same(found, [0, 1].map((index) => ['dropped_value', `/traces/0/spans/${index}`, true]));
  },

  'records a label for a stream, an iterator or another object without a JSON form': (api) => {
    class Stream {
      secrets = { authorization: 'Bearer x' };
      async *[Symbol.asyncIterator]() { yield 1; }
    }
    const values = { list: [new Stream()], iterator: new Map().entries(), format: new Intl.NumberFormat(), text: new TextDecoder() };
    const { text, codes } = record(api, values);
    // Newer runtimes have a constructor of iterators.
    same(text.replace('[Iterator]', '[Object]'), '{"list":["[Stream]"],"iterator":"[Object]","format":"[NumberFormat]","text":"[TextDecoder]"}');
    same(codes, ['no_json_form']);
  },

  'records bytes as base64, as the API has them': (api) => {
    const bytes = new TextEncoder().encode('hi');
    const forged = Object.defineProperty(new Uint8Array(2), 'buffer', { get() { throw new Error('no'); } });
    const { text, codes } = record(api, { bytes, buffer: bytes.buffer, view: new DataView(bytes.buffer, 1), forged });
    same(text, '{"bytes":"aGk=","buffer":"aGk=","view":"aQ==","forged":"[Uint8Array]"}');
    same(codes, ['no_json_form']);
  },

  'reads a buffer that was transferred as an empty one': (api) => {
    const buffer = new ArrayBuffer(2);
    const view = new Uint8Array(buffer);
    structuredClone(buffer, { transfer: [buffer] });
    for (const payload of [buffer, view]) same(api.validate('Trace', payload).issues[0].code, 'json_syntax');
  },
};
