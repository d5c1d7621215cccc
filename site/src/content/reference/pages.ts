// The pages of the reference: the public names of each language's package, with their signatures and descriptions.

import type { Page } from '../page.ts';
import { section } from './entry.ts';
import type { Entry } from './entry.ts';
import { pythonModules } from './python.ts';
import { rustPage } from './rust.ts';
import { typescriptEntries } from './typescript.ts';

interface Part {
  id: string;
  title: string;
  description: string;
  /** What the page says before the names. */
  doc?: string;
  entries: Entry[];
}

/** All pages of the reference. */
export async function referencePages(): Promise<Page[]> {
  const [main, query, testing] = pythonModules('spanschema', 'spanschema.query', 'spanschema.testing');
  const python: Part[] = [
    { id: 'python', title: 'spanschema', description: 'The Python package: its functions, classes and types.', doc: main?.doc ?? '', entries: main?.entries ?? [] },
    { id: 'python-query', title: 'spanschema.query', description: 'Filters and queries in Python.', doc: query?.doc ?? '', entries: query?.entries ?? [] },
    { id: 'python-testing', title: 'spanschema.testing', description: 'A local server for tests in Python.', doc: testing?.doc ?? '', entries: testing?.entries ?? [] },
  ];
  const typescript: Part[] = [
    { id: 'typescript', title: 'spanschema', description: 'The npm package: checks, normalization and the reference of the contract.', entries: typescriptEntries('index.d.ts') },
    { id: 'typescript-build', title: 'Trace builders', description: 'Trace builders in TypeScript, and the arguments of their calls.', entries: typescriptEntries('build.d.ts', 'arguments.d.ts') },
    { id: 'typescript-query', title: 'Queries', description: 'Filters and queries in TypeScript, and the columns of records.', entries: typescriptEntries('query.d.ts', 'columns.d.ts') },
    { id: 'typescript-fast', title: 'spanschema/fast', description: 'Verdicts in plain JavaScript, without the module.', entries: typescriptEntries('fast.d.ts') },
    { id: 'typescript-testing', title: 'spanschema/testing', description: 'A local server for tests in TypeScript.', entries: typescriptEntries('testing.d.ts') },
  ];
  const rust: Page = { id: 'reference/rust', title: 'The crate', description: 'The Rust crate, and where its documentation is.', body: rustPage(), data: { kicker: 'Rust' } };
  return [...python.map((part) => page(part, 'Python', 'python')), ...typescript.map((part) => page(part, 'TypeScript', 'ts')), rust];
}

function page({ id, title, description, doc, entries }: Part, language: string, fence: string): Page {
  if (entries.length === 0) throw new Error(`the reference found no names for ${id}`);
  const body = [doc ?? description, ...entries.map((entry) => section(entry, fence))].join('\n\n');
  return { id: `reference/${id}`, title, description, body, data: { kicker: language } };
}
