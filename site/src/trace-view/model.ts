// The steps of traces as a table of columns, which costs little to send between threads, whatever its length.

/** The types of steps, in the order of their numbers in a table. */
export const STEP_TYPES = ['trace', 'agent', 'workflow', 'llm', 'retriever', 'tool', 'control', 'session', 'unknown'] as const;
export type StepType = (typeof STEP_TYPES)[number];

/** The severities, in the order of their numbers in a table. */
export const SEVERITIES = ['none', 'warning', 'error'] as const;

/** Steps in the order of the document. A value that a step lacks is NaN. */
export interface StepTable {
  length: number;
  types: Uint8Array;
  names: string[];
  models: string[];
  /** The index of the step that contains it, or -1. */
  parents: Int32Array;
  depths: Uint16Array;
  /** When it began, in milliseconds since 1970. */
  starts: Float64Array;
  /** How long it took, in milliseconds. */
  durations: Float64Array;
  inputTokens: Float64Array;
  outputTokens: Float64Array;
  statuses: Float64Array;
  /** What went wrong in the step, in its own words; empty if nothing. */
  errors: string[];
  /** The worst issue of the check in it. */
  severities: Uint8Array;
  /** Its place in the text. */
  from: Uint32Array;
  to: Uint32Array;
}

/** A table for a number of steps. */
export function emptyTable(length: number): StepTable {
  const numbers = () => new Float64Array(length).fill(NaN);
  return {
    length,
    types: new Uint8Array(length),
    names: [],
    models: [],
    parents: new Int32Array(length).fill(-1),
    depths: new Uint16Array(length),
    starts: numbers(),
    durations: numbers(),
    inputTokens: numbers(),
    outputTokens: numbers(),
    statuses: numbers(),
    errors: [],
    severities: new Uint8Array(length),
    from: new Uint32Array(length),
    to: new Uint32Array(length),
  };
}

/** The type of a step. */
export function typeOf(table: StepTable, step: number): StepType {
  return STEP_TYPES[table.types[step] ?? 8] ?? 'unknown';
}

/** Whether a step failed: it has the text of an error, or a status of HTTP that means one. */
export function hasFailed(table: StepTable, step: number): boolean {
  return (table.errors[step] ?? '') !== '' || (table.statuses[step] ?? NaN) >= 400;
}

/** The step after the last one inside of a step. */
export function endOfSubtree(table: StepTable, step: number): number {
  const depth = table.depths[step] ?? 0;
  let end = step + 1;
  while (end < table.length && (table.depths[end] ?? 0) > depth) end += 1;
  return end;
}
