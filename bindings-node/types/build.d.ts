// Trace builders: record a trace and its spans while they happen.

/// <reference lib="esnext.disposable" />

import type {
  AgentArguments, BuilderArguments, ControlArguments, LlmArguments, RetrieverArguments, ToolArguments, TraceArguments,
  WorkflowArguments,
} from './arguments.js';
import type { Endpoint, Normalized } from './index.js';
import type { Kinds } from './kinds.js';

/**
 * Records traces while they happen, and builds the request that logs them.
 *
 * ```ts
 * const builder = new TraceBuilder();
 * builder.trace('greeting', { input: 'hi' }, (trace) => {
 *   trace.output = trace.llm({ model: 'gpt-4o', input: 'hi' }, (call) => (call.output = 'Hello!'));
 * });
 * const { valid, json } = builder.finish();
 * ```
 *
 * Every call checks its arguments at once: an invalid argument throws a `ValidationError`, an invalid call a
 * `TypeError`, and neither changes anything. A builder that is `lenient` repairs invalid arguments, or leaves them out,
 * and reports them in the issues of `finish`. Arguments that are undefined or null are absent. Your own keys in
 * metadata, tools and metrics are never rewritten.
 */
export declare class TraceBuilder {
  /**
   * @param args Where the traces go, and how the builder works.
   * @throws ValidationError if an argument is invalid.
   */
  constructor(args?: BuilderArguments | null);

  /** Starts a trace. */
  readonly trace: Start<TraceArguments, OpenTrace>;

  /**
   * Finishes the request. Steps that are still open are concluded, and reported as `unconcluded`.
   *
   * @returns The report on the request, with all traces as canonical JSON in `json`, and where to send it.
   */
  finish(): Normalized<'LogTracesIngestRequest'> & Route;

  /**
   * Returns what can be sent since the last call, for streaming. Send the requests in the order of the array.
   *
   * A trace is sent at once. A span is sent once it is concluded, with everything inside it, or earlier if a span
   * inside it is concluded first. What is set after that is sent in updates.
   */
  takeRequests(): StreamRequest[];
}

/**
 * Starts a step. The parameters are a name, arguments and a callback; each of them is optional.
 *
 * ```ts
 * const answer = await trace.llm('answer', { model: 'gpt-4o', input }, async (call) => {
 *   return (call.output = await ask(input));
 * });
 *
 * const call = trace.llm('answer', { model: 'gpt-4o', input });
 * call.conclude({ output: 'Hello!' });
 * ```
 *
 * @returns With a callback, the callback's result; the step is concluded when the callback returns, or when the promise
 * that it returns settles. An error is recorded in the step and rethrown. Without a callback, the step itself, which
 * you end with `conclude` or `using`.
 * @throws ValidationError if an argument is invalid; TypeError if such a step cannot be started here.
 */
export interface Start<A, S> {
  /** Starts a step from a name, arguments, or a callback, or from nothing. */
  <R = NoCallback>(first?: string | A | Callback<S, R> | null): Started<R, S>;
  /** Starts a step from a name or arguments, followed by arguments or a callback. */
  <R = NoCallback>(
    first: string | A | null | undefined, second: Omit<A, 'name'> | Callback<S, R> | null | undefined,
  ): Started<R, S>;
  /** Starts a step from a name and arguments, calls the callback with it, and concludes it. */
  <R>(
    name: string | null | undefined, args: Omit<A, 'name'> | null | undefined, callback: Callback<S, R>,
  ): Outcome<R>;
}

/** A function that is called with a step, which is concluded afterwards. */
export type Callback<S, R> = (step: S) => R;

/** Stands for the result of a callback where there is no callback. */
export interface NoCallback {
  readonly noCallback: unique symbol;
}

/** What a call that starts a step returns: the result of its callback, or the step if it has none. */
export type Started<R, S> = 0 extends 1 & R ? R : [R] extends [never] ? R : [R] extends [NoCallback] ? S : Outcome<R>;

/** The result of a callback: a promise if the callback is asynchronous. */
export type Outcome<R> = R extends PromiseLike<infer T> ? Promise<T> : R;

/** A step that has been started. */
export interface OpenStep<A> {
  /** The UUID of the step. */
  readonly id: string;
  /** The input of the step, as it was passed in. Assigning to it calls `set({ input })`. */
  input: unknown;
  /** The output of the step, as it was passed in. Assigning to it calls `set({ output })`. */
  output: unknown;

  /**
   * Sets arguments of the step. They replace earlier ones; metadata and metrics are merged key by key.
   *
   * @returns The step.
   * @throws ValidationError if an argument is invalid.
   */
  set(args: A): this;

  /**
   * Ends the step.
   *
   * @param args Arguments to set first.
   * @returns The step.
   * @throws ValidationError if an argument is invalid.
   */
  conclude(args?: A | null): this;

  /**
   * Calls a function with this step as the current step, so that `traced` functions start their spans inside it. The
   * step is not concluded.
   *
   * The callback with which a step is started already has that step as the current one. You need `within` where there
   * is no such callback, and in browsers after an `await`, where the current step is lost.
   *
   * @returns The result of the function.
   */
  within<T>(callback: () => T): T;

  /**
   * Concludes the step at the end of a block: `using call = trace.llm()`. It does not see errors; to record them, start
   * the step with a callback.
   */
  [Symbol.dispose](): void;
}

