import { SECRET } from './secret-pattern.js';

/** What a span shows in place of a secret. */
export const REDACTED = '[redacted]';

/** Whether the value of a header with this name is a secret. */
export function isSecret(name: unknown): boolean {
  return typeof name === 'string' && SECRET.test(name);
}

/** Whether a member with this name has the headers of a request or response, such as `headers` and `rawHeaders`. */
export function holdsHeaders(name: string): boolean {
  return name.endsWith('eaders') && /headers$/i.test(name);
}

/**
 * Headers with their secrets replaced: an object, a Map, a list of pairs, or a list in which names and values alternate.
 * Anything else is returned as it is. May throw, because it runs code of the object.
 */
export function withoutSecrets(headers: unknown): unknown {
  if (typeof headers !== 'object' || headers === null) return headers;
  if (Array.isArray(headers)) return headers.every(Array.isArray) ? headers.map(pairWithoutSecret) : alternating(headers);
  if (headers instanceof Map) return new Map([...headers].map(pairWithoutSecret) as [unknown, unknown][]);
  const names = Object.keys(headers);
  if (!names.some(isSecret)) return headers;
  return Object.fromEntries(names.map((name) => [name, isSecret(name) ? REDACTED : (headers as Record<string, unknown>)[name]]));
}

function pairWithoutSecret(pair: unknown): unknown {
  return Array.isArray(pair) && isSecret(pair[0]) ? [pair[0], REDACTED] : pair;
}

function alternating(headers: readonly unknown[]): unknown {
  const isValue = (index: number) => index % 2 === 1 && isSecret(headers[index - 1]);
  return headers.map((item, index) => (isValue(index) ? REDACTED : item));
}
