import { textOf } from './text.js';
import type { Text } from './text.js';

/** Adds the value that an answer is about, out of the way of whoever logs or compares reports. */
export function withValue(answer: object, value: () => unknown): object {
  return Object.defineProperty(answer, 'value', { get: value, enumerable: false, configurable: true });
}

/** What a text says if it is valid, parsed when it is asked for. */
export function parsedOnce(valid: boolean, text: Text): () => unknown {
  let parsed: { value: unknown } | undefined;
  return () => (parsed ??= { value: valid ? JSON.parse(textOf(text)) : undefined }).value;
}
