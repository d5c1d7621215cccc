import type { Findings, Issue } from '../types/index.js';
import { sharedSymbol } from './shared.js';

type InvalidFindings = Findings & { valid: false };

/** Marks the errors of all copies of the package. */
const BRAND = sharedSymbol('ValidationError');

/** Thrown for an invalid payload or invalid arguments. */
export class ValidationError extends TypeError {
  // On the prototype, like the names of the built-in errors.
  static {
    Object.defineProperty(this.prototype, 'name', { value: 'ValidationError', configurable: true, writable: true });
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /** Recognizes the errors of other copies of the package too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== ValidationError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  readonly report: InvalidFindings;

  constructor(report: InvalidFindings) {
    super(summarize(report));
    this.report = report;
  }

  get issues(): Issue[] {
    return this.report.issues;
  }
}

/** A headline, and one line for each error. */
function summarize({ kind, errors, issues }: InvalidFindings): string {
  const listed = issues.filter(({ severity }) => severity === 'error').map((issue) => `  ${describe(issue)}`);
  const omitted = errors - listed.length;
  const tail = omitted > 0 ? [`  and ${omitted} more`] : [];
  return [`${errors === 1 ? '1 error' : `${errors} errors`} in ${kind}`, ...listed, ...tail].join('\n');
}

function describe({ severity, code, pointer, message, line, column }: Issue): string {
  const position = line === undefined ? '' : ` (line ${line}, column ${column})`;
  return `${severity}[${code}] at ${pointer || 'the payload'}${position}: ${message}`;
}
