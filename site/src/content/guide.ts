// The pages of the guide: docs/guide, the "Get started" of the README, the tables of verbs and of columns, and the changelog.

import { divide } from './markdown.ts';
import { rewriteLinks } from './links.ts';
import { list, read } from './repository.ts';
import type { Page } from './page.ts';

/** All pages of the guide. */
export function guidePages(): Page[] {
  const files = list('docs/guide').filter((file) => file.endsWith('.md'));
  const pages = [single('verbs', 'docs/verbs.md'), single('tables', 'docs/tables.md'), single('changelog', 'CHANGELOG.md')];
  return [...files.map(guidePage), start(), ...pages];
}

function guidePage(file: string): Page {
  return single(file === 'README.md' ? 'guide' : `guide/${file.replace('.md', '')}`, `docs/guide/${file}`);
}

function single(id: string, path: string): Page {
  const { title, description, body } = divide(read(path));
  return { id, title, description, body: rewriteLinks(body, path) };
}

/** The section of the README that says how to install and call spanschema in each language. */
function start(): Page {
  const section = /\n## Get started\n([\s\S]*?)\n## /.exec(read('README.md'))?.[1];
  if (section === undefined) throw new Error('README.md has no section "Get started"');
  const body = section.replace(/^###/gm, '##');
  return {
    id: 'guide/start',
    title: 'Get started',
    description: 'Install spanschema and check a first payload: on the command line, in Python, Node, the browser and Rust.',
    body: rewriteLinks(body, 'README.md'),
  };
}
