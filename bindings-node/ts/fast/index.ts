import type { KindName, Kinds } from '../../types/kinds.js';
import { losslessJson } from '../lossless-json.js';
import { VALIDATORS } from './validators.js';
import { isFree } from './values.js';

/** Whether a value is valid, given the depth of the spans or filters around it. */
type Accepts = (value: unknown, depth: number) => boolean;

const validators = new Map<string, (value: unknown) => boolean>();

/** Whether a value is a valid payload of a kind. */
export function is<K extends KindName>(kind: K, value: unknown): value is Kinds[K] {
  return validator(String(kind))(value);
}

/** Returns the function that tells whether a value is a valid payload of a kind. */
export function check<K extends KindName>(kind: K): (value: unknown) => value is Kinds[K] {
  return validator(String(kind)) as (value: unknown) => value is Kinds[K];
}

function validator(kind: string): (value: unknown) => boolean {
  let validator = validators.get(kind);
  if (!validator) {
    if (!Object.hasOwn(VALIDATORS, kind)) throw new TypeError(`\`${kind}\` is not a kind; \`kinds\` lists them`);
    const accepts = VALIDATORS[kind]!;
    validator = (value) => isValid(accepts, value);
    validators.set(kind, validator);
  }
  return validator;
}

/**
 * A value that is refused may be valid nevertheless if it is not plain data: then its JSON decides, as it does for
 * `validate`.
 */
function isValid(accepts: Accepts, value: unknown): boolean {
  try {
    if (accepts(value, 0)) return true;
    if (isFree(value) && !hidesMembers(value)) return false;
  } catch {
    // A getter or a trap of a Proxy threw.
  }
  return isValidAsJson(accepts, value);
}

/** Whether JSON leaves out members that plain data has, because they are not enumerable. */
function hidesMembers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const hidden = !Array.isArray(value) && Object.getOwnPropertyNames(value).length > Object.keys(value).length;
  return hidden || Object.values(value).some(hidesMembers);
}

function isValidAsJson(accepts: Accepts, value: unknown): boolean {
  let plain: unknown;
  try {
    plain = JSON.parse(losslessJson(value));
  } catch {
    return false; // Something in it has no JSON form.
  }
  return accepts(plain, 0);
}
