import type { Findings, Issue } from '../types/index.js';

type Invalid = Findings & { valid: false };

/** An invalid payload, or bad arguments, as an exception. */
export class ValidationError extends TypeError {
  // On the prototype, as those of the language's own errors are.
  static {
    Object.defineProperty(this.prototype, 'name', { value: 'ValidationError', configurable: true, writable: true });
  }

  readonly report: Invalid;

  constructor(report: Invalid) {
    super(told(report));
    this.report = report;
  }

  get issues(): Issue[] {
    return this.report.issues;
  }
}

/** All errors of a report, a line each. */
function told({ kind, errors, issues }: Invalid): string {
  const listed = issues.filter(({ severity }) => severity === 'error').map((issue) => `  ${line(issue)}`);
  const unlisted = errors - listed.length;
  const tail = unlisted > 0 ? [`  and ${unlisted} more`] : [];
  return [`${errors === 1 ? '1 error' : `${errors} errors`} in ${kind}`, ...listed, ...tail].join('\n');
}

function line({ severity, code, pointer, message, line, column }: Issue): string {
  const place = line === undefined ? '' : ` (line ${line}, column ${column})`;
  return `${severity}[${code}] at ${pointer || 'the payload'}${place}: ${message}`;
}
