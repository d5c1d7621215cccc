// The package as managers other than npm install it: strict folders and no folders at all.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { IMPORT, PRINT, REQUIRE, expectedOf } from './program.mjs';
import { Project } from './project.mjs';

const project = new Project();
after(() => project.remove());
const expected = expectedOf(project);

function write(folder, files) {
  project.write(`${folder}/package.json`, `{
    "private": true, "dependencies": { "spanschema": "file:${project.archive}" }
  }`);
  project.write(`${folder}/import.mjs`, `${IMPORT('spanschema')}; ${PRINT};`);
  project.write(`${folder}/require.cjs`, `${REQUIRE('spanschema')}; ${PRINT};`);
  for (const [name, content] of Object.entries(files)) project.write(`${folder}/${name}`, content);
}

test('pnpm, whose folders have only what was asked for', () => {
  write('pnpm', { 'pnpm-workspace.yaml': '' });
  project.run('pnpm', '--dir', 'pnpm', 'install', '--offline', '--store-dir', 'store');
  for (const file of ['import.mjs', 'require.cjs']) {
    assert.deepEqual(project.runBoth('node', `pnpm/${file}`), { stdout: `native ${expected}`, stderr: '' });
  }
});

test('Yarn without a folder of packages', () => {
  const settings = ['nodeLinker: pnp', 'enableGlobalCache: false', 'enableNetwork: false', 'enableImmutableInstalls: false'];
  write('yarn', { '.yarnrc.yml': settings.join('\n'), 'yarn.lock': '' });
  project.run('yarn', '--cwd', 'yarn', 'install');
  for (const file of ['import.mjs', 'require.cjs']) {
    assert.equal(project.run('yarn', '--cwd', 'yarn', 'node', file), `native ${expected}`);
  }
});
