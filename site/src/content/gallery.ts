// The gallery: for each concept of the test vectors a few payloads that show what is found about it.

import { playgroundLink } from './playground-link.ts';
import { vectors } from './vectors.ts';
import type { Vector } from './vectors.ts';

/** A payload of the gallery. */
export interface Case {
  title: string;
  /** The address that opens it in the playground. */
  href: string;
}

/** A concept with its payloads. */
export interface Card {
  concept: string;
  title: string;
  /** How many payloads the tests have. */
  total: number;
  /** The codes that the shown payloads have. */
  codes: string[];
  /** What is said about the first of them. */
  message: string;
  cases: Case[];
}

/** How many payloads of a concept are shown. */
const SHOWN = 4;

/** Longer payloads make links that are too long for a page of many. */
const LONGEST = 1500;

/** The cards, by concept. */
export function gallery(): Card[] {
  const concepts = [...new Set(vectors().map(({ concept }) => concept))].sort();
  return concepts.map(card).filter(({ cases }) => cases.length > 0);
}

function card(concept: string): Card {
  const all = vectors().filter((vector) => vector.concept === concept);
  const shown = chosen(all.filter(({ input }) => input.length >= 2 && input.length <= LONGEST));
  return {
    concept,
    title: titleOf(concept),
    total: all.length,
    codes: [...new Set(shown.flatMap(({ issues }) => issues.map(({ code }) => code)))].sort(),
    message: shown.flatMap(({ issues }) => issues)[0]?.message ?? 'Nothing is wrong with these payloads.',
    cases: shown.map((vector) => ({ title: titleOf(vector.name), href: playgroundLink({ ...vector, input: readable(vector.input) }) })),
  };
}

/** Payloads with different codes first: each shows something that those before it do not. */
function chosen(vectors: readonly Vector[]): Vector[] {
  const seen = new Set<string>();
  const isNew = ({ issues }: Vector) => {
    const fresh = issues.some(({ code }) => !seen.has(code));
    for (const { code } of issues) seen.add(code);
    return fresh;
  };
  const first = vectors.filter(isNew);
  return [...first, ...vectors.filter((vector) => !first.includes(vector))].slice(0, SHOWN);
}

/** JSON on one line over several, unless laying it out would change what is found, as with duplicate keys. */
function readable(input: string): string {
  try {
    const value: unknown = JSON.parse(input);
    return JSON.stringify(value) === input.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1') ? JSON.stringify(value, null, 2) : input;
  } catch {
    return input;
  }
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
