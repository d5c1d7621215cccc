import { callCore, encodeArguments, withName } from './arguments.js';
import type { Arguments } from './arguments.js';
import { currentStep } from './current-step.js';
import type { Builder } from './engine.js';
import { runStep } from './run-step.js';

type Callback = (step: OpenStep) => unknown;

/** The method that `using` calls. Where the engine lacks the symbol, compilers fall back to this one. */
const DISPOSE: symbol = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/** Starts steps inside a parent, or traces if the parent is 0. */
export class StepStarter {
  readonly #builder: Builder;
  readonly #parent: number;

  constructor(builder: Builder, parent: number) {
    this.#builder = builder;
    this.#parent = parent;
  }

  /** Whether a span can be added now. */
  canAddSpan(): boolean {
    return this.#builder.canAddSpan(this.#parent);
  }

  /** Starts a step. The parameters are a name, arguments and a callback, each of them optional. */
  start(type: string, parameters: readonly unknown[]): unknown {
    const rest = [...parameters];
    const callback = typeof rest.at(-1) === 'function' ? (rest.pop() as Callback) : undefined;
    const name = typeof (rest[0] ?? '') === 'string' ? (rest.shift() as string | null | undefined) : undefined;
    if (rest.length > 1) throw new TypeError(`\`${type}\` accepts a name, arguments and a function, in this order`);
    const args = withName(name, rest[0] as Arguments | null | undefined);
    const handle = callCore(() => this.#builder.start(this.#parent, type, encodeArguments(args)));
    const Step = LEAVES.has(type) ? OpenStep : OpenParent;
    // So that assigning to an unknown property throws instead of losing the value.
    const step = Object.preventExtensions(new Step(this.#builder, handle, args));
    return callback ? runStep(step, callback) : step;
  }
}

/** A step that has been started. */
export class OpenStep {
  readonly #builder: Builder;
  readonly #handle: number;
  #input: unknown;
  #output: unknown;

  constructor(builder: Builder, handle: number, args: Arguments | null | undefined) {
    this.#builder = builder;
    this.#handle = handle;
    this.#remember(args);
  }

  get id(): string {
    return this.#builder.id(this.#handle);
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
    callCore(() => this.#builder.set(this.#handle, encodeArguments(args)));
    this.#remember(args);
    return this;
  }

  conclude(args?: Arguments | null): this {
    callCore(() => this.#builder.conclude(this.#handle, encodeArguments(args)));
    this.#remember(args);
    return this;
  }

  within<T>(callback: () => T): T {
    return currentStep.run(this, callback);
  }

  [DISPOSE](): void {
    this.conclude();
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

  constructor(builder: Builder, handle: number, args: Arguments | null | undefined) {
    super(builder, handle, args);
    this.#starter = new StepStarter(builder, handle);
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
