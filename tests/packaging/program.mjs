// The program that every test runs: its output does not depend on how the package was loaded, but for the engine.

const PAYLOAD = '{"traces":[{"spans":[{"type":"lm","inptu":"x"}]}]}';

/** An expression with the answers of the functions. */
export const ANSWERS = `JSON.stringify([
  validate('LogTracesIngestRequest', '${PAYLOAD}'),
  schema('Trace'),
  kinds(),
  new TraceBuilder({ seed: 7, clock: '2026-01-02T03:04:05Z' }).trace((trace) => trace.tool('a').conclude().id),
])`;

const NAMES = 'engine, init, initReference, kinds, schema, TraceBuilder, validate';

export const IMPORT = (from) => `import { ${NAMES} } from '${from}'`;
export const REQUIRE = (from) => `const { ${NAMES} } = require('${from}')`;
export const PRINT = `console.log(engine, ${ANSWERS})`;

/** The output of the program in Node, without the name of the engine. */
export function expectedOf(project) {
  project.write('expected.mjs', `${IMPORT('spanschema')}; ${PRINT};`);
  return project.run('node', 'expected.mjs').replace(/^native /, '');
}
