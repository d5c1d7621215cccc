// Programs in the languages of the site, run against what this workspace builds. `cargo xtask test --only site` says in the
// environment where that is.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Strict projects have these options. */
const TYPESCRIPT = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2023,dom,esnext.disposable', '--types', 'node', '--noEmitOnError'];

/** What a Python program prints that runs others: it reads their sources as JSON, and prints their outputs as JSON. */
const RUN_PYTHON = `
import contextlib, io, json, sys
outputs = []
for source in json.load(sys.stdin):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, "program", "exec"), {"__name__": "program"})
    outputs.append(printed.getvalue())
json.dump(outputs, sys.stdout)
`;

/** The value of a variable that the check sets. */
export function variable(name) {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set: run \`cargo xtask test --only site\``);
  return value;
}

/** Runs a program to its end and returns what it prints. */
export function output(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1e9, ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stdout.slice(0, 4000)}\n${stderr.slice(0, 4000)}`);
  return stdout;
}

/** What each of some Python programs prints. */
export function runPython(sources, environment = {}) {
  const options = { input: JSON.stringify(sources), env: { ...process.env, ...environment } };
  return JSON.parse(output(variable('SPANSCHEMA_PYTHON'), ['-c', RUN_PYTHON], options));
}

/** The paths of the JavaScript of TypeScript programs that have no type error. */
export function compile(folder, sources) {
  const files = sources.map((source, index) => {
    writeFileSync(join(folder, `program${index}.mts`), source);
    return `program${index}.mts`;
  });
  const require = createRequire(import.meta.url);
  const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const types = ['--typeRoots', join(dirname(require.resolve('@types/node/package.json')), '..')];
  output(process.execPath, [compiler, ...TYPESCRIPT, ...types, ...files], { cwd: folder });
  return files.map((file) => join(folder, file.replace('.mts', '.mjs')));
}

/** What each of some TypeScript programs prints with `console.log`. */
export async function runTypeScript(folder, sources) {
  const { log } = console;
  const outputs = [];
  for (const file of compile(folder, sources)) {
    const printed = [];
    console.log = (text) => printed.push(text);
    try {
      await import(pathToFileURL(file).href);
    } finally {
      console.log = log;
    }
    outputs.push(printed.join('\n'));
  }
  return outputs;
}

/** What the function `payload` of each of some Rust programs returns. They are one program, which is linked once. */
export function runRust(folder, sources) {
  const { spanschema, serde_json } = JSON.parse(variable('SPANSCHEMA_RUST'));
  const modules = sources.map((source, index) => `mod program${index} {\n${source.replace('fn payload', 'pub fn payload')}\n}`);
  const calls = sources.map((_, index) => `    println!("{}", program${index}::payload().unwrap());`);
  writeFileSync(join(folder, 'main.rs'), `${modules.join('\n')}\nfn main() {\n${calls.join('\n')}\n}\n`);
  const libraries = ['--extern', `spanschema=${spanschema}`, '--extern', `serde_json=${serde_json}`, '-L', `dependency=${dirname(spanschema)}`];
  const options = ['--edition', '2021', '-C', 'debuginfo=0', '--deny', 'warnings', '-o', 'main'];
  output('rustc', ['main.rs', ...options, ...libraries], { cwd: folder });
  return output(join(folder, 'main'), []).trimEnd().split('\n');
}
