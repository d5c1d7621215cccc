/**
 * The first character of a substitute, which the encoders write in place of a value that has no JSON form. The core
 * reports each substitute where it occurs (`core/src/json/substitute.rs`).
 */
export const MARK = '\u001a';

/** Substitute for an object inside itself. */
export const CYCLE = `${MARK}cycle`;

/** Substitute for an object whose nesting does not end. */
export const ENDLESS = `${MARK}endless`;

/** Substitute for bytes, with the name of their type. */
export function bytesSubstitute(type: string): string {
  return `${MARK}bytes${JSON.stringify(type)}`;
}

/** Substitute for any other value, with the name of its type. */
export function objectSubstitute(type: string): string {
  return `${MARK}object${JSON.stringify(type)}`;
}

/** Substitute for a value that is too large to be recorded, with the name of its type. */
export function largeSubstitute(type: string): string {
  return `${MARK}large${JSON.stringify(type)}`;
}

/** Substitute for a key that is not a string. */
export function keySubstitute(key: unknown): string {
  return `${MARK}key${JSON.stringify(String(key))}`;
}

/** Stands for a value without a JSON form. */
export class Substitute {
  readonly #brand = true;

  /**
   * @param json What the core reads as a value without a JSON form.
   * @param label What a span shows in its place.
   * @param text What a span shows instead if it has so many characters left. May throw.
   */
  constructor(
    readonly json: string,
    readonly label: string,
    readonly text: (limit: number) => string | undefined = () => undefined,
  ) {}

  static is(value: object): value is Substitute {
    return #brand in value && value.#brand;
  }
}
