import type { BuilderEngine, Engine, QueryEngine } from './engine.js';
import { sharedValue } from './shared.js';

/** The JavaScript side of a WebAssembly module. Only the loaders that start a module themselves can start it anew. */
interface Replaceable {
  __wbg_reset_state?(): void;
}

type Verb = (...args: never[]) => unknown;

/** From this number of bytes on, the memory that a payload took is given back. */
const LARGE = 1 << 24;

/** How many builders each WebAssembly module has. They live in its memory, so it is kept as long as there are any. */
const builders = sharedValue('builders', () => new WeakMap<object, { count: number }>());
const guarded = new WeakMap<object, object>();

/**
 * An engine whose memory is bounded. The memory of a WebAssembly module never shrinks, so after a large payload, or when
 * memory ran out, the module is replaced. The addon is returned as it is.
 */
export function boundMemory<E extends Engine | BuilderEngine | QueryEngine>(engine: E & Replaceable): E {
  if (engine.__wbg_reset_state === undefined) return engine;
  let known = guarded.get(engine);
  if (known === undefined) guarded.set(engine, (known = guard(engine)));
  return known as E;
}

function guard(engine: Replaceable & Partial<BuilderEngine>): object {
  const alive = builders.get(engine) ?? { count: 0 };
  builders.set(engine, alive);

  function call(verb: Verb, args: never[]): unknown {
    let isFull = args.some(({ length }: { length: number }) => length >= LARGE);
    try {
      return verb(...args);
    } catch (thrown) {
      isFull ||= isTrap(thrown);
      throw nameTrap(thrown);
    } finally {
      if (isFull && alive.count === 0) engine.__wbg_reset_state!();
    }
  }

  const { Builder, ...exports } = engine;
  const verbs = Object.entries(exports).filter(([, verb]) => typeof verb === 'function') as [string, Verb][];
  const bounded = verbs.map(([name, verb]) => [name, (...args: never[]) => call(verb, args)]);
  return { ...Object.fromEntries(bounded), ...(Builder && { Builder: counted(Builder, alive) }) };
}

/** The class of builders, counting those that are alive. */
function counted(Builder: BuilderEngine['Builder'], alive: { count: number }): BuilderEngine['Builder'] {
  const registry = new FinalizationRegistry(() => alive.count--);
  return class CountedBuilder extends Builder {
    constructor(args: Uint8Array) {
      super(args);
      alive.count++;
      registry.register(this, undefined);
    }
  };
}

/** What to throw for what an engine threw. In WebAssembly only a lack of memory ends a call before its end. */
export function nameTrap(thrown: unknown): unknown {
  if (!isTrap(thrown)) return thrown;
  return new RangeError('spanschema ran out of memory; send the payload in parts', { cause: thrown });
}

function isTrap(thrown: unknown): boolean {
  return typeof WebAssembly === 'object' && thrown instanceof WebAssembly.RuntimeError;
}