/** A step that can contain spans. */
export interface HoldsSpans {
  /** Starts an agent inside this step. */
  readonly agent: Start<AgentArguments, OpenAgent>;
  /** Starts a workflow inside this step. */
  readonly workflow: Start<WorkflowArguments, OpenWorkflow>;
  /** Starts a call of a model inside this step. */
  readonly llm: Start<LlmArguments, OpenLlm>;
  /** Starts a search for documents inside this step. */
  readonly retriever: Start<RetrieverArguments, OpenRetriever>;
  /** Starts a call of a tool inside this step. */
  readonly tool: Start<ToolArguments, OpenTool>;
  /** Starts an execution of a control inside this step. */
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

/** A call of a tool that has been started. */
export interface OpenTool extends OpenStep<ToolArguments>, HoldsSpans {}

/** A call of a model that has been started. */
export interface OpenLlm extends OpenStep<LlmArguments> {}

/** An execution of a control that has been started. */
export interface OpenControl extends OpenStep<ControlArguments> {}

/** The arguments of each type of span. */
export interface SpanArguments {
  agent: AgentArguments;
  workflow: WorkflowArguments;
  llm: LlmArguments;
  retriever: RetrieverArguments;
  tool: ToolArguments;
  control: ControlArguments;
}

/**
 * Wraps a function so that each call becomes a span inside the current step. Without a function, it returns a decorator
 * for methods, getters and classes.
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
 * The current step is the one whose callback makes the call. The input of the span is the function's argument, or an
 * array of its arguments if there are several. The output is what the function returns, or what its promise resolves
 * to. Values without a JSON form are recorded as a string that resembles them. An error is recorded and rethrown.
 *
 * The function runs untraced where there is no current step, and where a span cannot be started: inside a call of a
 * model or a control, below the maximum depth, or after `finish`. The report of each builder that has an open step says
 * so. In browsers there is no current step after an `await`; use `within` of the step there.
 *
 * A traced function behaves as the function itself: it returns the same value, promise or generator, throws the same
 * error, and runs as often. What cannot be recorded is a warning in the report of `finish`. The values of secret headers,
 * such as `authorization` in an object named `headers`, are recorded as `[redacted]`.
 *
 * @param typeOrTarget The type of the span, or the function, for a span of the type `workflow`.
 * @param nameOrTarget After the type, the name of the span or its arguments, or the function. The name is that of the
 * function by default.
 * @param target The function, after a name or arguments.
 * @returns The wrapped function, or a decorator.
 * @throws TypeError if the type is unknown, an argument is invalid, or the target is not a function.
 */
export declare function traced<
  A extends SpanType | object = SpanType,
  F extends Traceable = never,
  G extends Traceable | PropertyDescriptor = never,
>(typeOrTarget?: A, nameOrTarget?: F | TracedNext<A> | null, target?: G): Traced<A, F, G>;

/** The types of spans. */
export type SpanType = 'agent' | 'workflow' | 'llm' | 'retriever' | 'tool' | 'control';

/**
 * What `traced` returns without a function: a decorator for methods, getters and classes, which also wraps a function
 * that it is called with.
 */
export interface TracedDecorator {
  /** Wraps a function, or what a decorator of the standard is called with. */
  <F extends AnyFunction | AnyClass>(target: F, context?: TracedContext): F;
  /** Wraps a method or a getter in TypeScript's older form of decorators, `experimentalDecorators`. */
  <T>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<T>): TypedPropertyDescriptor<T>;
}

/** What can be traced. */
export type Traceable = AnyFunction | AnyClass;

/**
 * What `traced` accepts besides a function after its first argument: the name or arguments of a span after its type, what
 * a decorator is told after a function, and the key of a member after the object that has it.
 */
export type TracedNext<A> = A extends SpanType ? string | SpanArguments[A]
  : A extends Traceable ? TracedContext | string | symbol
  : string | symbol;

/** What `traced` returns: the wrapped function, or a decorator if there is none. */
export type Traced<A, F, G> = A extends SpanType
  ? [G] extends [never] ? (IsTraceable<F> extends true ? F : TracedDecorator) : G
  : [G] extends [never] ? A : G;

/** Whether a type was inferred from a function; `never` and `Traceable` itself stand for none. */
type IsTraceable<F> = [F] extends [never] ? false : [Traceable] extends [F] ? false : true;

/** What a decorator is told about its target. */
export type TracedContext =
  | ClassMethodDecoratorContext
  | ClassGetterDecoratorContext
  | ClassSetterDecoratorContext
  | ClassDecoratorContext;

/** Any function. */
export type AnyFunction = (this: any, ...args: any[]) => unknown;

/** Any class. */
export type AnyClass = abstract new (...args: any[]) => unknown;

/** The kinds of requests that a stream sends. */
export type StreamKind =
  | 'LogTracesIngestRequest'
  | 'LogSpansIngestRequest'
  | 'LogTraceUpdateRequest'
  | 'LogSpanUpdateRequest';

/** Where to send a request. */
export interface Route {
  /** The HTTP method. */
  method: Endpoint['method'];
  /** The path. Put the id of your project in place of `{project_id}`; everything else is filled in. */
  path: string;
}

/** A request of a stream: the JSON to send, its kind, and where to send it. */
export type StreamRequest = { [K in StreamKind]: RequestOf<K> }[StreamKind];

/** A request of one kind. */
export interface RequestOf<K extends StreamKind> extends Route {
  kind: K;
  /** The canonical JSON: what to send. */
  json: string;
  /** The result of `JSON.parse(json)`, called on first access. Not enumerable. */
  readonly value: Kinds[K];
}
