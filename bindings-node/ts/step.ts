import { withName } from './arguments.js';
import type { Arguments } from './arguments.js';
import { RECORDER, currentStep } from './current-step.js';
import type { Recorder, RunningStep } from './current-step.js';
import { DISPOSE } from './dispose.js';
import { callOf } from './recording.js';
import type { Recording, StepPath } from './recording.js';
import { runStep } from './run-step.js';
import { createRecorder } from './step-recorder.js';

type Callback = (step: OpenStep) => unknown;

/** Starts steps inside a parent, or traces if the parent is 0. */
export class StepStarter {
  readonly #recording: Recording;
  readonly #parent: number;
  readonly #path: StepPath;
  #started = 0;

  constructor(recording: Recording, parent: number, path: StepPath) {
    this.#recording = recording;
    this.#parent = parent;
    this.#path = path;
  }

  /** Whether a span can be added now. */
  canAddSpan(): boolean {
    return this.#recording.builder.canAddSpan(this.#parent);
  }

  /** Starts a step. The parameters are a name, arguments and a callback, each of them optional. */
  start(type: string, parameters: readonly unknown[]): unknown {
    const rest = [...parameters];
    const callback = typeof rest.at(-1) === 'function' ? (rest.pop() as Callback) : undefined;
    const name = typeof (rest[0] ?? '') === 'string' ? (rest.shift() as string | null | undefined) : undefined;
    if (rest.length > 1) throw new TypeError(`\`${type}\` accepts a name, arguments and a function, in this order`);
    const args = withName(name, rest[0] as Arguments | null | undefined);
    const begin = (encoded: Uint8Array) => this.#recording.builder.start(this.#parent, type, encoded);
    const handle = this.#recording.apply(this.#nextPath(), args, begin);
    const step = this.#open(type, handle, args);
    return callback ? runStep(step, () => callback(step), false) : step;
  }

  /** Starts a span with the first of several arguments that the core accepts. Never throws. */
  tryStart(type: string, name: unknown, attempts: readonly (() => Arguments)[]): OpenStep | undefined {
    try {
      if (!this.canAddSpan()) {
        noteUntraced(this.#recording, this.#path, name);
        return undefined;
      }
      let accepted: Arguments | undefined;
      const remembered = attempts.map((attempt) => () => (accepted = attempt()));
      const started = this.#recording.applyFirst({
        path: this.#nextPath(),
        apply: (builder, args) => builder.start(this.#parent, type, args),
        rehearse: (builder, trace, args) => void builder.start(trace, type, args),
      }, remembered);
      return started && this.#open(type, started.result, accepted);
    } catch {
      return undefined; // The call counts more than the span.
    }
  }

  #nextPath(): StepPath {
    return [...this.#path, this.#path.length === 0 ? 'traces' : 'spans', this.#started];
  }

  #open(type: string, handle: number, args: Arguments | null | undefined): OpenStep {
    const path = this.#nextPath();
    this.#started += 1;
    const Step = LEAVES.has(type) ? OpenStep : OpenParent;
    // So that assigning to an unknown property throws instead of losing the value.
    const step = Object.preventExtensions(new Step(this.#recording, type, handle, path, args));
    this.#recording.started(step);
    return step;
  }
}

/** A step that has been started. */
export class OpenStep implements RunningStep {
  readonly #recording: Recording;
  readonly #type: string;
  readonly #handle: number;
  readonly #path: StepPath;
  readonly #recorder: Recorder;
  #input: unknown;
  #output: unknown;

