// Requests are split into requests under a limit. Also runs in browsers.

import { same, truthy, typeError } from './assert.mjs';

const KIND = 'LogTracesIngestRequest';
const PAYLOAD = { traces: [{ input: 'hi', x: 1, spans: [{ type: 'tool', input: 'a'.repeat(500) }, { type: 'tool', input: 'b' }] }] };

export const splits = {
  'the parts of a request have their value and are small enough': ({ split }) => {
    const { valid, parts, issues } = split(KIND, PAYLOAD, { maxBytes: 900, seed: 7 });
    truthy(valid && parts.every(({ json }) => json.length <= 900), 'small parts');
    same(parts.map(({ kind }) => kind)[0], KIND);
    same(parts.at(-1).value.trace_id, parts[0].value.traces[0].id);
    same(issues.map(({ code, line }) => [code, line]), [['unknown_field', undefined]]);
    same(split(KIND, JSON.stringify(PAYLOAD), { maxBytes: 900, seed: 7 }).parts, parts);
  },
  'mistakes in a call of split are thrown': ({ split }) => {
    typeError(() => split('Message', '{}'), '`Message` cannot be split');
    typeError(() => split(KIND, PAYLOAD, { maxByte: 5 }), 'maxBytes');
  },
};
