import type { BuilderEngine, Engine, Engines, QueryEngine, Reference } from './engine.js';
import { NotReadyError } from './not-ready-error.js';
import type { ModuleName } from './not-ready-error.js';

/** Loads a module, from whatever form of it the user passes. */
type Load<E> = (source?: unknown) => Promise<E>;

/** The functions that load each module. */
interface Loads {
  payload: Load<Engine>;
  builder: Load<BuilderEngine>;
  query: Load<QueryEngine>;
  reference: Load<Reference>;
}

/** The JavaScript side of a WebAssembly module: its exports, and the function that starts it. */
type Loader<E> = E & { default(options: { module_or_path: unknown }): Promise<unknown> };

/** The JavaScript side of a WebAssembly module that the runtime has compiled. */
interface Glue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/** A WebAssembly module: `load`, `isLoaded`, and `exports`, which throws until the module is loaded. */
export function loadable<E>(name: ModuleName, load: Load<E>) {
  let loaded: E | undefined;
  return {
    async load(source?: unknown): Promise<void> {
      loaded = await load(source);
    },
    isLoaded: () => loaded !== undefined,
    exports(): E {
      if (loaded === undefined) throw new NotReadyError(name);
      return loaded;
    },
  };
}

/**
 * The engines of a page that loads each module on its own, and the functions that load them. Once the module with the
 * builder is loaded, it also checks payloads, so that a page which builds traces needs no other.
 */
export function loadableEngines(loads: Loads) {
  const payload = loadable('payload', loads.payload);
  const builder = loadable('builder', loads.builder);
  const query = loadable('query', loads.query);
  const reference = loadable('reference', loads.reference);
  const engines: Engines = {
    payload: () => (builder.isLoaded() ? builder.exports() : payload.exports()),
    builder: builder.exports,
    query: query.exports,
    reference: reference.exports,
  };
  return {
    engines,
    init: payload.load,
    initBuilder: builder.load,
    initQuery: query.load,
    initReference: reference.load,
  };
}

/**
 * Returns a function that starts a module, from whatever form of it the user passes.
 *
 * @param ownSource Returns the module where the user passes none.
 */
export function starter<E>(loader: Loader<E>, ownSource: () => unknown): Load<E> {
  return async (source) => {
    await loader.default({ module_or_path: source ?? (await ownSource()) });
    return loader;
  };
}

/**
 * Starts a module that the runtime has compiled, at once. The loader that wasm-bindgen writes does not recognize the
 * modules of another realm, in which edge runtimes compile them.
 */
export function startCompiled<G extends Glue>(module: WebAssembly.Module, glue: G): G {
  const imports = Object.fromEntries(WebAssembly.Module.imports(module).map(({ module: name }) => [name, glue]));
  const { exports } = new WebAssembly.Instance(module, imports as unknown as WebAssembly.Imports);
  glue.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)();
  return glue;
}
