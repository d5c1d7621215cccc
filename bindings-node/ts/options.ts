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
