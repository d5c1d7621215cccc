/**
 * The major version of the package, in the names of what its copies share: `import` and `require` load one copy each,
 * and a dependency may bring another version. A test compares it with `package.json`.
 */
const MAJOR = 0;

/** A symbol that all copies of the package of the same major version share. */
export function sharedSymbol(name: string): symbol {
  return Symbol.for(`spanschema.${name}.v${MAJOR}`);
}

/** The value that all copies of the package share under a name; the first copy creates it. */
export function sharedValue<T>(name: string, create: () => T): T {
  const symbol = sharedSymbol(name);
  const existing = (globalThis as Record<symbol, T | undefined>)[symbol];
  if (existing !== undefined) return existing;
  const value = create();
  // Fails where the global object is frozen; each copy then has a value of its own.
  Reflect.defineProperty(globalThis, symbol, { value });
  return value;
}
