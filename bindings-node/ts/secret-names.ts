import { SECRET } from './secret-pattern.js';
import { Substitute } from './substitute.js';

/** What a span shows in place of a secret. */
const LABEL = '[redacted]';

/** Stands for a secret. */
export const REDACTED = new Substitute(JSON.stringify(LABEL), LABEL);

/** Whether the value of a header with this name is a secret. */
function isSecret(name: unknown): boolean {
  return typeof name === 'string' && SECRET.test(name);
}

/** What takes the place of the value of a header: that of a secret is replaced, unless it says nothing. */
export function withoutSecret(name: unknown, value: unknown): unknown {
  const saysNothing = value === undefined || value === null || value === '' || value === LABEL;
  return isSecret(name) && !saysNothing ? REDACTED : value;
}

/** Whether an object holds headers by the name of its class, as those of Axios do. Never throws. */
export function isHeaders(value: object): boolean {
  try {
    const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
    return typeof name === 'string' && name.endsWith('Headers');
  } catch {
    return false;
  }
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
  return Object.fromEntries(names.map((name) => [name, withoutSecret(name, (headers as Record<string, unknown>)[name])]));
}

function pairWithoutSecret(pair: unknown): unknown {
  return Array.isArray(pair) && isSecret(pair[0]) ? [pair[0], withoutSecret(pair[0], pair[1])] : pair;
}

function alternating(headers: readonly unknown[]): unknown {
  return headers.map((item, index) => (index % 2 === 1 ? withoutSecret(headers[index - 1], item) : item));
}
