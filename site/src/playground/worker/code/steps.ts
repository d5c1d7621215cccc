// The steps of a canonical payload as calls of a trace builder.

import { isObject } from './exact-json.ts';
import type { Exact, ExactObject } from './exact-json.ts';

/** An argument, by the name that Python has. */
export type Argument = [name: string, value: Exact];

/** A call that starts a step. */
export interface StepCall {
  type: string;
  name: string;
  /** The arguments without the name. */
  args: Argument[];
  children: StepCall[];
}

/** The calls that build a payload. */
export interface Program {
  /** The options of the builder. */
  options: Argument[];
  traces: StepCall[];
  /** What the code does not build. */
  notes: string[];
}

/** More traces make code that nobody reads. */
const TRACES = 3;

/** Members of steps that are not arguments: they are in the structure of the calls, or become arguments of another name. */
const STRUCTURE = new Set(['type', 'name', 'spans', 'metrics', 'user_metadata']);

/** Members that a builder sets itself and has no argument for. */
const UNSETTABLE = new Set(['trace_id', 'parent_id', 'is_complete']);

/** Members that have no argument in a step. The session of all traces is an option of the builder. */
const UNSETTABLE_IN_STEPS = new Set([...UNSETTABLE, 'session_id']);

/** Members that are the same when they are empty and when they are missing. */
const CONTAINERS = new Set(['tags', 'dataset_metadata', 'user_metadata']);

/** Metrics that are arguments of llm spans. */
const TOKENS = /^(num_(input|output|total|image_input|audio_input|audio_output|image_output)_tokens|time_to_first_token_ns)$/;

/**
 * The calls that build a Log Traces request, or a trace alone; null if the payload has no traces.
 *
 * @param defaults The members of a request that says nothing of its own.
 */
export function programOf(payload: ExactObject, defaults: ExactObject): Program | null {
  const left = new Set<string>();
  const traces = payload['traces'];
  if (!Array.isArray(traces)) {
    if (payload['type'] !== 'trace') return null;
    const trace = stepCall(payload, left);
    return { options: [], traces: [trace], notes: notes(left, 1) };
  }
  const own = Object.entries(payload).filter(([key, value]) => key !== 'traces' && value !== null && value !== defaults[key]);
  for (const [key] of own) if (UNSETTABLE.has(key)) left.add(key);
  const calls = traces.filter(isObject).slice(0, TRACES).map((trace) => stepCall(trace, left));
  return { options: own.filter(([key]) => !UNSETTABLE.has(key)), traces: calls, notes: notes(left, traces.length) };
}

function notes(left: ReadonlySet<string>, traces: number): string[] {
  const without = left.size === 0 ? [] : [`Builders have no argument for ${[...left].sort().join(', ')}, so the code leaves that out.`];
  return traces > TRACES ? [`The first ${TRACES} of ${traces} traces.`, ...without] : without;
}

function stepCall(step: ExactObject, left: Set<string>): StepCall {
  const { type, name, spans } = step;
  for (const key of UNSETTABLE_IN_STEPS) if ((step[key] ?? true) !== true) left.add(key);
  return {
    type: typeof type === 'string' ? type : 'trace',
    name: typeof name === 'string' ? name : '',
    args: [...own(step), ...metadata(step), ...metrics(step)],
    children: Array.isArray(spans) ? spans.filter(isObject).map((span) => stepCall(span, left)) : [],
  };
}

function own(step: ExactObject): Argument[] {
  return Object.entries(step).filter(([key, value]) => {
    if (STRUCTURE.has(key) || UNSETTABLE_IN_STEPS.has(key) || value === null) return false;
    if (key === 'agent_type') return value !== 'default';
    return !(CONTAINERS.has(key) && isEmpty(value));
  });
}

function metadata({ user_metadata: given }: ExactObject): Argument[] {
  const { error, ...rest } = isObject(given) ? given : {};
  const args: Argument[] = isEmpty(rest) ? [] : [['metadata', rest]];
  return error === undefined ? args : [...args, ['error', error]];
}

function metrics({ type, metrics: given }: ExactObject): Argument[] {
  const entries = Object.entries(isObject(given) ? given : {}).filter(([, value]) => value !== null);
  const isArgument = ([key]: Argument) => key === 'duration_ns' || (type === 'llm' && TOKENS.test(key));
  const others = entries.filter((entry) => !isArgument(entry));
  const args = entries.filter(isArgument);
  return others.length === 0 ? args : [...args, ['metrics', Object.fromEntries(others)]];
}

function isEmpty(value: Exact): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The names of the variables of the steps: their types, with a number after the first. */
export class Names {
  readonly #used = new Map<string, number>();

  next(type: string): string {
    const count = (this.#used.get(type) ?? 0) + 1;
    this.#used.set(type, count);
    return count === 1 ? type : `${type}${count}`;
  }
}
