// The code that builds the payload, from its canonical form.

import { normalize } from 'spanschema';
import type { KindName } from 'spanschema';
import type { Language } from '../../protocol.ts';
import { layOut } from '../lay-out.ts';
import { curl } from './curl.ts';
import { exactObject } from './exact-json.ts';
import { python } from './python.ts';
import { rust } from './rust.ts';
import { programOf } from './steps.ts';
import type { Program } from './steps.ts';
import { typescript } from './typescript.ts';

const WRITERS: Readonly<Record<Exclude<Language, 'curl'>, (program: Program) => string>> = { python, typescript, rust };

/** A request that says nothing of its own: its canonical form has the defaults. */
const EMPTY = '{"traces":[{"input":""}]}';

/** The code in a language, or an empty string if the payload has no canonical form or no traces. */
export function codeFor(language: Language, source: string, kind: string | undefined): string {
  if (kind === undefined) return '';
  const { json } = normalize(kind as KindName, source);
  if (json === null) return '';
  if (language === 'curl') return curl(layOut(json) ?? json, kind);
  const program = programOf(exactObject(json), exactObject(normalize('LogTracesIngestRequest', EMPTY).json ?? '{}'));
  return program ? WRITERS[language](program) : '';
}
