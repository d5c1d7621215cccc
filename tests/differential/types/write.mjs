// Writes every valid vector as a literal of its kind's type, in TypeScript and in Python, into .cache/types.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { loadVectors } from '../../../bindings-node/test/shared/load-vectors.mjs';
import { wrong } from './wrong.mjs';

const folder = fileURLToPath(new URL('../../../.cache/types/', import.meta.url));

/** What a type can't say, and so refuses or can't see: a vector with such a warning is no literal of its type. */
const UNTYPED = ['unknown_field', 'leaf_spans', 'duplicate_key', 'elided_record', 'absent_field'];

const openapi = readFileSync(new URL('../../../schema/openapi.json', import.meta.url), 'utf8');
const { schemas } = JSON.parse(openapi).components;

/** The payload with the members that can have one value only: types have them always, so that unions can be told apart. */
function tagged(kind, value) {
  const constants = Object.entries(schemas[kind].properties ?? {}).filter(([, { const: text }]) => text !== undefined);
  return { ...Object.fromEntries(constants.map(([key, { const: text }]) => [key, text])), ...value };
}

/** The Python text of a JSON value. */
function python(value) {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value === 'object') {
    return `{${Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${python(member)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** How many arrays and objects are inside of each other; compilers go only so deep. */
function depth(value) {
  return typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
}

const typed = ({ valid, profile, issues, json }) =>
  valid && profile === 'strict' && json === undefined && issues.every(({ code }) => !UNTYPED.includes(code));
// JSON.parse and JSON.stringify write `1.0` as `1`, which is an integer to Python too.
const right = loadVectors()
  .filter(typed)
  .map(({ name, kind, input }) => ({ name, kind, value: tagged(kind, JSON.parse(input)) }))
  .filter(({ value }) => depth(value) < 50);

const typescript = [
  "import type { Kinds } from '../../bindings-node/types/index.js';",
  ...right.map(({ name, kind, value }, nth) => `// ${name}\nexport const right${nth}: Kinds['${kind}'] = ${JSON.stringify(value)};`),
  ...wrong.map(
    ({ kind, value }, nth) => `// @ts-expect-error\nexport const wrong${nth}: Kinds['${kind}'] = ${JSON.stringify(value)};`,
  ),
];
const config = {
  compilerOptions: {
    target: 'es2022',
    module: 'node16',
    moduleResolution: 'node16',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  },
  files: ['literals.mts'],
};

// The calls of trace builders: what the examples do is right, and these are wrong.
const wrongCalls = [
  'spanschema.TraceBuilder(sede=7)',
  'spanschema.TraceBuilder().trace(5)',
  "spanschema.TraceBuilder().trace(tags='refund')",
  'spanschema.TraceBuilder().trace().llm(num_input_token=5)',
  "spanschema.TraceBuilder().trace().llm(temperature='hot')",
  "spanschema.TraceBuilder().trace().agent(agent_type='planer')",
  'spanschema.TraceBuilder().trace().llm().tool()',
];

// What is ignored must be an error to both mypy and pyright, or the comment is one.
const literal = (word, end) => ({ kind, value }, nth) => `${word}${nth}: kinds.${kind} = ${python(value)}${end}`;
const literals = [
  'import spanschema',
  'import spanschema.types as kinds',
  ...wrongCalls.map((call) => `${call}  # type: ignore`),
  ...right.map(literal('right', '')),
  ...wrong.map(literal('wrong', '  # type: ignore')),
];
const pyright = {
  typeCheckingMode: 'strict',
  reportUnnecessaryTypeIgnoreComment: 'error',
  pythonVersion: '3.10',
  include: ['literals.py', '../../examples/python'],
  extraPaths: ['../../bindings-python/python'],
};

mkdirSync(folder, { recursive: true });
for (const [file, text] of [
  ['tsconfig.json', JSON.stringify(config)],
  ['literals.mts', typescript.join('\n')],
  ['pyrightconfig.json', JSON.stringify(pyright)],
  ['literals.py', literals.join('\n')],
]) {
  writeFileSync(folder + file, `${text}\n`);
}
console.log(`${right.length} right and ${wrong.length} wrong literals`);
