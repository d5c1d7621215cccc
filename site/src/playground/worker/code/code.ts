// The code that builds the payload, from its canonical form.

import { normalize } from 'spanschema';
import type { KindName } from 'spanschema';
import type { Language } from '../../protocol.ts';
import { layOut } from '../lay-out.ts';
import { curl } from './curl.ts';
import { python } from './python.ts';
import { rust } from './rust.ts';
import { tracesOf } from './steps.ts';
import type { StepCall } from './steps.ts';
import { typescript } from './typescript.ts';

/** More traces make code that nobody reads. */
const TRACES = 3;

const WRITERS: Readonly<Record<Exclude<Language, 'curl'>, (traces: readonly StepCall[]) => string>> = { python, typescript, rust };

/** The code in a language, or an empty string if the payload has no canonical form or no traces. */
export function codeFor(language: Language, source: string, kind: string | undefined): string {
  if (kind === undefined) return '';
  const { json } = normalize(kind as KindName, source);
  if (json === null) return '';
  if (language === 'curl') return curl(layOut(json) ?? json, kind);
  const traces = tracesOf(JSON.parse(json) as Record<string, unknown>);
  return traces ? WRITERS[language](traces.slice(0, TRACES)) : '';
}
