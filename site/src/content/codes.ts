// A page for each code of issues: what it means, bad, good and fix, and a payload that has it.

import { fence, plain } from './markdown.ts';
import type { Page } from './page.ts';
import { playgroundLink } from './playground-link.ts';
import { spanschema } from './repository.ts';
import { exampleWith } from './vectors.ts';
import type { Vector } from './vectors.ts';

/** A page for each code, in the order of the contract. */
export async function codePages(): Promise<Page[]> {
  const { explain } = spanschema();
  return explain().map(({ code, severity, meaning, remedy, bad, good }) => ({
    id: `codes/${code}`,
    title: code,
    description: plain(meaning),
    body: [
      meaning,
      `## Bad\n\n${fence(languageOf(bad), bad)}`,
      `## Good\n\n${fence(languageOf(good), good)}`,
      `## Fix\n\n${remedy}`,
      reported(code),
    ].join('\n\n'),
    data: { kicker: severity, severity, code },
  }));
}

/** Fragments are JSON, except for a few of host languages. */
function languageOf(fragment: string): string {
  return /^[\s]*[[{"]/.test(fragment) && !/[}\]"]\s*\(|b"/.test(fragment) ? 'json' : 'text';
}

/** What spanschema says about a whole payload with the fault. */
function reported(code: string): string {
  const vector = exampleWith(code);
  if (!vector) return '';
  const link = `[Try it in the playground](${playgroundLink(vector)})`;
  return `## In a payload\n\nThis \`${vector.kind}\` has the fault:\n\n${fence('json', vector.input)}\n${sentences(vector, code)}\n\n${link}`;
}

function sentences({ issues }: Vector, code: string): string {
  const shown = issues.filter((issue) => issue.code === code).slice(0, 3);
  return shown.map(({ severity, message, line, column, pointer }) => {
    const place = line === undefined ? '' : `, line ${line}, column ${column}`;
    return `> **${severity}** at \`${pointer || '(the whole payload)'}\`${place}: ${message}`;
  }).join('\n>\n');
}
