// The pages of docs/kinds: each type with its fields, an example, and the codes that its payloads have had in the tests.

import { divide, fence } from './markdown.ts';
import { rewriteLinks } from './links.ts';
import { exists, list, read, spanschema } from './repository.ts';
import type { Page } from './page.ts';
import { playgroundLink } from './playground-link.ts';
import { requestExample } from './request-examples.ts';
import { codesOf, exampleOf } from './vectors.ts';

/** A page for each type, and their list. */
export async function kindPages(): Promise<Page[]> {
  const { kinds } = spanschema();
  const roles = new Map<string, string>(kinds().map(({ name, role }) => [name, role]));
  const files = list('docs/kinds').filter((file) => file.endsWith('.md'));
  return files.map((file) => (file === 'README.md' ? overview() : kindPage(file, roles)));
}

function overview(): Page {
  const path = 'docs/kinds/README.md';
  const { title, description, body } = divide(read(path));
  return { id: 'kinds', title, description, body: rewriteLinks(body, path) };
}

function kindPage(file: string, roles: ReadonlyMap<string, string>): Page {
  const path = `docs/kinds/${file}`;
  const name = file.replace('.md', '');
  const { title, description, body } = divide(read(path));
  const shown = rewriteLinks(body, path) + example(name) + codes(name) + schemas(name);
  return { id: `kinds/${name}`, title, description, body: shown, data: { kicker: roles.get(name) ?? 'type', isKind: roles.has(name) } };
}

function example(kind: string): string {
  const input = requestExample(kind) ?? exampleOf(kind)?.input;
  if (input === undefined) return '';
  const pretty = JSON.stringify(JSON.parse(input), null, 2);
  return `\n## Example\n\n${fence('json', pretty)}\n[Open in the playground](${playgroundLink({ input: pretty, kind, profile: 'strict' })})\n`;
}

function codes(kind: string): string {
  const found = codesOf(kind).map((code) => `[\`${code}\`](/codes/${code}/)`);
  return found.length === 0 ? '' : `\n## Codes\n\nIssues of this kind have had these codes in the tests: ${found.join(', ')}.\n`;
}

/** The files of the schema, which the build copies into the site. */
const SCHEMAS = [
  ['', 'JSON Schema 2020-12'],
  ['draft-07/', 'draft 7'],
  ['closed/', 'draft 7 without unknown fields, for editors'],
  ['canonical/', 'canonical JSON'],
];

function schemas(kind: string): string {
  const files = SCHEMAS.map(([folder, title]) => [`${folder}${kind}.schema.json`, title]);
  const found = files.filter(([file]) => exists(`schema/${file}`)).map(([file, title]) => `- [${title}](/schema/latest/${file})\n`);
  return found.length === 0 ? '' : `\n## Schema\n\n${found.join('')}`;
}
