import { NotReadyError } from './not-ready-error.js';

/** The JavaScript side of a WebAssembly module: its exports, and the function that starts it. */
type Loader<E> = E & { default(options: { module_or_path: unknown }): Promise<unknown> };

/** The JavaScript side of a WebAssembly module that the runtime has compiled. */
interface Glue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/** A WebAssembly module with two functions: `load`, and `exports`, which throws until the module is loaded. */
export function loadable<E>(name: 'engine' | 'reference', load: (source?: unknown) => Promise<E>) {
  let loaded: E | undefined;
  return {
    async load(source?: unknown): Promise<void> {
      loaded = await load(source);
    },
    exports(): E {
      if (loaded === undefined) throw new NotReadyError(name);
      return loaded;
    },
  };
}

/**
 * Returns a function that starts a module, from whatever form of it the user passes.
 *
 * @param ownSource Returns the module where the user passes none.
 */
export function starter<E>(loader: Loader<E>, ownSource: () => unknown): (source?: unknown) => Promise<E> {
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
