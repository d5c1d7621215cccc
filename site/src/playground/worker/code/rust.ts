// The traces as Rust: each step a value, which is concluded after the steps inside it.

import { literal } from './literal.ts';
import type { Style } from './literal.ts';
import { Names } from './steps.ts';
import type { StepCall } from './steps.ts';

const STYLE: Style = {
  string: (text) => JSON.stringify(text).replace(/\\u([0-9a-f]{4})/g, '\\u{$1}').replaceAll('\\b', '\\u{8}').replaceAll('\\f', '\\u{c}'),
  constant: (value) => (value === null ? 'null' : String(value)),
  key: (key) => `${JSON.stringify(key)}:`,
};

/** Arguments that are enumerations, with their types. */
const ENUMERATIONS: Readonly<Record<string, string>> = {
  agent_type: 'AgentType', check_stage: 'ControlCheckStage', applies_to: 'ControlAppliesTo',
};

/** Arguments whose types are read from JSON. */
const READ: Readonly<Record<string, string>> = {
  metadata: 'Dict<Option<Scalar>>', dataset_metadata: 'Dict<String>', tools: 'Vec<JsonObject>', events: 'Vec<Event>',
};

export function rust(traces: readonly StepCall[]): string {
  const names = new Names();
  const body = traces.flatMap((trace) => step(trace, 'traces', names));
  return [
    'use serde_json::{from_value, json};',
    'use spanschema::builder::TraceBuilder;',
    'use spanschema::model::*;',
    '',
    'fn payload() -> Result<String, Box<dyn std::error::Error>> {',
    '    let traces = TraceBuilder::new(|with| with)?;',
    ...body,
    '    Ok(traces.finish().json.unwrap_or_default())',
    '}',
  ].join('\n');
}

function step(call: StepCall, parent: string, names: Names): string[] {
  const hoisted = call.args.filter(([key]) => READ[key]);
  const lets = hoisted.map(([key, value]) => `    let ${key}: ${READ[key]} = from_value(json!(${literal(value, STYLE, '    ', 50)}))?;`);
  const start = `${parent}.${call.type}(|with| with${setters(call)})?`;
  if (call.children.length === 0) return [...lets, `    ${start}.conclude(|with| with)?;`];
  const name = names.next(call.type);
  const inside = call.children.flatMap((child) => step(child, name, names));
  return [...lets, `    let ${name} = ${start};`, ...inside, `    ${name}.conclude(|with| with)?;`];
}

function setters({ name, args }: StepCall): string {
  const parts = [...(name ? [`.name(${STYLE.string(name)})`] : []), ...args.map(([key, value]) => setter(key, value)).filter(Boolean)];
  const flat = parts.join('');
  return flat.length < 70 && !flat.includes('\n') ? flat : parts.map((part) => `\n        ${part}`).join('');
}

/** Metrics of one's own have a type for each step, so they are left to the reader. */
function setter(key: string, value: unknown): string {
  if (key === 'metrics') return '';
  if (READ[key]) return `.${key}(${key})`;
  const enumeration = ENUMERATIONS[key];
  if (enumeration) return `.${key}(${enumeration}::${pascal(String(value))})`;
  if (key === 'tags') return `.tags([${(value as string[]).map((tag) => `${STYLE.string(tag)}.to_owned()`).join(', ')}])`;
  const shown = literal(value, STYLE, '        ', key.length + 10);
  return `.${key}(${typeof value === 'object' ? `json!(${shown})` : shown})`;
}

function pascal(name: string): string {
  return name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
