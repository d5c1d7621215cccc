// The steps of a canonical payload as calls of a trace builder.

/** A call that starts a step. */
export interface StepCall {
  type: string;
  name: string;
  /** The arguments, by the names that Python has; without the name. */
  args: [string, unknown][];
  children: StepCall[];
}

type Json = Record<string, unknown>;

/** Members that are not arguments: the builder sets them itself, or they have an argument of another name. */
const LEFT_OUT = new Set(['type', 'name', 'id', 'trace_id', 'parent_id', 'session_id', 'created_at', 'spans', 'metrics', 'user_metadata']);

/** Metrics that are arguments of llm spans. */
const TOKENS = /^(num_\w*tokens|time_to_first_token_ns)$/;

/** The traces of a Log Traces request, or a trace alone; null if the payload has none. */
export function tracesOf(payload: Json): StepCall[] | null {
  if (Array.isArray(payload['traces'])) return (payload['traces'] as Json[]).map(stepCall);
  return payload['type'] === 'trace' ? [stepCall(payload)] : null;
}

function stepCall(step: Json): StepCall {
  const { type, name, spans } = step;
  return {
    type: String(type ?? 'trace'),
    name: String(name ?? ''),
    args: [...own(step), ...metadata(step), ...metrics(step)],
    children: Array.isArray(spans) ? (spans as Json[]).map(stepCall) : [],
  };
}

function own(step: Json): [string, unknown][] {
  return Object.entries(step).filter(([key, value]) => !LEFT_OUT.has(key) && !isEmpty(value) && !(key === 'agent_type' && value === 'default'));
}

function metadata({ user_metadata: given }: Json): [string, unknown][] {
  const { error, ...rest } = (given ?? {}) as Json;
  const args: [string, unknown][] = isEmpty(rest) ? [] : [['metadata', rest]];
  return error === undefined ? args : [...args, ['error', error]];
}

function metrics({ type, metrics: given }: Json): [string, unknown][] {
  const entries = Object.entries((given ?? {}) as Json).filter(([key, value]) => key !== 'duration_ns' && value !== null);
  const isArgument = ([key]: [string, unknown]) => type === 'llm' && TOKENS.test(key);
  const others = entries.filter((entry) => !isArgument(entry));
  const args = entries.filter(isArgument);
  return others.length === 0 ? args : [...args, ['metrics', Object.fromEntries(others)]];
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
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
