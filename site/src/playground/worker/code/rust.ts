// The traces as Rust: each step a value, which is concluded after the steps inside it.

import { Digits } from './exact-json.ts';
import { literal } from './literal.ts';
import type { Style } from './literal.ts';
import { Names } from './steps.ts';
import type { Argument, Program, StepCall } from './steps.ts';

/** Characters that change the direction of text; the compiler refuses them in literals. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

const escaped = (character: string) => `\\u{${character.charCodeAt(0).toString(16)}}`;

const STYLE: Style = {
  string: (text) => JSON.stringify(text)
    .replace(/(?<!\\)((?:\\\\)*)\\(?:u([0-9a-f]{4})|([bf]))/g, (_, before: string, code: string | undefined, letter: string | undefined) =>
      `${before}\\u{${code ?? (letter === 'b' ? '8' : 'c')}}`)
    .replace(DIRECTIONS, escaped),
  constant: (value) => (value === null ? 'null' : String(value)),
  number: ({ source, isInteger }) => (isInteger && !fits(source) ? Number(source).toExponential() : source),
  key: (key) => `${STYLE.string(key)}:`,
};

/** Whether an integer has a type that JSON of Rust holds exactly. */
function fits(source: string): boolean {
  const value = BigInt(source);
  return value >= -(2n ** 63n) && value < 2n ** 64n;
}

/** Arguments that are enumerations, with their types. */
const ENUMERATIONS: Readonly<Record<string, string>> = {
  agent_type: 'AgentType', check_stage: 'ControlCheckStage', applies_to: 'ControlAppliesTo', logging_method: 'LoggingMethod',
};

/** Arguments whose types are read from strings. */
const PARSED = new Set(['id', 'log_stream_id', 'experiment_id', 'metrics_testing_id', 'session_id']);

/** Arguments whose types are read from JSON. */
const READ: Readonly<Record<string, string>> = {
  metadata: 'Dict<Option<Scalar>>', dataset_metadata: 'Dict<String>', tools: 'Vec<JsonObject>', events: 'Vec<Event>', metrics: 'Metrics',
};

export function rust({ options, traces, notes }: Program): string {
  const names = new Names();
  const code = [
    ...hoisted(options, ''),
    `    let traces = TraceBuilder::new(|with| with${setters('', options)})?;`,
    ...traces.flatMap((trace) => step(trace, 'traces', names)),
  ].join('\n');
  const used = ['from_value', 'json'].filter((name) => new RegExp(`\\b${name}[!(]`).test(code));
  return [
    ...notes.map((note) => `// ${note}`),
    ...(used.length === 0 ? [] : [`use serde_json::${used.length === 1 ? used[0] : `{${used.join(', ')}}`};`]),
    'use spanschema::builder::TraceBuilder;',
    ...(/: (?:Id|Dict|Vec|Metrics|LlmMetrics)\b|\w::[A-Z]/.test(code) ? ['use spanschema::model::*;'] : []),
    '',
    'fn payload() -> Result<String, Box<dyn std::error::Error>> {',
    code,
    '    Ok(traces.finish().json.unwrap_or_default())',
    '}',
  ].join('\n');
}

function step(call: StepCall, parent: string, names: Names): string[] {
  const lets = hoisted(call.args, call.type);
  const start = `${parent}.${call.type}(|with| with${setters(call.name, call.args)})?`;
  if (call.children.length === 0) return [...lets, `    ${start}.conclude(|with| with)?;`];
  const name = names.next(call.type);
  const inside = call.children.flatMap((child) => step(child, name, names));
  return [...lets, `    let ${name} = ${start};`, ...inside, `    ${name}.conclude(|with| with)?;`];
}

/** The statements before a call: they read the arguments that can fail. */
function hoisted(args: readonly Argument[], type: string): string[] {
  return args.flatMap(([key, value]) => {
    if (PARSED.has(key)) return [`    let ${key}: Id = ${literal(value, STYLE, '    ')}.parse()?;`];
    const read = key === 'metrics' && type === 'llm' ? 'LlmMetrics' : READ[key];
    return read ? [`    let ${key}: ${read} = from_value(json!(${literal(value, STYLE, '    ', 50)}))?;`] : [];
  });
}

function setters(name: string, args: readonly Argument[]): string {
  const parts = [...(name ? [`.name(${STYLE.string(name)})`] : []), ...args.map(([key, value]) => setter(key, value))];
  const flat = parts.join('');
  return flat.length < 70 && !flat.includes('\n') ? flat : parts.map((part) => `\n        ${part}`).join('');
}

function setter(key: string, value: Argument[1]): string {
  if (READ[key] || PARSED.has(key)) return `.${key}(${key})`;
  const enumeration = ENUMERATIONS[key];
  if (enumeration) return `.${key}(${enumeration}::${pascal(String(value))})`;
  if (key === 'tags' && Array.isArray(value)) return `.tags([${value.map((tag) => `${STYLE.string(String(tag))}.to_owned()`).join(', ')}])`;
  const shown = literal(value, STYLE, '        ', key.length + 10);
  const isJson = typeof value === 'object' && value !== null && !(value instanceof Digits);
  return `.${key}(${isJson ? `json!(${shown})` : shown})`;
}

function pascal(name: string): string {
  return name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
