// The worker: it holds the latest text and answers what the page asks about it, so that the page never waits.

import { init, initQuery, initReference, kinds } from 'spanschema';
import type { Records } from 'spanschema';
import type { Answer, Language, Question, Settings, Verdict, WorkerCalls } from '../protocol.ts';
import { check } from './check.ts';
import { codeFor } from './code/code.ts';
import { pathAt } from './json-tree.ts';
import { largeExample } from './large-example.ts';
import { layOut } from './lay-out.ts';
import { normalized } from './normalized.ts';
import { payloadsOf } from './payloads.ts';
import type { Payload } from './payloads.ts';
import { query, recordsOf } from './query.ts';
import { schemaAt } from './schema-at.ts';

/** The text that was checked last, and what is known about it. */
interface Current {
  text: string;
  settings: Settings;
  payloads: Payload[];
  verdict: Verdict;
  records?: Records;
}

let current: Current | undefined;

/** The modules are loaded in the order of their use, at once, so that nothing is requested later on. */
const checks = init();
const queries = checks.then(() => initQuery());
const reference = queries.then(() => initReference());

type Handlers = { [Name in keyof WorkerCalls]: (...args: Parameters<WorkerCalls[Name]>) => Promise<ReturnType<WorkerCalls[Name]>> };

const handlers: Handlers = {
  async check(text, settings) {
    await checks;
    const payloads = current?.text === text ? current.payloads : payloadsOf(text);
    current?.records?.[Symbol.dispose]?.();
    current = { text, settings, payloads, verdict: check(text, payloads, settings) };
    return current.verdict;
  },

  async normalize() {
    const { text, payloads: [payload], settings, verdict } = checked();
    const kind = verdict.kinds[0];
    if (!payload || !kind) return { valid: false, canonical: '', original: '', changes: [], refusal: verdict.refusal ?? 'There is no payload.' };
    return normalized(text, payload, kind, settings);
  },

  async query(filter) {
    await queries;
    const state = checked();
    state.records ??= recordsOf(state.text);
    return query(filter, state.records, state.verdict.steps);
  },

  async code(language: Language) {
    await reference;
    const { text, payloads: [payload], verdict } = checked();
    return codeFor(language, text.slice(payload?.from, payload?.to), verdict.kinds[0]);
  },

  async schemaAt(offset) {
    await reference;
    const { text, verdict } = checked();
    const root = payloadAt(offset)?.root;
    const kind = verdict.kinds[0];
    return root && kind ? schemaAt(kind, text, root, pathAt(root, offset)) : null;
  },

  async stepAt(offset) {
    const { steps } = checked().verdict;
    let innermost = -1;
    for (let step = 0; step < steps.length && (steps.from[step] ?? 0) <= offset; step += 1) {
      if ((steps.to[step] ?? 0) >= offset) innermost = step;
    }
    return innermost;
  },

  async stepValue(step) {
    const { text, verdict: { steps } } = checked();
    const value = JSON.parse(text.slice(steps.from[step], steps.to[step])) as Record<string, unknown>;
    const { spans: _, traces: __, ...own } = value;
    return own;
  },

  layOut: async (text) => layOut(text),
  generate: async (bytes) => largeExample(bytes),

  async kinds() {
    await reference;
    return kinds();
  },
};

function checked(): Current {
  if (!current) throw new Error('nothing has been checked yet');
  return current;
}

function payloadAt(offset: number): Payload | undefined {
  return checked().payloads.find(({ from, to }) => from <= offset && offset <= to);
}

self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  const handler = handlers[data.call] as (...args: unknown[]) => Promise<unknown>;
  const answer: Answer = { id: data.id };
  try {
    answer.result = await handler(...data.args);
  } catch (error) {
    answer.error = error instanceof Error ? error.message : String(error);
  }
  self.postMessage(answer);
});
