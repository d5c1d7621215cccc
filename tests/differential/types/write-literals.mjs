// Writes the valid vectors and a list of invalid payloads as literals with the types of their kinds, in TypeScript and
// in Python, to .cache/types. Type checkers must accept the former and reject the latter.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { loadVectors } from '../../../bindings-node/test/shared/load-vectors.mjs';
import { invalidPayloads } from './invalid-payloads.mjs';

const folder = fileURLToPath(new URL('../../../.cache/types/', import.meta.url));

/** Codes of warnings for what types cannot express. Vectors that have one are left out. */
const NOT_TYPED = ['unknown_field', 'leaf_spans', 'duplicate_key', 'elided_record', 'absent_field'];

const openapi = readFileSync(new URL('../../../schema/openapi.json', import.meta.url), 'utf8');
const { schemas } = JSON.parse(openapi).components;

/**
 * Adds the constant members, such as `type`, to a payload. Types require them, so that unions can be narrowed. The key
 * `$schema` is left out: files have it, for editors, and programs do not write it.
 */
function withConstants(kind, { $schema, ...value }) {
  const properties = Object.entries(schemas[kind].properties ?? {});
  const constants = properties.filter(([, property]) => property.const !== undefined);
  return { ...Object.fromEntries(constants.map(([key, property]) => [key, property.const])), ...value };
}

/** A JSON value as a Python expression. */
function python(value) {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${python(member)}`);
    return `{${members.join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** How deeply arrays and objects are nested. Compilers have limits. */
function depth(value) {
  return typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;
}

const isTyped = ({ valid, profile, issues, json }) =>
  valid && profile === 'strict' && json === undefined && issues.every(({ code }) => !NOT_TYPED.includes(code));
// `JSON.parse` and `JSON.stringify` turn `1.0` into `1`, which Python accepts as an integer.
const validPayloads = loadVectors()
  .filter(isTyped)
  .map(({ name, kind, input }) => ({ name, kind, value: withConstants(kind, JSON.parse(input)) }))
  .filter(({ value }) => depth(value) < 50);

const declaration = (name, { kind, value }) => `export const ${name}: Kinds['${kind}'] = ${JSON.stringify(value)};`;
const typescript = [
  "import type { Kinds } from '../../bindings-node/types/index.js';",
  ...validPayloads.flatMap((payload, index) => [`// ${payload.name}`, declaration(`valid${index}`, payload)]),
  ...invalidPayloads.flatMap((payload, index) => ['// @ts-expect-error', declaration(`invalid${index}`, payload)]),
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

// Calls of trace builders that type checkers must reject. The examples are the calls that they must accept.
const invalidCalls = [
  'spanschema.TraceBuilder(sede=7)',
  'spanschema.TraceBuilder().trace(5)',
  "spanschema.TraceBuilder().trace(tags='refund')",
  'spanschema.TraceBuilder().trace().llm(num_input_token=5)',
  "spanschema.TraceBuilder().trace().llm(temperature='hot')",
  "spanschema.TraceBuilder().trace().agent(agent_type='planer')",
  'spanschema.TraceBuilder().trace().llm().tool()',
];

// Both mypy and pyright report a `type: ignore` where there is no error.
const assignment = (name, { kind, value }) => `${name}: kinds.${kind} = ${python(value)}`;
const literals = [
  'import spanschema',
  'import spanschema.types as kinds',
  ...invalidCalls.map((call) => `${call}  # type: ignore`),
  ...validPayloads.map((payload, index) => assignment(`valid${index}`, payload)),
  ...invalidPayloads.map((payload, index) => `${assignment(`invalid${index}`, payload)}  # type: ignore`),
];
const pyright = {
  typeCheckingMode: 'strict',
  reportUnnecessaryTypeIgnoreComment: 'error',
  pythonVersion: '3.10',
  include: ['literals.py', '../../examples/python'],
  extraPaths: ['../../bindings-python/python'],
};

mkdirSync(folder, { recursive: true });
for (const [file, content] of [
  ['tsconfig.json', JSON.stringify(config)],
  ['literals.mts', typescript.join('\n')],
  ['pyrightconfig.json', JSON.stringify(pyright)],
  ['literals.py', literals.join('\n')],
]) {
  writeFileSync(folder + file, `${content}\n`);
}
console.log(`${validPayloads.length} valid and ${invalidPayloads.length} invalid literals`);
