// The check of a text: the verdict on each of its payloads, with the issues in their places.

import { infer, validate } from 'spanschema';
import type { Issue, KindName } from 'spanschema';
import type { PlacedIssue, Settings, Verdict } from '../protocol.ts';
import { fixOf } from './fixes.ts';
import { stringOf } from './json-tree.ts';
import type { JsonNode } from './json-tree.ts';
import { endOfToken, Locator } from './locator.ts';
import type { Payload } from './payloads.ts';
import { stepsOf } from './steps.ts';

/** How many issues are listed. The others are counted. */
const LISTED = 200;

/** Checks the payloads of a text. */
export function check(text: string, payloads: readonly Payload[], settings: Settings): Verdict {
  const start = performance.now();
  const verdict: Verdict = {
    kinds: [], valid: true, errors: 0, warnings: 0, omitted: 0, issues: [], payloads: payloads.length, took: 0, steps: stepsOf(text, []),
  };
  const kinds = new Set<string>();
  for (const payload of payloads) {
    const source = payloads.length === 1 ? text : text.slice(payload.from, payload.to);
    const kind = kindOf(text, source, payload.root, settings, verdict);
    if (kind === null) continue;
    kinds.add(kind);
    const { profile, deny, allow } = settings;
    const options = { profile, deny: deny as never[], allow: allow as never[], maxIssues: Math.max(LISTED - verdict.issues.length, 1) };
    const report = validate(kind, source, options);
    verdict.valid &&= report.valid;
    verdict.errors += report.errors;
    verdict.warnings += report.warnings;
    verdict.omitted += report.omitted;
    verdict.issues.push(...placed(text, payload, report.issues));
  }
  verdict.kinds = [...kinds];
  verdict.took = performance.now() - start;
  verdict.steps = stepsOf(text, payloads);
  markSteps(verdict);
  return verdict;
}

/** The kind to check against; null, and a refusal in the verdict, if it cannot be inferred. */
function kindOf(text: string, source: string, root: JsonNode | null, { kind }: Settings, verdict: Verdict): KindName | null {
  if (kind !== 'auto') return kind as KindName;
  try {
    return infer(source);
  } catch (error) {
    const guess = guessOf(text, root);
    if (guess !== null) return guess;
    verdict.refusal ??= source.trim() === '' ? 'There is no payload yet.' : (error as Error).message;
    verdict.valid = false;
    return null;
  }
}

/** The kind of a payload with a fault in its JSON, by the keys that can be read: one is being typed, most of the time. */
function guessOf(text: string, root: JsonNode | null): KindName | null {
  const members = (root?.members ?? []).map(({ key, value }) =>
    `${JSON.stringify(key)}:${value.type === 'string' && key === 'type' ? JSON.stringify(stringOf(text, value)) : 'null'}`);
  try {
    return members.length === 0 ? null : infer(`{${members.join()}}`);
  } catch {
    return null;
  }
}

function placed(text: string, { from: base, root }: Payload, issues: readonly Issue[]): PlacedIssue[] {
  const locator = new Locator(text, base);
  return issues.map((issue) => {
    const { severity, code, pointer, message, expected, suggestion, line = 1, column = 1 } = issue;
    const from = locator.locate(line, column);
    const to = endOfToken(text, from);
    const fix = fixOf(issue, text.slice(from, to), root);
    return {
      severity, code, pointer, message, from, to, column,
      line: base === 0 ? line : lineAt(text, base) + line - 1,
      ...(expected === undefined ? {} : { expected }),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(fix ? { fix } : {}),
    };
  });
}

/** The line of an offset, counted from 1. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Marks the innermost step that contains each issue. */
function markSteps({ issues, steps }: Verdict): void {
  for (const { from, severity } of issues) {
    let innermost = -1;
    for (let step = 0; step < steps.length && (steps.from[step] ?? 0) <= from; step += 1) {
      if ((steps.to[step] ?? 0) > from) innermost = step;
    }
    const weight = severity === 'error' ? 2 : 1;
    if (innermost >= 0) steps.severities[innermost] = Math.max(steps.severities[innermost] ?? 0, weight);
  }
}
