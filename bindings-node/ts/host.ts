/** What Node, Bun and Deno have beyond the web: their own modules, and how to load them without an import. */
interface Host {
  process?: { getBuiltinModule?(name: string): unknown };
}

/** A built-in module of Node; undefined in browsers, workers and edge runtimes, some of which have a stub that throws. */
export function builtinModule<T>(name: string): T | undefined {
  try {
    return (globalThis as Host).process?.getBuiltinModule?.(`node:${name}`) as T | undefined;
  } catch {
    return undefined;
  }
}
