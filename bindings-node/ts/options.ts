import type * as Api from '../types/index.js';

/** Overrides the option `positions` for JavaScript values, which have no lines and columns. */
const NO_POSITIONS = { positions: false };
const NO_POSITIONS_JSON = JSON.stringify(NO_POSITIONS);

/** Whether a value is an object with named options. */
export function isOptions(options: unknown): options is object {
  return Object.prototype.toString.call(options) === '[object Object]';
}

/** Options as JSON, of which the core refuses what it does not know. What is not an object becomes null, which it refuses. */
export function jsonOfOptions(options: unknown): string {
  return isOptions(options) ? JSON.stringify(options, withoutLoss) : 'null';
}

/** What to write for a value that `JSON.stringify` leaves out or throws for. */
function withoutLoss(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'function' || typeof value === 'symbol' ? null : value;
}

/**
 * The options of a check as the core reads them, which refuses what they cannot be. `serialized` tells whether the payload
 * is JSON already.
 */
export function optionsJson(options: Api.NormalizeOptions | Api.ValidateOptions | null | undefined, serialized: boolean): string {
  if (options === undefined || options === null) return serialized ? '' : NO_POSITIONS_JSON;
  if (serialized || !isOptions(options) || !mayBeOverridden(options.positions)) return jsonOfOptions(options);
  return jsonOfOptions({ ...options, ...NO_POSITIONS });
}

function mayBeOverridden(positions: unknown): boolean {
  return positions === undefined || typeof positions === 'boolean';
}
