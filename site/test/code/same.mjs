// The comparison of a payload with the one that its code builds.

import { isDeepStrictEqual } from 'node:util';

/** Members that a builder adds where the payload has none. */
const ADDED = new Set(['id', 'created_at', 'duration_ns', 'metrics']);

/** Members that a builder has no argument for; the code says that it leaves them out. */
const LEFT_OUT = new Set(['trace_id', 'parent_id', 'session_id', 'is_complete']);

/** Where the built payload differs from the shown one. Both are canonical and in the form of `exact-json.ts`. */
export function differences(shown, built, path = '') {
  if (isDeepStrictEqual(shown, built) || isSameNumber(shown, built) || isText(shown, built)) return [];
  if (Array.isArray(shown) && Array.isArray(built) && shown.length === built.length) {
    return shown.flatMap((value, index) => differences(value, built[index], `${path}/${index}`));
  }
  if (!isRecord(shown) || !isRecord(built)) return [`${path}: ${JSON.stringify(shown)} became ${JSON.stringify(built)}`];
  const keys = [...new Set([...Object.keys(shown), ...Object.keys(built)])];
  return keys.flatMap((key) => {
    const isAddition = ADDED.has(key) && (shown[key] ?? null) === null;
    return isAddition || LEFT_OUT.has(key) ? [] : differences(shown[key], built[key], `${path}/${key}`);
  });
}

function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('source' in value);
}

/** Whether two numbers are the same; a float may have another notation. */
function isSameNumber(shown, built) {
  const [a, b] = [shown?.source, built?.source];
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  return a === b || (Number(a) === Number(b) && (!/^-?\d+$/.test(a) || !/^-?\d+$/.test(b)));
}

/** Whether a list with one part of text became that text, which is how builders write it. */
function isText(shown, built) {
  return Array.isArray(shown) && shown.length === 1 && shown[0].type === 'text' && shown[0].text === built;
}
