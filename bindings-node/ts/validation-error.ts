import type { Findings, Issue } from '../types/index.js';

type InvalidFindings = Findings & { valid: false };

/** Thrown for an invalid payload or invalid arguments. */
export class ValidationError extends TypeError {
  // On the prototype, like the names of the built-in errors.
  static {
    Object.defineProperty(this.prototype, 'name', { value: 'ValidationError', configurable: true, writable: true });
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
