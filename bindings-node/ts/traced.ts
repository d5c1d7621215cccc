import { encodeArguments, requireObject } from './arguments.js';
import type { Arguments } from './arguments.js';
import { callCore } from './call-core.js';
import { RECORDER, currentStep } from './current-step.js';
import type { RunningStep } from './current-step.js';
import type { BuilderEngine } from './engine.js';
import { NotReadyError } from './not-ready-error.js';
import { noteHomeless } from './open-builders.js';
import { runStep } from './run-step.js';

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** What a decorator is called with besides its target; `name` is a string or a symbol. */
interface Context {
  kind: string;
  name: PropertyKey;
}

/** What `traced` does when it is not called with a type. */
const DEFAULT_TYPE = 'workflow';

const USAGE = "call it as `traced(fn)`, `traced('tool', fn)` or `traced('tool', 'name', fn)`, or without the function as a decorator";

/**
 * Creates `traced`, which wraps a function so that each call becomes a span. The parameters are the type of the span,
 * its name or arguments, and the function, each of them optional. Without a function, it returns a decorator.
 */
export function createTraced(engine: () => BuilderEngine): (...parameters: unknown[]) => unknown {
  return function traced(...parameters: unknown[]): unknown {
    const [first, second, third] = parameters;
    // `@traced` without parentheses; in the older form, the last parameter is a property.
    if (typeof first === 'function' && (parameters.length === 1 || isContext(second))) {
      return decorate(DEFAULT_TYPE, {}, first as AnyFunction, second);
    }
    if (typeof first !== 'string' && isDescriptor(third)) return decorateTarget(DEFAULT_TYPE, {}, parameters);
    if (parameters.length > 3) throw new TypeError(`\`traced\` accepts at most three arguments; ${USAGE}`);
    const type = parameters.length === 0 ? DEFAULT_TYPE : first;
    if (typeof type !== 'string') throw new TypeError(`the type of the span must be a string; ${USAGE}`);
    const isTarget = parameters.length === 2 && typeof second === 'function';
    const args = isTarget ? {} : spanArguments(second);
    checkArguments(engine, type, args);
    if (isTarget) return decorate(type, args, second as AnyFunction, undefined);
    if (parameters.length < 3) return (...target: unknown[]) => decorateTarget(type, args, target);
    return decorate(type, args, requireFunction(third), undefined);
  };
}

function spanArguments(value: unknown): Arguments {
  if (value === undefined || value === null) return {};
  if (typeof value === 'string') return { name: value };
  requireObject(value);
  return { ...(value as Arguments) };
}

/** Has the core check the type and the arguments of the span, so that a mistake is thrown where it was made. */
function checkArguments(engine: () => BuilderEngine, type: string, args: Arguments): void {
  let Builder;
  try {
    ({ Builder } = engine());
  } catch (error) {
    if (error instanceof NotReadyError) return; // WebAssembly is not loaded yet.
    throw error;
  }
  const builder = new Builder(new Uint8Array());
  const trace = builder.start(0, 'trace', new Uint8Array());
  callCore(() => builder.start(trace, type, encodeArguments(args)));
}

function isContext(value: unknown): value is Context {
  return typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;
}

/** Wraps what a decorator is called with: a function, or a property in TypeScript's older form of decorators. */
function decorateTarget(type: string, args: Arguments, parameters: readonly unknown[]): unknown {
  const [target, context, descriptor] = parameters;
  if (!isDescriptor(descriptor)) return decorate(type, args, requireFunction(target), context);
  const key = descriptor.get ? 'get' : 'value';
  return { ...descriptor, [key]: decorate(type, args, requireFunction(descriptor[key]), undefined) };
}

function isDescriptor(value: unknown): value is PropertyDescriptor {
  return typeof value === 'object' && value !== null && 'configurable' in value;
}

function requireFunction(value: unknown): AnyFunction {
  if (typeof value === 'function') return value as AnyFunction;
  throw new TypeError(`only functions, methods and classes can be traced; ${USAGE}`);
}

function decorate(type: string, args: Arguments, target: AnyFunction, context: unknown): unknown {
  const name = args.name ?? (nameOf(target) || (isContext(context) ? String(context.name) : ''));
  const named = { ...args, ...(name === '' ? {} : { name }) };
  const call = (calledWith: readonly unknown[], invoke: () => unknown) => {
    const step = startSpan(type, named, calledWith.length > 1 ? calledWith : calledWith[0]);
    return step ? runStep(step, invoke, true) : invoke();
  };
  // A Proxy keeps everything else about the function: its properties, its prototype, and whether it is a constructor.
  const proxy: AnyFunction = new Proxy(target, {
    apply: (_, self, parameters) => call(parameters, () => Reflect.apply(target, self, parameters)),
    construct: (_, parameters, newTarget) => {
      const constructor = newTarget === proxy ? target : newTarget;
      return call(parameters, () => Reflect.construct(target, parameters, constructor)) as object;
    },
  });
  return proxy;
}

function startSpan(type: string, args: Arguments, input: unknown): RunningStep | undefined {
  try {
    const step = currentStep.getStore();
    if (step === undefined) noteHomeless(args.name);
    return step?.[RECORDER].start(type, args, input);
  } catch {
    return undefined; // The call counts more than the span.
  }
}

function nameOf(target: AnyFunction): string {
  try {
    return typeof target.name === 'string' ? target.name : '';
  } catch {
    return '';
  }
}
