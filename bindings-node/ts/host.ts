/** What Node, Bun and Deno have beyond the web: their own modules, and how to load them without an import. */
interface Host {
  process?: { getBuiltinModule?(name: string): unknown };
}

/** A built-in module of Node; undefined in browsers and workers. */
export function builtinModule<T>(name: string): T | undefined {
  return (globalThis as Host).process?.getBuiltinModule?.(`node:${name}`) as T | undefined;
}