  constructor(recording: Recording, type: string, handle: number, path: StepPath, args: Arguments | null | undefined) {
    this.#recording = recording;
    this.#type = type;
    this.#handle = handle;
    this.#path = path;
    this.#recorder = createRecorder({
      tryStart: (type, name, attempts) => this.tryStart(type, name, attempts),
      tryConclude: (attempts) => this.#tryConclude(attempts),
      atFinish: (attempts) => this.#atFinish(attempts),
    });
    this.#remember(args);
  }

  get [RECORDER](): Recorder {
    return this.#recorder;
  }

  get id(): string {
    return this.#recording.builder.id(this.#handle);
  }

  get input(): unknown {
    return this.#input;
  }

  set input(input: unknown) {
    this.set({ input });
  }

  get output(): unknown {
    return this.#output;
  }

  set output(output: unknown) {
    this.set({ output });
  }

  set(args: Arguments | null | undefined): this {
    this.#recording.apply(this.#path, args, (encoded) => this.#recording.builder.set(this.#handle, encoded));
    this.#remember(args);
    return this;
  }

  conclude(args?: Arguments | null): this {
    this.#recording.apply(this.#path, args, (encoded) => this.#recording.builder.conclude(this.#handle, encoded));
    this.#recording.concluded(this);
    this.#remember(args);
    return this;
  }

  within<T>(callback: () => T): T {
    return currentStep.run(this, callback);
  }

  [DISPOSE](): void {
    this.conclude();
  }

  /** Starts a span inside the step, if it can contain spans. */
  protected tryStart(_type: string, name: unknown, _attempts: readonly (() => Arguments)[]): RunningStep | undefined {
    noteUntraced(this.#recording, this.#path, name);
    return undefined;
  }

  #tryConclude(attempts: readonly (() => Arguments)[]): void {
    this.#recording.concluded(this);
    this.#applyFirst('conclude', attempts);
  }

  #atFinish(attempts: () => readonly (() => Arguments)[]): void {
    this.#recording.atFinish(this, () => this.#applyFirst('set', attempts()));
  }

  #applyFirst(operation: 'set' | 'conclude', attempts: readonly (() => Arguments)[]): void {
    this.#recording.applyFirst({
      path: this.#path,
      apply: (builder, args) => builder[operation](this.#handle, args),
      rehearse: (builder, trace, args) => {
        const type = this.#type === 'trace' ? 'workflow' : this.#type;
        builder[operation](builder.start(trace, type, new Uint8Array()), args);
      },
    }, attempts);
  }

  #remember(args: Arguments | null | undefined): void {
    const { input, output } = args ?? {};
    if (input !== undefined) this.#input = input;
    if (output !== undefined) this.#output = output;
  }
}

/** A step that can contain spans. */
export class OpenParent extends OpenStep {
  readonly #starter: StepStarter;

  constructor(recording: Recording, type: string, handle: number, path: StepPath, args: Arguments | null | undefined) {
    super(recording, type, handle, path, args);
    this.#starter = new StepStarter(recording, handle, path);
  }

  protected override tryStart(type: string, name: unknown, attempts: readonly (() => Arguments)[]): RunningStep | undefined {
    return this.#starter.tryStart(type, name, attempts);
  }

  start(type: string, parameters: readonly unknown[]): unknown {
    return this.#starter.start(type, parameters);
  }

  canAddSpan(): boolean {
    return this.#starter.canAddSpan();
  }

  agent(...parameters: unknown[]): unknown {
    return this.start('agent', parameters);
  }

  workflow(...parameters: unknown[]): unknown {
    return this.start('workflow', parameters);
  }

  llm(...parameters: unknown[]): unknown {
    return this.start('llm', parameters);
  }

  retriever(...parameters: unknown[]): unknown {
    return this.start('retriever', parameters);
  }

  tool(...parameters: unknown[]): unknown {
    return this.start('tool', parameters);
  }

  control(...parameters: unknown[]): unknown {
    return this.start('control', parameters);
  }
}

/** The types of spans that cannot contain others and so have no methods to start them; the core enforces the rule. */
const LEAVES = new Set(['llm', 'control']);

/** Reports a call that is not recorded, because the step that it was made in cannot contain its span. */
function noteUntraced(recording: Recording, path: StepPath, name: unknown): void {
  recording.note(path, `${callOf(name)} is not recorded, because the step that it was made in cannot contain it`);
}
