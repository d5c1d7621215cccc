// The traces as TypeScript: each step a function, except those without steps inside.

import { literal } from './literal.ts';
import type { Style } from './literal.ts';
import { Names } from './steps.ts';
import type { StepCall } from './steps.ts';

const quoted = (text: string) => `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

const STYLE: Style = {
  string: quoted,
  constant: String,
  key: (key) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)}:`,
};

export function typescript(traces: readonly StepCall[]): string {
  const names = new Names();
  const lines = ["import { TraceBuilder } from 'spanschema';", '', 'const builder = new TraceBuilder();'];
  for (const trace of traces) lines.push(...step(trace, 'builder', '', names));
  lines.push('', 'console.log(builder.finish().json);');
  return lines.join('\n');
}

function step(call: StepCall, parent: string, indent: string, names: Names): string[] {
  const given = args(call, indent);
  if (call.children.length === 0) return [`${indent}${parent}.${call.type}(${given}).conclude();`];
  const name = names.next(call.type);
  const inside = call.children.flatMap((child) => step(child, name, `${indent}    `, names));
  return [`${indent}${parent}.${call.type}(${given}${given ? ', ' : ''}(${name}) => {`, ...inside, `${indent}});`];
}

/** The name and the arguments, whose own names are in camelCase; the members inside of their values stay as they are. */
function args({ name, args: given }: StepCall, indent: string): string {
  const parts = given.map(([key, value]) => `${camel(key)}: ${literal(value, STYLE, `${indent}    `, key.length + 3)}`);
  const flat = `{ ${parts.join(', ')} }`;
  const isShort = flat.length + indent.length < 80 && !flat.includes('\n');
  const object = isShort ? flat : `{\n${parts.map((part) => `${indent}    ${part},\n`).join('')}${indent}}`;
  return [...(name ? [quoted(name)] : []), ...(parts.length > 0 ? [object] : [])].join(', ');
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
