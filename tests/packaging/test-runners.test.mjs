// The package in the tests of users: Jest and Vitest, in Node and in a page that jsdom imitates.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ANSWERS, IMPORT, LOAD, REQUIRE, expectedOf } from './program.mjs';
import { Project } from './project.mjs';

const project = new Project();
after(() => project.remove());
const expected = JSON.stringify(expectedOf(project));

const answers = (engine) => `
  test('answers', async () => {
    ${LOAD};
    expect(engine).toBe('${engine}');
    expect(${ANSWERS}).toBe(${expected});
    expect(() => validate('Trase', {})).toThrow(TypeError);
    expect(() => new TraceBuilder({ lenient: 5 })).toThrow(TypeError);
  });`;

/** Runs a runner and returns what it printed. */
function output(...command) {
  const { stdout, stderr } = project.runBoth(...command);
  return stdout + stderr;
}

for (const [environment, engine] of [['node', 'native'], ['jsdom', 'wasm']]) {
  test(`Jest in the environment ${environment}`, () => {
    project.write(`${environment}.test.js`, `${REQUIRE('spanschema')}; ${answers(engine)}`);
    const printed = output('jest', `--env=${environment}`, `--rootDir=${project.folder}`, `${environment}.test.js`);
    assert.match(printed, /1 passed/);
    assert.doesNotMatch(printed, /warning|SPANSCHEMA/i);
  });
}

const vitest = (inline) => `export default {
  test: { globals: true, ${inline ? "server: { deps: { inline: ['spanschema'] } }" : ''} },
};`;
for (const [environment, engine] of [['node', 'native'], ['jsdom', 'native']]) {
  for (const inline of [false, true]) {
    test(`Vitest in the environment ${environment}, with the package ${inline ? 'transformed' : 'outside'}`, () => {
      project.write('vitest.config.mjs', vitest(inline));
      project.write(`${environment}.spec.mjs`, `${IMPORT('spanschema')}; ${answers(engine)}`);
      const printed = output('vitest', 'run', `--environment=${environment}`, `${environment}.spec.mjs`);
      assert.match(printed, /1 passed/);
      assert.doesNotMatch(printed, /warning|SPANSCHEMA/i);
    });
  }
}
