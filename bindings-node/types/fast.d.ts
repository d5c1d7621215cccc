// The exports of `spanschema/fast`: verdicts about JavaScript values, without the core and its reports.

import type { KindName, Kinds } from './kinds.js';

export type { KindName, Kinds } from './kinds.js';

/**
 * Returns whether a value is valid for a kind. It is a type guard.
 *
 * It always returns what `is` of `spanschema` returns. It checks the value as it is: a string is not parsed as JSON.
 *
 * @param kind The kind.
 * @param data The value.
 * @throws TypeError if the kind is unknown; never because of the value.
 */
export declare function is<K extends KindName>(kind: K, data: unknown): data is Kinds[K];

/**
 * Returns the function that checks values of a kind: `is` without the search for the kind.
 *
 * @param kind The kind.
 * @returns A type guard.
 * @throws TypeError if the kind is unknown.
 */
export declare function check<K extends KindName>(kind: K): (data: unknown) => data is Kinds[K];
