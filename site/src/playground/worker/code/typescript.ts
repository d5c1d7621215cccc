// The traces as TypeScript: each step a function, except those without steps inside.

import { literal } from './literal.ts';
import type { Style } from './literal.ts';
import { Names } from './steps.ts';
import type { Argument, Program, StepCall } from './steps.ts';

const quoted = (text: string) => `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

const STYLE: Style = {
  string: quoted,
  constant: String,
  number: ({ source, isInteger }) => (isInteger && !Number.isSafeInteger(Number(source)) ? `${source}n` : source),
  key(key) {
    // Without the brackets this key would set the prototype.
    if (key === '__proto__') return "['__proto__']:";
    return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)}:`;
  },
};

export function typescript({ options, traces, notes }: Program): string {
  const names = new Names();
  const lines = [...notes.map((note) => `// ${note}`), "import { TraceBuilder } from 'spanschema';", '', `const builder = new TraceBuilder(${object(options, '')});`];
  for (const trace of traces) lines.push(...step(trace, 'builder', '', names));
  lines.push('', 'console.log(builder.finish().json);');
  return lines.join('\n');
}

function step(call: StepCall, parent: string, indent: string, names: Names): string[] {
  const given = [call.name ? quoted(call.name) : '', object(call.args, indent)].filter(Boolean).join(', ');
  if (call.children.length === 0) return [`${indent}${parent}.${call.type}(${given}).conclude();`];
  const name = names.next(call.type);
  const inside = call.children.flatMap((child) => step(child, name, `${indent}    `, names));
  return [`${indent}${parent}.${call.type}(${given}${given ? ', ' : ''}(${name}) => {`, ...inside, `${indent}});`];
}

/** Arguments as an object, or nothing. Their names are in camelCase; the members inside of their values stay as they are. */
function object(args: readonly Argument[], indent: string): string {
  if (args.length === 0) return '';
  const parts = args.map(([key, value]) => `${camel(key)}: ${literal(value, STYLE, `${indent}    `, key.length + 3)}`);
  const flat = `{ ${parts.join(', ')} }`;
  const isShort = flat.length + indent.length < 80 && !flat.includes('\n');
  return isShort ? flat : `{\n${parts.map((part) => `${indent}    ${part},\n`).join('')}${indent}}`;
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
