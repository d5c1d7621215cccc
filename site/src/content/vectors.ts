// The test vectors, as a source of examples: payloads with their exact issues.

import { list, read } from './repository.ts';

/** An issue, as far as examples show it. */
export interface VectorIssue {
  severity: 'error' | 'warning';
  code: string;
  pointer: string;
  message: string;
  line?: number;
  column?: number;
}

/** A payload of the tests with its issues. */
export interface Vector {
  /** The folder and the name of its file. */
  concept: string;
  name: string;
  kind: string;
  profile: 'strict' | 'compat';
  input: string;
  valid: boolean;
  issues: VectorIssue[];
}

/** Vectors that show what `validate` does with JSON; the other folders are about other verbs or host languages. */
const isAboutValidation = (folder: string) => !/^(host-objects|normalize|providers|queries$|limits)/.test(folder);

let loaded: Vector[] | undefined;

/** The vectors about validation, those of the documentation first, then the shortest first. */
export function vectors(): Vector[] {
  loaded ??= load();
  return loaded;
}

function load(): Vector[] {
  const found = list('tests/vectors').filter(isAboutValidation).flatMap((folder) =>
    list(`tests/vectors/${folder}`).filter((file) => file.endsWith('.json')).map((file) => ({
      documented: folder === 'documented',
      vector: {
        ...(JSON.parse(read(`tests/vectors/${folder}/${file}`)) as Vector & { options?: unknown }),
        concept: folder, name: file.replace('.json', ''),
      },
    })));
  const usable = found.filter(({ vector }) => typeof vector.input === 'string' && vector.issues && !vector.options);
  usable.sort((a, b) => Number(b.documented) - Number(a.documented) || a.vector.input.length - b.vector.input.length);
  return usable.map(({ vector }) => vector);
}

/** The example of a kind: the longest payload of moderate length that is valid, without warnings if possible. */
export function exampleOf(kind: string): Vector | undefined {
  const valid = vectors().filter((vector) => vector.kind === kind && vector.valid && vector.profile === 'strict');
  const clean = valid.filter((vector) => vector.issues.length === 0);
  return clean.filter(({ input }) => input.length <= 2500).at(-1) ?? clean[0] ?? valid[0];
}

/** The example of a code: the shortest payload with nothing but that code, or else with as few others as possible. */
export function exampleWith(code: string): Vector | undefined {
  const having = vectors().filter(({ issues }) => issues.some((issue) => issue.code === code));
  const shown = having.filter(({ input }) => input.length <= 4000);
  shown.sort((a, b) => a.issues.length - b.issues.length || a.input.length - b.input.length);
  // The very shortest are about limits of the code, such as empty keys.
  return shown.find(({ input }) => input.length >= 30) ?? shown[0];
}

/** The codes that vectors of a kind have. */
export function codesOf(kind: string): string[] {
  const codes = vectors().filter((vector) => vector.kind === kind).flatMap(({ issues }) => issues.map(({ code }) => code));
  return [...new Set(codes)].sort();
}
