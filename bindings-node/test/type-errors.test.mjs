// What the compiler says about a wrong argument of a builder or of `traced`: one error, at the argument, about the argument.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('types/wrong', import.meta.url));
const compiler = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

const WRONG = {
  "trace.llm({ modle: 'x' })": /'modle' does not exist in type .*LlmArguments/,
  "trace.llm({ input: 'q', modle: 'x' })": /'modle' does not exist in type .*LlmArguments/,
  'trace.llm({ model: 5 })': /Type 'number' is not assignable to type 'string'/,
  "trace.llm('answer', { modle: 'x' })": /'modle' does not exist in type .*LlmArguments/,
  "trace.llm('answer', { model: 5 })": /Type 'number' is not assignable to type 'string'/,
  "trace.llm({ modle: 'x' }, (call) => call.id)": /'modle' does not exist .* Did you mean to write 'model'/,
  "trace.llm('answer', { modle: 'x' }, (call) => call.id)": /'modle' does not exist .* Did you mean to write 'model'/,
  "trace.tool('look', { temperature: 1 })": /'temperature' does not exist in type .*ToolArguments/,
  'trace.tool(5)': /Argument of type '5' is not assignable to parameter of type 'string \| /,
  "trace.tool('look', (tool) => tool.idd)": /Property 'idd' does not exist on type 'OpenTool'/,
  "trace.set({ metadata: { list: [1] } })": /Type 'number\[\]' is not assignable to type/,
  'trace.set({ metadata: [1] })': /not assignable to type/,
  "traced('tol', () => 5)": /Argument of type '"tol"' is not assignable to parameter of type '.*SpanType/,
  "traced('trace', () => 5)": /Argument of type '"trace"' is not assignable/,
  'traced(5)': /Argument of type '5' is not assignable/,
  "traced('tool', { nmae: 'a' }, () => 5)": /'nmae' does not exist in type/,
  "traced('tool', { nmae: 'a' })": /'nmae' does not exist in type/,
  "traced('tool', { agentType: 'planner' }, () => 5)": /'agentType' does not exist in type .*ToolArguments/,
  "traced('tool', { tags: 'a' }, () => 5)": /Type 'string' is not assignable to type 'readonly string\[\]'/,
  "traced('tool', 'a', 5)": /Argument of type '5' is not assignable to parameter of type/,
  "traced('tool', 5)": /Argument of type '5' is not assignable to parameter of type/,
  "traced('tool', 'a', () => 5, 6)": /Expected 0-3 arguments, but got 4/,
  "traced('tool', (city: string) => city)(5)": /Argument of type 'number' is not assignable to parameter of type 'string'/,
  "new TraceBuilder({ logStreamID: 'x' })": /'logStreamID' does not exist .* Did you mean to write 'logStreamId'/,
};

test('a wrong argument is one error about the argument', () => {
  mkdirSync(folder, { recursive: true });
  try {
    const lines = Object.keys(WRONG);
    const head = "import { TraceBuilder, traced } from 'spanschema'; const trace = new TraceBuilder().trace();";
    writeFileSync(`${folder}/wrong.mts`, [head, ...lines].join('\n'));
    writeFileSync(`${folder}/tsconfig.json`, '{ "extends": "../tsconfig.json", "include": ["*.mts"] }');
    const { stdout } = spawnSync(process.execPath, [compiler, '--pretty', 'false', '-p', folder], { encoding: 'utf8' });
    const errors = stdout.trim().split(/\n(?! )/);
    assert.equal(errors.length, lines.length, stdout);
    for (const [index, line] of lines.entries()) {
      assert.match(errors[index], new RegExp(`wrong\\.mts\\(${index + 2},`));
      assert.match(errors[index], WRONG[line]);
      assert.doesNotMatch(errors[index], /overload/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
