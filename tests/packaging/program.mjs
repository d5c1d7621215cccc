// The program that every test runs: its output does not depend on how the package was loaded, but for the engine.

const PAYLOAD = '{"traces":[{"spans":[{"type":"lm","inptu":"x"}]}]}';

/** An expression with the answers of the functions. */
export const ANSWERS = `JSON.stringify([
  validate('LogTracesIngestRequest', '${PAYLOAD}'),
  schema('Trace'),
  kinds(),
  String(Filter.parse("name == 'a' and not model is null")),
  new TraceBuilder({ seed: 7, clock: '2026-01-02T03:04:05Z' }).trace((trace) => trace.tool('a').conclude().id),
])`;

const NAMES = 'engine, Filter, initBuilder, initQuery, initReference, kinds, schema, TraceBuilder, validate';

/** Statements that load the modules which the program uses. */
export const LOAD = 'await initBuilder(); await initQuery(); await initReference()';

export const IMPORT = (from) => `import { ${NAMES} } from '${from}'`;
export const REQUIRE = (from) => `const { ${NAMES} } = require('${from}')`;
export const PRINT = `console.log(engine, ${ANSWERS})`;

/** The output of the program in Node, without the name of the engine. */
export function expectedOf(project) {
  project.write('expected.mjs', `${IMPORT('spanschema')}; ${PRINT};`);
  return project.run('node', 'expected.mjs').replace(/^native /, '');
}
