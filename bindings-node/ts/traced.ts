import type { Given } from './arguments.js';
import { during, isPromise } from './during.js';
import { exactJson } from './exact.js';
import { OpenHolder } from './open-step.js';
import type { OpenStep } from './open-step.js';
import { running } from './running.js';
import { SIGN } from './substitute.js';
import { ValidationError } from './validation-error.js';

type Work = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Takes a type of span, a name or arguments, and the function, the last two of which may be left out; without a function, this
 * gives what wraps one, as a decorator does.
 */
export function traced(type: string, ...rest: unknown[]): unknown {
  const work = typeof rest.at(-1) === 'function' ? (rest.pop() as Work) : undefined;
  const [said] = rest;
  const given = typeof said === 'string' ? { name: said } : (said as Given | null | undefined);
  const wrap = (work: Work) => wrapped(type, given, work);
  return work ? wrap(work) : wrap;
}

function wrapped(type: string, given: Given | null | undefined, work: Work): Work {
  if (/Generator/.test(Object.prototype.toString.call(work))) {
    throw new TypeError("a generator's work has no end of its own; start a span inside of it");
  }
  function call(this: unknown, ...args: unknown[]): unknown {
    const parent = running.getStore();
    if (!(parent instanceof OpenHolder && parent.takesSpans())) return work.apply(this, args);
    const start = (input: unknown) => parent.start(type, [{ name: work.name, input, ...given }]) as OpenStep;
    const step = shown(args.length > 1 ? args : args[0], start);
    return during(step, () => {
      const answer = work.apply(this, args);
      return isPromise(answer) ? Promise.resolve(answer).then((value) => concluded(step, value)) : concluded(step, answer);
    });
  }
  return Object.defineProperties(call, { name: { value: work.name }, length: { value: work.length } });
}

function concluded(step: OpenStep, answer: unknown): unknown {
  shown(answer, (output) => step.set({ output }));
  return answer;
}

/** Tells a value, or, where that is refused because it has no JSON form, the text that comes nearest to one. */
function shown<T>(value: unknown, tell: (value: unknown) => T): T {
  try {
    return tell(value);
  } catch (refused) {
    if (refused instanceof ValidationError) return tell(exactJson(value).replaceAll(SIGN, ''));
    throw refused;
  }
}
