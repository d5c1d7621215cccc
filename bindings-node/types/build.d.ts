// What trace builders offer: a trace and its spans, written while they happen.

/// <reference lib="esnext.disposable" />

import type {
  AgentArguments, BuilderArguments, ControlArguments, LlmArguments, RetrieverArguments, ToolArguments, TraceArguments,
  WorkflowArguments,
} from './arguments.js';
import type { Normalized } from './index.js';
import type { Kinds } from './kinds.js';

/**
 * Builds the traces of one request.
 *
 * ```ts
 * const builder = new TraceBuilder();
 * builder.trace('greeting', { input: 'hi' }, (trace) => {
 *   trace.output = trace.llm({ model: 'gpt-4o', input: 'hi' }, (call) => (call.output = 'Hello!'));
 * });
 * const { valid, json } = builder.finish();
 * ```
 *
 * Every call checks what it is given at once: a bad argument throws a `ValidationError`, what can't be done a `TypeError`, and
 * neither changes anything. A `lenient` builder repairs bad arguments, or leaves them out, and tells so in the issues of
 * `finish`. What is undefined or null is absent; keys of your own (metadata, tools, metrics) stay as they are.
 */
export declare class TraceBuilder {
  /** @throws ValidationError for a bad argument. */
  constructor(given?: BuilderArguments | null);

  /** Starts a trace. */
  readonly trace: Start<TraceArguments, OpenTrace>;

  /**
   * Ends the building: the request Log Traces with everything in it, in its canonical form, and all there is to say about it.
   * What is not concluded is reported, and concluded.
   */
  finish(): Normalized<'LogTracesIngestRequest'>;

  /**
   * For streaming: what can be sent since the last call, in the order in which it is to be sent. A trace goes at once, a span
   * when it is concluded, with everything inside of it, or as soon as a span inside of it is. What is said of them later goes
   * in updates.
   */
  takeRequests(): StreamRequest[];
}

/**
 * How a step is started: with a name, with arguments, and with the work that it stands for, each of which may be left out.
 *
 * Without work, this gives the step, which is to be concluded by `conclude`, or by `using`. With work, this calls it with the
 * step, and gives what it gives; the step is concluded at the end, or once the promise that the work gives is settled. An
 * error is recorded with the step, and thrown again.
 *
 * @throws ValidationError for a bad argument; TypeError if such a step can't be started here.
 */
export interface Start<A, S> {
  <R>(name: string | null | undefined, given: Omit<A, 'name'> | null | undefined, work: (step: S) => R): Outcome<R>;
  <R>(name: string | null | undefined, work: (step: S) => R): Outcome<R>;
  <R>(given: A, work: (step: S) => R): Outcome<R>;
  <R>(work: (step: S) => R): Outcome<R>;
  (name?: string | null, given?: Omit<A, 'name'> | null): S;
  (given: A): S;
}

/** What work gives: a promise, if it is asynchronous. */
export type Outcome<R> = R extends PromiseLike<infer T> ? Promise<T> : R;

/** A step that has been started. */
export interface OpenStep<A> {
  /** The step's UUID. */
  readonly id: string;
  /** What went into the step, as it was given. Setting it is `set({ input })`. */
  input: unknown;
  /** What came out of the step, as it was given. Setting it is `set({ output })`. */
  output: unknown;

  /**
   * Says more of the step: this replaces what was said before, in metadata and metrics key by key.
   *
   * @throws ValidationError for a bad argument.
   */
  set(given: A): this;

  /**
   * Concludes the step, with what is to be said of it at last.
   *
   * @throws ValidationError for a bad argument.
   */
  conclude(given?: A | null): this;

  /**
   * Does work with this step as the one that is running, inside of which functions that are `traced` put their spans, and
   * gives what the work gives; it does not conclude the step. With work given at its start, a step is running anyway: in
   * browsers, which don't follow a program over an `await`, until the first one.
   */
  within<T>(work: () => T): T;

  /** Concludes the step at the end of the block: `using call = trace.llm()`. It can't see errors; functions as work can. */
  [Symbol.dispose](): void;
}

