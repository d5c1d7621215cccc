// The types, as the compilers of users resolve them.

import { after, test } from 'node:test';
import { IMPORT } from './program.mjs';
import { Project } from './project.mjs';

const project = new Project();
after(() => project.remove());

const program = (load) => `${load}
  const report = validate('Trace', {});
  export const valid: boolean = report.valid;
  // @ts-expect-error: unknown kind
  validate('Trase', {});
  declare const externalId: string | undefined;
  export const id: string = new TraceBuilder().trace('a', { externalId }, (trace) => trace.id);`;
project.write('module.mts', program(IMPORT('spanschema')));
project.write('common.cts', program("import { TraceBuilder, validate } from 'spanschema'"));
project.write('wasm.mts', program(IMPORT('spanschema/wasm')));
project.write('common-wasm.cts', program("import { TraceBuilder, validate } from 'spanschema/wasm'"));
project.write('bundler.mts', program(IMPORT('spanschema/bundler')));
project.write('module-wasm.mts', `
  import module from 'spanschema/spanschema.wasm';
  import { init } from 'spanschema/wasm';
  await init(module);`);

const fast = (load) => `${load}
  declare const value: unknown;
  export const name: string | undefined = is('Trace', value) ? value.name : undefined;
  export const isTrace: (value: unknown) => boolean = check('Trace');
  // @ts-expect-error: unknown kind
  check('Trase');`;
project.write('fast.mts', fast("import { check, is } from 'spanschema/fast'"));
project.write('common-fast.cts', fast("import { check, is } from 'spanschema/fast'"));

const MODULES = ['module.mts', 'wasm.mts', 'bundler.mts', 'module-wasm.mts', 'fast.mts'];
const COMMON = ['common.cts', 'common-wasm.cts', 'common-fast.cts'];
for (const [module, resolution, ...files] of [
  ['node16', 'node16', ...MODULES, ...COMMON],
  ['nodenext', 'nodenext', ...MODULES, ...COMMON],
  ['esnext', 'bundler', ...MODULES],
]) {
  test(`compile with ${resolution} resolution, including library checks`, () => {
    const strict = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false'];
    const flags = ['--noEmit', ...strict, '--target', 'es2022', '--lib', 'es2022', '--types', ''];
    project.run('tsc', ...flags, '--module', module, '--moduleResolution', resolution, ...files);
  });
}
