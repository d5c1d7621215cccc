import type { Arguments } from './arguments.js';
import type { Recorder, RunningStep } from './current-step.js';
import { jsonOf } from './encode-value.js';
import { errorText } from './error-text.js';

/** What a recorder does with a step. The methods return undefined or false where the core accepts nothing. */
export interface RecordedStep {
  /** Starts a span with the first of several arguments that are accepted. */
  tryStart(type: string, attempts: readonly (() => Arguments)[]): RunningStep | undefined;
  /** Concludes the step with the first of several arguments that are accepted. */
  tryConclude(attempts: readonly (() => Arguments)[]): void;
}

/**
 * Creates the recorder of a step. It keeps as much of a value as it can: first all of it, then with labels in place of
 * what has no JSON form, then as a string, and else nothing. What was rejected is reported at the end.
 */
export function createRecorder(step: RecordedStep): Recorder {
  return {
    start: (type, args, input) => {
      const { name } = args;
      const forms = input === undefined ? [() => args] : valueForms(input).map((form) => () => ({ input: form(), ...args }));
      return step.tryStart(type, [...forms, () => args, () => ({ name }), () => ({})]);
    },
    succeed: (result) => {
      if (result?.output === undefined) return step.tryConclude([() => ({})]);
      const { output } = result;
      const forms = valueForms(output).map((form) => () => ({ output: form() }));
      step.tryConclude([...forms, () => ({ metadata: { output: textOf(output) } }), () => ({})]);
    },
    fail: (error) => step.tryConclude([() => ({ error: errorText(error) }), () => ({})]),
  };
}

/** The forms in which a value can be recorded, the most faithful one first. */
function valueForms(value: unknown): (() => unknown)[] {
  return [() => value, () => JSON.parse(labeledJson(value)), () => textOf(value)];
}

function labeledJson(value: unknown): string {
  return jsonOf(value, { describe: true, label: true });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed() : labeledJson(value);
}
