import { NotReadyError } from './not-ready-error.js';

/** The JavaScript side of a WebAssembly module: its exports, and the function that starts it. */
type Loader<E> = E & { default(options: { module_or_path: unknown }): Promise<unknown> };

/**
 * A WebAssembly module with two functions: `load`, and `exports`, which throws until the module is loaded.
 *
 * @param ownSource Returns the module where the caller of `load` does not pass it.
 */
export function loadable<E>(name: 'engine' | 'reference', loader: Loader<E>, ownSource: () => unknown) {
  let ready = false;
  return {
    async load(source?: unknown): Promise<void> {
      await loader.default({ module_or_path: source ?? (await ownSource()) });
      ready = true;
    },
    exports(): E {
      if (!ready) throw new NotReadyError(name);
      return loader;
    },
  };
}
