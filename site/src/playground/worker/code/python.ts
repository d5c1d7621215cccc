// The traces as Python: each step a block, except those without steps inside.

import { literal } from './literal.ts';
import type { Style } from './literal.ts';
import { Names } from './steps.ts';
import type { Argument, Program, StepCall } from './steps.ts';

const STYLE: Style = {
  string: (text) => JSON.stringify(text),
  constant: (value) => (value === null ? 'None' : value ? 'True' : 'False'),
  number: ({ source }) => source,
  key: (key) => `${JSON.stringify(key)}:`,
};

export function python({ options, traces, notes }: Program): string {
  const names = new Names();
  const lines = [...notes.map((note) => `# ${note}`), 'from spanschema import TraceBuilder', '', `builder = TraceBuilder(${args('', options, '')})`];
  for (const trace of traces) lines.push(...step(trace, 'builder', '', names));
  lines.push('', 'print(builder.finish().json)');
  return lines.join('\n');
}

function step(call: StepCall, parent: string, indent: string, names: Names): string[] {
  const start = `${parent}.${call.type}(${args(call.name, call.args, indent)})`;
  if (call.children.length === 0) return [`${indent}${start}.conclude()`];
  const name = names.next(call.type);
  const inside = call.children.flatMap((child) => step(child, name, `${indent}    `, names));
  return [`${indent}with ${start} as ${name}:`, ...inside];
}

function args(name: string, given: readonly Argument[], indent: string): string {
  const parts = [...(name ? [STYLE.string(name)] : []), ...given.map(([key, value]) => `${key}=${literal(value, STYLE, `${indent}    `, key.length + 2)}`)];
  const flat = parts.join(', ');
  if (flat.length + indent.length < 80 && !flat.includes('\n')) return flat;
  return `\n${parts.map((part) => `${indent}    ${part},\n`).join('')}${indent}`;
}
