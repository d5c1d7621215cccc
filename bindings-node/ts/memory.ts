import type { Builder, Engine } from './engine.js';
import { sharedValue } from './shared.js';

/** The JavaScript side of a WebAssembly module. Only the loaders that start a module themselves can start it anew. */
interface Replaceable extends Engine {
  __wbg_reset_state?(): void;
}

/** From this number of bytes on, the memory that a payload took is given back. */
const LARGE = 1 << 24;

/** How many builders each WebAssembly module has. They live in its memory, so it is kept as long as there are any. */
const builders = sharedValue('builders', () => new WeakMap<Engine, { count: number }>());
const guarded = new WeakMap<Engine, Engine>();

/**
 * An engine whose memory is bounded. The memory of a WebAssembly module never shrinks, so after a large payload, or when
 * memory ran out, the module is replaced. The addon is returned as it is.
 */
export function boundMemory(engine: Replaceable): Engine {
  if (engine.__wbg_reset_state === undefined) return engine;
  let known = guarded.get(engine);
  if (known === undefined) guarded.set(engine, (known = guard(engine)));
  return known;
}

function guard(engine: Replaceable): Engine {
  const alive = builders.get(engine) ?? { count: 0 };
  builders.set(engine, alive);
  const registry = new FinalizationRegistry(() => alive.count--);

  function call<T>(verb: () => T, payload: Uint8Array): T {
    let isFull = payload.length >= LARGE;
    try {
      return verb();
    } catch (thrown) {
      isFull ||= isTrap(thrown);
      throw nameTrap(thrown);
    } finally {
      if (isFull && alive.count === 0) engine.__wbg_reset_state!();
    }
  }

  class CountedBuilder extends engine.Builder {
    constructor(args: Uint8Array) {
      super(args);
      alive.count++;
      registry.register(this, undefined);
    }
  }

  return {
    validate: (kind, payload, options) => call(() => engine.validate(kind, payload, options), payload),
    normalize: (kind, payload, options) => call(() => engine.normalize(kind, payload, options), payload),
    contentHash: (kind, payload) => call(() => engine.contentHash(kind, payload), payload),
    infer: (payload) => call(() => engine.infer(payload), payload),
    Builder: CountedBuilder as new (args: Uint8Array) => Builder,
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
