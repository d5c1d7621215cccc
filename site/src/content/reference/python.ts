// The public names of the Python package. A program reads their signatures and docstrings from the sources, without the
// compiled module.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fence } from '../markdown.ts';
import { ROOT } from '../repository.ts';
import type { Entry } from './entry.ts';

/** A module with its docstring and its public names. */
export interface PythonModule {
  name: string;
  doc: string;
  entries: Entry[];
}

/** The sections of docstrings whose lines describe one thing each. */
const LISTS = /^(Args|Attributes|Raises):$/;

/** Reads modules of the package. A name that several of them export is only in the last one. */
export function pythonModules(...names: string[]): PythonModule[] {
  const program = join(ROOT, 'site/src/content/reference/python.py');
  const python = process.env['SPANSCHEMA_PYTHON'] ?? process.env['PYTHON'] ?? 'python3';
  const { status, stdout, stderr, error } = spawnSync(python, [program, join(ROOT, 'bindings-python/python/spanschema'), ...names], { encoding: 'utf8' });
  if (error ?? status !== 0) throw new Error(`${python} cannot read the Python package: ${error?.message ?? stderr}`);
  const modules = JSON.parse(stdout) as PythonModule[];
  return modules.map(({ name, doc, entries }, index) => {
    const later = new Set(modules.slice(index + 1).flatMap((module) => module.entries.map((entry) => entry.name)));
    return { name, doc: markdown(doc), entries: entries.filter((entry) => !later.has(entry.name)).sort((a, b) => rank(a) - rank(b)).map(withMarkdown) };
  });
}

/** Functions come first, then classes, then aliases of types. */
function rank({ signature }: Entry): number {
  if (signature.startsWith('class ')) return 1;
  return signature.includes(': TypeAlias') ? 2 : 0;
}

function withMarkdown(entry: Entry): Entry {
  return { ...entry, doc: markdown(entry.doc), members: entry.members.map((member) => ({ ...member, doc: markdown(member.doc) })) };
}

/** A docstring in Google's style as Markdown. */
function markdown(docstring: string): string {
  const written: string[] = [];
  let isList = false;
  let doctest: string[] = [];
  const endDoctest = () => {
    if (doctest.length > 0) written.push('', fence('python', doctest.join('\n')));
    doctest = [];
  };
  for (const line of docstring.split('\n')) {
    const text = line.trim();
    if (/^(>>>|\.\.\.)/.test(text) || (doctest.length > 0 && text !== '')) {
      // What only doctest reads is left out.
      doctest.push(text.replace(/\s*# doctest: .*$/, ''));
      continue;
    }
    endDoctest();
    if (/^\w+:$/.test(line)) {
      isList = LISTS.test(line);
      written.push('', `**${text === 'Args:' ? 'Arguments' : text.slice(0, -1)}**`, '');
    } else if (isList && /^ {4}\S/.test(line)) {
      written.push(line.replace(/^ {4}(\*{0,2}\w+):/, (_, name: string) => `- \`${name}\`:`));
    } else if (isList) {
      written.push(text === '' ? '' : `  ${text}`);
    } else {
      written.push(line.replace(/^ {4}/, ''));
    }
  }
  endDoctest();
  return written.join('\n').replace(/(?<!`)``(?!`)/g, '`').replace(/\n{3,}/g, '\n\n');
}