/** A step that can have spans inside of it. */
export interface HoldsSpans {
  /** Starts an agent inside of this step. */
  readonly agent: Start<AgentArguments, OpenAgent>;
  /** Starts a workflow inside of this step. */
  readonly workflow: Start<WorkflowArguments, OpenWorkflow>;
  /** Starts a model's call inside of this step. */
  readonly llm: Start<LlmArguments, OpenLlm>;
  /** Starts a search for documents inside of this step. */
  readonly retriever: Start<RetrieverArguments, OpenRetriever>;
  /** Starts a tool's call inside of this step. */
  readonly tool: Start<ToolArguments, OpenTool>;
  /** Starts a run of a control inside of this step. */
  readonly control: Start<ControlArguments, OpenControl>;
}

/** A trace that has been started. */
export interface OpenTrace extends OpenStep<TraceArguments>, HoldsSpans {}

/** An agent that has been started. */
export interface OpenAgent extends OpenStep<AgentArguments>, HoldsSpans {}

/** A workflow that has been started. */
export interface OpenWorkflow extends OpenStep<WorkflowArguments>, HoldsSpans {}

/** A search for documents that has been started. */
export interface OpenRetriever extends OpenStep<RetrieverArguments>, HoldsSpans {}

/** A tool's call that has been started. */
export interface OpenTool extends OpenStep<ToolArguments>, HoldsSpans {}

/** A model's call that has been started. */
export interface OpenLlm extends OpenStep<LlmArguments> {}

/** A run of a control that has been started. */
export interface OpenControl extends OpenStep<ControlArguments> {}

/** What is said of a span, by its type. */
export interface SpanArguments {
  agent: AgentArguments;
  workflow: WorkflowArguments;
  llm: LlmArguments;
  retriever: RetrieverArguments;
  tool: ToolArguments;
  control: ControlArguments;
}

/**
 * Makes each call of a function a span, inside of the step that is running: that whose work the call is part of. It has the
 * function's name, unless another is given.
 *
 * ```ts
 * const weather = traced('tool', 'weather', async (city: string) => 'sunny');
 * await builder.trace('forecast', () => weather('Paris'));
 *
 * class Assistant {
 *   @traced('retriever')
 *   search(query: string) { return ['Refunds take five days.']; }
 * }
 * ```
 *
 * What the function is called with is the input: a single argument as it is, several as an array. What it returns, or its
 * promise gives, is the output. What has no JSON form is shown as a text. An error is recorded, and thrown again. Where no step
 * is running, the function runs as it is; so it does where spans can't be: inside of a model's call or a control, too deep, or
 * once the building is finished. In browsers no step is running after an `await`: call the function by `within` of the step.
 *
 * @throws TypeError for a generator, whose work has no end of its own.
 */
export declare function traced<T extends keyof SpanArguments, F extends AnyFunction>(type: T, work: F): F;
export declare function traced<T extends keyof SpanArguments, F extends AnyFunction>(
  type: T, said: string | SpanArguments[T], work: F,
): F;
export declare function traced<T extends keyof SpanArguments>(type: T, said?: string | SpanArguments[T]): TracedDecorator;

/** What wraps a function, or, as a decorator, a method. */
export type TracedDecorator = <F extends AnyFunction>(work: F, context?: ClassMethodDecoratorContext) => F;

/** A function of any kind. */
export type AnyFunction = (this: any, ...args: any[]) => unknown;

/** The kinds of requests that a stream sends. */
export type StreamKind =
  | 'LogTracesIngestRequest'
  | 'LogSpansIngestRequest'
  | 'LogTraceUpdateRequest'
  | 'LogSpanUpdateRequest';

/** A request of a stream: the JSON to send, and its kind, which tells the endpoint. */
export type StreamRequest = { [K in StreamKind]: RequestOf<K> }[StreamKind];

/** A request of one kind. */
export interface RequestOf<K extends StreamKind> {
  kind: K;
  /** The canonical JSON: what to send. */
  json: string;
  /** What `JSON.parse` makes of `json`, on the first read. Not enumerable. */
  readonly value: Kinds[K];
}
