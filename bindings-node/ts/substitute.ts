/** What stands in a text for a value that JSON has no form for: the core reports it at its place (`core/src/json/substitute.rs`). */
export const SIGN = '\u001a';

/** An object inside of itself. */
export const CYCLE = `${SIGN}cycle`;

/** What is nested without an end. */
export const ENDLESS = `${SIGN}endless`;

/** Bytes, by the name of their type. */
export function bytesSubstitute(name: string): string {
  return `${SIGN}bytes${JSON.stringify(name)}`;
}

/** Any other value, by the name of its type. */
export function objectSubstitute(name: string): string {
  return `${SIGN}object${JSON.stringify(name)}`;
}

/** A key that is no string. */
export function keySubstitute(key: unknown): string {
  return `${SIGN}key${JSON.stringify(String(key))}`;
}
