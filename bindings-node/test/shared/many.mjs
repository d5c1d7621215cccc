// Many payloads are checked in one call, with the reports of `validate`. Also runs in browsers.

import { same, typeError } from './assert.mjs';

const CLEAN = { role: 'user', content: 'hi' };
const LINES = '{"role": "user", "content": "hi"}\n\n{"role": "user"}\r\n \t\r\n{"role": "user", "content": "hi", "x": 1}\n{';

const summary = (reports) => [...reports].map(([number, { valid, issues }]) => [number, valid, issues[0].code, issues[0].line]);

export const many = {
  'reports are under the numbers of their lines': ({ validateLines }) => {
    const expected = [[3, false, 'missing_field', 3], [5, true, 'unknown_field', 5], [6, false, 'json_syntax', 6]];
    for (const lines of [LINES, new TextEncoder().encode(LINES), new TextEncoder().encode(LINES).buffer]) {
      same(summary(validateLines('Message', lines)), expected);
    }
  },
  'reports are under the indices of their payloads': ({ validate, validateMany }) => {
    const payloads = [CLEAN, '{"role": "user"}', { role: 'user' }, new TextEncoder().encode('{"role": "user", "content": "hi", "x": 1}')];
    const reports = validateMany('Message', payloads.values());
    same([...reports.keys()], [1, 2, 3]);
    for (const [index, report] of reports) same(report, JSON.parse(JSON.stringify(validate('Message', payloads[index]))));
  },
  'options of many payloads are those of validate': ({ validateLines, validateMany }) => {
    same([...validateLines('Message', LINES, { allow: ['unknown_field'] }).keys()], [3, 6]);
    same(validateLines('Message', '{"role": 1}', { positions: false }).get(1).issues[0].line, undefined);
    same(validateMany('Message', [{ ...CLEAN, x: 1 }], { deny: ['all'] }).get(0).valid, false);
  },
  'mistakes are thrown, however few payloads there are': ({ validateLines, validateMany }) => {
    typeError(() => validateLines('Mesage', ''), '`Mesage` is not a kind');
    typeError(() => validateMany('Mesage', []), '`Mesage` is not a kind');
    typeError(() => validateLines('Message', '', { dney: [] }), 'dney');
    typeError(() => validateMany('Message', [], { dney: [] }), 'dney');
    typeError(() => validateLines('Message', [LINES]), 'pass an array to `validateMany`');
  },
  'many lines are checked like few': ({ validateLines, validateMany }) => {
    const lines = Array.from({ length: 2000 }, () => JSON.stringify({ role: 'user', content: 'a'.repeat(1000) }));
    lines[777] = lines[1999] = '{}';
    same([...validateLines('Message', lines.join('\n')).keys()], [778, 2000]);
    same([...validateMany('Message', lines).keys()], [777, 1999]);
    same([validateLines('Message', '').size, validateMany('Message', []).size], [0, 0]);
  },
};
