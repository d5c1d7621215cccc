import type { Arguments } from './arguments.js';
import type { Recorder, RunningStep } from './current-step.js';
import { rawJsonOf } from './encode-value.js';
import { errorText } from './error-text.js';
import { RawJson } from './json-value.js';
import { recordingBudget } from './recording-budget.js';

/** What a recorder does with a step. The methods return undefined or false where the core accepts nothing. */
export interface RecordedStep {
  /** Starts a span with the first of several arguments that are accepted; the name is for the report. */
  tryStart(type: string, name: unknown, attempts: readonly (() => Arguments)[]): RunningStep | undefined;
  /** Concludes the step with the first of several arguments that are accepted. */
  tryConclude(attempts: readonly (() => Arguments)[]): void;
  /** Has the step set the first of several arguments that are accepted when the builder finishes, if it is still open. */
  atFinish(attempts: () => readonly (() => Arguments)[]): void;
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
      return step.tryStart(type, name, [...forms, () => args, () => ({ name }), () => ({})]);
    },
    succeed: (result) => {
      const { output, returned } = result ?? { output: undefined };
      const metadata = returned === undefined ? () => ({}) : () => ({ metadata: { return_value: textOf(returned) } });
      step.tryConclude([...outputForms(output).map((form) => () => ({ ...metadata(), ...form() })), metadata, () => ({})]);
    },
    fail: (thrown, output) => {
      const error = errorText(thrown);
      const forms = [...outputForms(output), () => ({})];
      step.tryConclude([...forms.map((form) => () => ({ ...form(), error })), () => ({})]);
    },
    begin: (output) => step.atFinish(() => outputForms(output())),
  };
}

/** The arguments that set an output, which is absent if it is undefined. */
function outputForms(output: unknown): (() => Arguments)[] {
  if (output === undefined) return [];
  const forms = valueForms(output).map((form) => () => ({ output: form() }));
  return [...forms, () => ({ metadata: { output: textOf(output) } })];
}

/** The forms in which a value can be recorded, the most faithful one first. Each is written once. */
function valueForms(value: unknown): (() => unknown)[] {
  let labeled: RawJson | undefined;
  const faithful = () => rawJsonOf(value, { describe: true, label: false, budget: recordingBudget() });
  if (typeof value === 'string') return [faithful, () => textOf(value)];
  const withLabels = () => (labeled ??= rawJsonOf(value, { describe: true, label: true, budget: recordingBudget() }));
  return [faithful, withLabels, () => RawJson.jsonOf(withLabels())];
}

/** A value as a string, with labels in place of what has no JSON form. */
function textOf(value: unknown): string {
  const budget = recordingBudget();
  if (typeof value === 'string' && value.length <= budget.characters) return value.toWellFormed();
  const json = RawJson.jsonOf(rawJsonOf(value, { describe: true, label: true, budget })) ?? '';
  return typeof value === 'string' ? JSON.parse(json) : json;
}
