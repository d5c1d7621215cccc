// Issues with the line of the text that has them.

import type { Issue } from 'spanschema';

/** An issue, and its line in three parts: before, in and after the fault. */
export interface Finding {
  severity: 'error' | 'warning';
  code: string;
  message: string;
  line: number;
  before: string;
  marked: string;
  after: string;
  suggestion?: string;
}

/** The issues of a text of one value a line. */
export function findings(text: string, issues: readonly Issue[]): Finding[] {
  const lines = text.split('\n');
  return issues.map(({ severity, code, message, line = 1, column = 1, suggestion }) => {
    const source = lines[line - 1] ?? '';
    const rest = source.slice(column - 1);
    const marked = /^"(?:[^"\\]|\\.)*"|^[\w.+-]+|^./.exec(rest)?.[0] ?? '';
    return {
      severity, code, message, line, marked,
      before: source.slice(0, column - 1).trimStart(),
      after: rest.slice(marked.length),
      ...(suggestion === undefined ? {} : { suggestion }),
    };
  });
}
