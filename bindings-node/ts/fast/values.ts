import { isRawJson } from '../built-in.js';
import { hasToJson } from '../json-value.js';
import { isHex, isUriCharacter } from './characters.js';

export { isDateTime } from './date-time.js';

/** The limit on nested spans, on nested filters, and on nested arrays and objects of free JSON. */
export const MAX_DEPTH = 512;

/** Longer arrays are left to the encoder; a sparse one would keep the loop busy. */
const MAX_ELEMENTS = 10_000_000;

/** The first integers that do not fit in 64 bits. */
const INTEGER_LIMIT = 2 ** 63;
const BIGINT_LIMIT = 1n << 63n;

/** Whether the JSON of a value consists of its members: it is an object of this realm without a class. */
export function isDataObject(value: any): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || (prototype === null && !isRawJson(value))) && !hasToJson(value);
}

/** Whether the JSON of a value consists of its elements. */
export function isDataArray(value: any): boolean {
  return Array.isArray(value) && !hasToJson(value);
}

/** Whether a value is an object without members. */
export function isEmpty(value: any): boolean {
  if (!isDataObject(value)) return false;
  for (const key in value) if (value[key] !== undefined) return false;
  return true;
}

/** Whether a value is any JSON: nothing but plain data, without lone surrogates. `depth` counts the containers around it. */
export function isFree(value: any, depth = 0): boolean {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed();
    case 'boolean':
      return true;
    case 'number':
    case 'bigint':
      return isNumber(value);
    case 'object':
      return value === null || isFreeContainer(value, depth + 1);
    default:
      return false;
  }
}

function isFreeContainer(value: any, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (isDataArray(value)) {
    if (value.length > MAX_ELEMENTS) return false;
    for (let index = 0; index < value.length; index++) if (!isFree(value[index] ?? null, depth)) return false;
    return true;
  }
  if (!isDataObject(value)) return false;
  for (const key in value) {
    const member = value[key];
    if (member !== undefined && !(key.isWellFormed() && isFree(member, depth))) return false;
  }
  return true;
}

/**
 * Whether the members of a record that are no fields pass a check. `known` is the number of fields that it has. Members
 * that are undefined are none.
 */
export function othersAre(
  value: any,
  known: number,
  fields: ReadonlySet<string>,
  check: (value: any) => boolean = isFree,
): boolean {
  let members = 0;
  for (const _ in value) members++;
  if (members === known) return true;
  let found = 0;
  for (const key in value) {
    const member = value[key];
    if (member === undefined) continue;
    if (fields.has(key)) found++;
    else if (!key.isWellFormed() || !check(member)) return false;
  }
  return found === known;
}

/** Whether a record has no members but its fields. */
export function hasOnly(value: any, known: number, fields: ReadonlySet<string>): boolean {
  return othersAre(value, known, fields, () => false);
}

/** Whether both forms of a field are given, with different values. */
export function conflict(older: any, current: any): boolean {
  if (older === undefined || current === undefined || older === current) return false;
  return typeof older === 'string' || typeof current === 'string' || JSON.stringify(older) !== JSON.stringify(current);
}

/** Whether a value is a string without lone surrogates. */
export function isString(value: any): boolean {
  return typeof value === 'string' && value.isWellFormed();
}

/** Whether a value is an integer of 64 bits. */
export function isInteger(value: any): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value > -INTEGER_LIMIT && value < INTEGER_LIMIT;
  return typeof value === 'bigint' && value >= -BIGINT_LIMIT && value < BIGINT_LIMIT;
}

/** Whether a value is a finite number. */
export function isNumber(value: any): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'bigint' && Number.isFinite(Number(value));
}

/** Whether the length of a string is within bounds. It counts code points. */
export function hasLength(value: string, min: number, max = Infinity): boolean {
  let length = 0;
  for (const _ of value) if (++length > max) return false;
  return length >= min;
}

/** Whether no two elements of an array of scalars are equal. */
export function isUnique(value: unknown[]): boolean {
  return new Set(value).size === value.length && !value.some((element) => typeof element === 'bigint');
}

/** Whether a value is a UUID in the hyphenated spelling. */
export function isUuid(value: any): boolean {
  if (typeof value !== 'string' || value.length !== 36) return false;
  for (let index = 0; index < 36; index++) {
    const isHyphen = index === 8 || index === 13 || index === 18 || index === 23;
    const code = value.charCodeAt(index);
    if (isHyphen ? code !== 0x2d : !isHex(code)) return false;
  }
  return true;
}

/** Whether a value is an absolute URI (RFC 3986): a scheme, followed only by characters that a URI may contain. */
export function isUri(value: any): boolean {
  if (typeof value !== 'string' || !/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(value)) return false;
  for (let index = value.indexOf(':'); index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (!isUriCharacter(code)) return false;
    if (code === 0x25 && !(isHex(value.charCodeAt(index + 1)) && isHex(value.charCodeAt(index + 2)))) return false;
  }
  return true;
}
