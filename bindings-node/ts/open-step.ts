import { checked, encoded, named } from './arguments.js';
import type { Given } from './arguments.js';
import { during } from './during.js';
import type { Builder } from './engine.js';
import { running } from './running.js';

type Work = (step: OpenStep) => unknown;

/** What `using` calls. Where an engine has it not yet, compilers look for it by this name. */
const DISPOSE: symbol = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/** Starts steps inside of another. */
export class Starter {
  readonly #builder: Builder;
  readonly #parent: number;

  constructor(builder: Builder, parent: number) {
    this.#builder = builder;
    this.#parent = parent;
  }

  /** Whether spans can be started now. */
  takesSpans(): boolean {
    return this.#builder.takesSpans(this.#parent);
  }

  /** Takes what the methods take: a name, arguments, and the work, each of which may be left out. */
  start(type: string, call: readonly unknown[]): unknown {
    const rest = [...call];
    const work = typeof rest.at(-1) === 'function' ? (rest.pop() as Work) : undefined;
    const name = typeof (rest[0] ?? '') === 'string' ? (rest.shift() as string | null | undefined) : undefined;
    if (rest.length > 1) throw new TypeError(`\`${type}\` takes a name, arguments and a function, in this order`);
    const given = named(name, rest[0] as Given | null | undefined);
    const handle = checked(() => this.#builder.start(this.#parent, type, encoded(given)));
    const Step = LEAVES.has(type) ? OpenStep : OpenHolder;
    // What is assigned to a property that there is none of would be lost.
    const step = Object.preventExtensions(new Step(this.#builder, handle, given));
    return work ? during(step, work) : step;
  }
}

/** A step that has been started. */
export class OpenStep {
  readonly #builder: Builder;
  readonly #handle: number;
  #input: unknown;
  #output: unknown;

  constructor(builder: Builder, handle: number, given: Given | null | undefined) {
    this.#builder = builder;
    this.#handle = handle;
    this.#remember(given);
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

  set(given: Given | null | undefined): this {
    checked(() => this.#builder.set(this.#handle, encoded(given)));
    this.#remember(given);
    return this;
  }

  conclude(given?: Given | null): this {
    checked(() => this.#builder.conclude(this.#handle, encoded(given)));
    this.#remember(given);
    return this;
  }

  within<T>(work: () => T): T {
    return running.run(this, work);
  }

  [DISPOSE](): void {
    this.conclude();
  }

  #remember(given: Given | null | undefined): void {
    const { input, output } = given ?? {};
    if (input !== undefined) this.#input = input;
    if (output !== undefined) this.#output = output;
  }
}

/** A step that can have spans inside of it. */
export class OpenHolder extends OpenStep {
  readonly #starter: Starter;

  constructor(builder: Builder, handle: number, given: Given | null | undefined) {
    super(builder, handle, given);
    this.#starter = new Starter(builder, handle);
  }

  start(type: string, given: readonly unknown[]): unknown {
    return this.#starter.start(type, given);
  }

  takesSpans(): boolean {
    return this.#starter.takesSpans();
  }

  agent(...given: unknown[]): unknown {
    return this.start('agent', given);
  }

  workflow(...given: unknown[]): unknown {
    return this.start('workflow', given);
  }

  llm(...given: unknown[]): unknown {
    return this.start('llm', given);
  }

  retriever(...given: unknown[]): unknown {
    return this.start('retriever', given);
  }

  tool(...given: unknown[]): unknown {
    return this.start('tool', given);
  }

  control(...given: unknown[]): unknown {
    return this.start('control', given);
  }
}

/** The types of steps that have no methods to start others; the core refuses them anyway. */
const LEAVES = new Set(['llm', 'control']);
