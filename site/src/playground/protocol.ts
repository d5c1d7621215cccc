// What the page and the worker say to each other.

import type { StepTable } from '../trace-view/model.ts';

/** How payloads are checked. */
export interface Settings {
  /** The name of a kind, or `auto` to infer it. */
  kind: string;
  profile: 'strict' | 'compat';
  /** Codes or groups whose warnings are errors. */
  deny: string[];
  /** Codes or groups whose warnings are left out. */
  allow: string[];
}

/** An issue with its place in the text. */
export interface PlacedIssue {
  severity: 'error' | 'warning';
  code: string;
  pointer: string;
  message: string;
  expected?: string;
  suggestion?: string;
  line: number;
  column: number;
  /** The part of the text that has the fault. */
  from: number;
  to: number;
  /** A replacement of that part which mends the fault. */
  fix?: Fix;
}

/** A change of the text. */
export interface Fix {
  label: string;
  insert: string;
  /** Whether it can be applied without a look: nothing else in the object conflicts with it. */
  isSafe: boolean;
}

/** What a check found in the text. */
export interface Verdict {
  /** The kinds of the payloads; one unless the text is NDJSON. */
  kinds: string[];
  /** Why the kind could not be inferred, instead of a verdict. */
  refusal?: string;
  valid: boolean;
  errors: number;
  warnings: number;
  /** How many issues are only counted. */
  omitted: number;
  issues: PlacedIssue[];
  /** How many payloads the text has: the lines of NDJSON, otherwise one. */
  payloads: number;
  /** The time of the check itself, in milliseconds. */
  took: number;
  steps: StepTable;
}

/** The canonical form of the payload. */
export interface NormalizedView {
  valid: boolean;
  /** The canonical JSON over several lines; empty if there is none. */
  canonical: string;
  /** The payload in the same layout and order, to compare with; empty if that would take too long. */
  original: string;
  changes: Pick<PlacedIssue, 'code' | 'message' | 'pointer' | 'severity'>[];
  /** Why there is no canonical form. */
  refusal?: string;
}

/** What a filter matches. */
export interface QueryView {
  /** What is wrong with the text of the filter. */
  fault?: { message: string; offset: number; length: number };
  matches: number;
  records: number;
  /** The first of the matching records. */
  rows: MatchedRecord[];
  took: number;
  /** The request of the API, or why it has none. */
  request: string;
  /** The WHERE of a database, or why it has none. */
  sql: string;
}

/** A record that matched. */
export interface MatchedRecord {
  type: string;
  name: string;
  input: string;
  durationMs: number | null;
  status: number | null;
  /** Its step in the table of steps, or -1. */
  step: number;
}

export type Language = 'python' | 'typescript' | 'rust' | 'curl';

/** What the contract says about a place of the text. */
export interface SchemaView {
  pointer: string;
  /** The type that has the place as a field. */
  owner: string | null;
  title: string;
  types: string;
  description: string;
  isRequired: boolean;
  isDeprecated: boolean;
  defaultValue: string | null;
  values: { value: string; description: string }[];
  fields: { name: string; types: string; description: string; isRequired: boolean; isPresent: boolean }[];
}

/** The functions of the worker, by name. */
export interface WorkerCalls {
  check(text: string, settings: Settings): Verdict;
  normalize(): NormalizedView;
  query(filter: string): QueryView;
  code(language: Language): string;
  schemaAt(offset: number): SchemaView | null;
  stepAt(offset: number): number;
  stepValue(step: number): Record<string, unknown>;
  layOut(text: string): string | null;
  generate(bytes: number): string;
  kinds(): { name: string; role: string; description: string }[];
}

/** What the worker is asked. */
export interface Question {
  id: number;
  call: keyof WorkerCalls;
  args: unknown[];
}

/** What it answers. */
export interface Answer {
  id: number;
  result?: unknown;
  error?: string;
}
