import { exactJson } from './exact.js';
import { stringBytes } from './text.js';

/** The JSON of any value but text, in UTF-8. */
export function valueBytes(value: unknown): Uint8Array {
  return stringBytes(plainJson(value) ?? exactJson(value));
}

/** What `JSON.stringify` makes of a value, if that tells all of it: it turns NaN to null, and throws on a bigint. */
function plainJson(value: unknown): string | undefined {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch {
    return undefined;
  }
  return json?.includes('null') ? undefined : json;
}
