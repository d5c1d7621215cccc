import type { BuilderEngine, Engine, QueryEngine } from './engine.js';
import { sharedValue } from './shared.js';

/** The JavaScript side of a WebAssembly module. Only the loaders that start a module themselves can start it anew. */
interface Replaceable {
  __wbg_reset_state?(): void;
}

type Verb = (...args: never[]) => unknown;

/** From this number of bytes on, the memory that a payload took is given back. */
const LARGE = 1 << 24;

/** The classes of engines. Their objects live in the memory of the WebAssembly module, which is kept for them. */
const CLASSES = ['Builder', 'Records'];

/** A class of an engine, as wasm-bindgen makes it. */
type Class = new (...args: never[]) => { free(): void };

/** The memory of a module: how many objects live in it, and whether it is to be given back once there are none. */
interface Memory {
  objects: number;
  isFull: boolean;
}

const memories = sharedValue('memories', () => new WeakMap<object, Memory>());
const guarded = new WeakMap<object, object>();

/**
 * An engine whose memory is bounded. The memory of a WebAssembly module never shrinks, so after a large payload, or when
 * memory ran out, the module is replaced, as soon as no object lives in it. The addon is returned as it is.
 */
export function boundMemory<E extends Engine | BuilderEngine | QueryEngine>(engine: E & Replaceable): E {
  if (engine.__wbg_reset_state === undefined) return engine;
  let known = guarded.get(engine);
  if (known === undefined) guarded.set(engine, (known = guard(engine)));
  return known as E;
}

function guard(engine: Replaceable): object {
  const memory = memories.get(engine) ?? { objects: 0, isFull: false };
  memories.set(engine, memory);

  /** Calls the core, and gives the memory back if the call filled it. */
  function call<T>(args: readonly { length: number }[], verb: () => T): T {
    memory.isFull ||= args.some(({ length }) => length >= LARGE);
    try {
      return verb();
    } catch (thrown) {
      memory.isFull ||= isTrap(thrown);
      throw nameTrap(thrown);
    } finally {
      giveBack();
    }
  }

  function giveBack(): void {
    if (!memory.isFull || memory.objects > 0) return;
    memory.isFull = false;
    engine.__wbg_reset_state!();
  }

  function released(): void {
    memory.objects--;
    giveBack();
  }

  /** A class, counting the objects that are alive. */
  function counted(Base: Class): Class {
    const registry = new FinalizationRegistry(released);
    class Counted extends Base {
      constructor(...args: never[]) {
        super(...args);
        memory.objects++;
        registry.register(this, undefined, this);
      }

      override free(): void {
        try {
          super.free();
        } finally {
          if (registry.unregister(this)) released();
        }
      }
    }
    return new Proxy(Counted, { construct: (target, args: never[]) => call(args, () => new target(...args)) });
  }

  const exports = Object.entries(engine).filter(([, value]) => typeof value === 'function') as [string, Verb][];
  const bounded = exports.map(([name, value]) => {
    if (CLASSES.includes(name)) return [name, counted(value as unknown as Class)];
    return [name, (...args: never[]) => call(args, () => value(...args))];
  });
  return Object.fromEntries(bounded);
}

/** What to throw for what an engine threw. In WebAssembly only a lack of memory ends a call before its end. */
export function nameTrap(thrown: unknown): unknown {
  if (!isTrap(thrown)) return thrown;
  return new RangeError('spanschema ran out of memory; send the payload in parts', { cause: thrown });
}

function isTrap(thrown: unknown): boolean {
  return typeof WebAssembly === 'object' && thrown instanceof WebAssembly.RuntimeError;
}
