// The public names of the npm package, read from its declarations.

import { read } from '../repository.ts';
import type { Entry, Member } from './entry.ts';

/** A declaration with the comment before it. */
interface Declared {
  code: string;
  comment: string;
}

/** The names that files of declarations export. */
export function typescriptEntries(...files: string[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const { code, comment } of files.flatMap((file) => declared(read(`bindings-node/types/${file}`), ''))) {
    const name = /^export (?:declare )?(?:abstract )?(?:function|const|class|interface|type) (\w+)/.exec(code)?.[1];
    if (name === undefined) continue;
    const known = entries.get(name);
    if (known) known.signature += `\n${withoutExport(code)}`;
    else entries.set(name, entryOf(name, code, comment));
  }
  return [...entries.values()];
}

function entryOf(name: string, code: string, comment: string): Entry {
  const found = /^([^{]*?(?:interface|class) [^{]*)\{\n([\s\S]*)\n\}$/.exec(code);
  const [, head, body] = found ?? [];
  if (head === undefined || body === undefined) return { name, signature: withoutExport(code), doc: markdown(comment), members: [] };
  return { name, signature: withoutExport(head.trim()), doc: markdown(comment), members: declared(body, '  ').map(memberOf) };
}

function memberOf({ code, comment }: Declared): Member {
  return { signature: code.replace(/;$/, ''), doc: markdown(comment) };
}

function withoutExport(code: string): string {
  return code.replace(/^export (?:declare )?/, '');
}

/** The declarations at a depth of indentation. They end where their brackets are closed. */
function declared(source: string, indent: string): Declared[] {
  const found: Declared[] = [];
  let comment = '';
  let code: string[] = [];
  let isComment = false;
  for (const line of source.split('\n')) {
    const text = line.slice(indent.length);
    if (code.length === 0 && text.startsWith('/**')) comment = '';
    const begins = /^\s*\/\*\*/.test(line);
    const wasComment = isComment || begins;
    isComment = (isComment || begins) && !line.includes('*/');
    if (wasComment && code.length === 0) {
      comment += `${text}\n`;
      continue;
    }
    if (code.length === 0 && (text.trim() === '' || text.startsWith('//'))) continue;
    code.push(text);
    const whole = code.join('\n');
    const isClosed = !wasComment && depth(whole) === 0 && /[;}]$/.test(text);
    if (!isClosed) continue;
    found.push({ code: whole, comment });
    code = [];
    comment = '';
  }
  return found;
}

/** How many brackets are open after some code. */
function depth(code: string): number {
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/'[^'\n]*'/g, '').replaceAll('=>', '');
  return [...bare].reduce((open, sign) => open + Number('([{'.includes(sign)) - Number(')]}'.includes(sign)), 0);
}

const TITLES: Readonly<Record<string, string>> = { returns: 'Returns', throws: 'Throws', defaultValue: 'Default' };

/** A comment of TSDoc as Markdown. */
function markdown(comment: string): string {
  const text = comment.replace(/^\/\*\*\s?|\s*\*\/\s*$/g, '').split('\n').map((line) => line.replace(/^\s*\* ?/, '')).join('\n');
  const [description = '', ...tags] = text.split(/^@(?=\w)/m);
  const lists = tags.map((tag) => {
    const [, name = '', rest = ''] = /^(\w+)\s*([\s\S]*)$/.exec(tag.trim()) ?? [];
    const flat = rest.replace(/\s*\n\s*/g, ' ');
    if (name === 'param') return flat.replace(/^(\w+)\s*/, (_, parameter: string) => `- \`${parameter}\`: `);
    return `- **${TITLES[name] ?? name}**: ${flat}`;
  });
  return `${description.trim()}\n\n${lists.join('\n')}`.replace(/\{@link (\w+)\}/g, '`$1`').trim();
}
