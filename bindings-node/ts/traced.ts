import type { Arguments } from './arguments.js';
import { currentStep } from './current-step.js';
import { losslessJson } from './lossless-json.js';
import { isPromise, runStep } from './run-step.js';
import { OpenParent } from './step.js';
import type { OpenStep } from './step.js';
import { MARK } from './substitute.js';
import { ValidationError } from './validation-error.js';

type TracedFunction = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Wraps a function so that each call becomes a span. The parameters are the type of the span, its name or arguments,
 * and the function; the last two are optional. Without a function, it returns a decorator.
 */
export function traced(type: string, ...rest: unknown[]): unknown {
  const target = typeof rest.at(-1) === 'function' ? (rest.pop() as TracedFunction) : undefined;
  const [first] = rest;
  const args = typeof first === 'string' ? { name: first } : (first as Arguments | null | undefined);
  const decorate = (target: TracedFunction) => wrap(type, args, target);
  return target ? decorate(target) : decorate;
}

function wrap(type: string, spanArguments: Arguments | null | undefined, target: TracedFunction): TracedFunction {
  if (/Generator/.test(Object.prototype.toString.call(target))) {
    throw new TypeError('a generator function cannot be traced; start a span inside it instead');
  }
  function call(this: unknown, ...args: unknown[]): unknown {
    const parent = currentStep.getStore();
    if (!(parent instanceof OpenParent && parent.canAddSpan())) return target.apply(this, args);
    const start = (input: unknown) => parent.start(type, [{ name: target.name, input, ...spanArguments }]) as OpenStep;
    const step = withJsonForm(args.length > 1 ? args : args[0], start);
    return runStep(step, () => {
      const result = target.apply(this, args);
      if (!isPromise(result)) return recordOutput(step, result);
      return Promise.resolve(result).then((value) => recordOutput(step, value));
    });
  }
  return Object.defineProperties(call, { name: { value: target.name }, length: { value: target.length } });
}

function recordOutput(step: OpenStep, result: unknown): unknown {
  withJsonForm(result, (output) => step.set({ output }));
  return result;
}

/** Records a value; if it is rejected because it has no JSON form, records a string that resembles it. */
function withJsonForm<T>(value: unknown, record: (value: unknown) => T): T {
  try {
    return record(value);
  } catch (error) {
    if (error instanceof ValidationError) return record(losslessJson(value).replaceAll(MARK, ''));
    throw error;
  }
}
