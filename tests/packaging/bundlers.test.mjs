// The package in bundles: native or with WebAssembly, in every form, and without a message of its own.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { nodeFileTrace } from '@vercel/nft';
import { IMPORT, LOAD, PRINT, REQUIRE, expectedOf } from './program.mjs';
import { Project } from './project.mjs';

const project = new Project();
after(() => project.remove());
const expected = expectedOf(project);

project.write('import.mjs', `${IMPORT('spanschema')}; ${PRINT};`);
project.write('require.cjs', `${REQUIRE('spanschema')}; ${PRINT};`);

/** Runs a bundle where there is no package: elsewhere, with nothing but the files of the bundle. */
function deployed(...files) {
  const folder = mkdtempSync(join(tmpdir(), 'spanschema-deployed-'));
  try {
    for (const file of files) cpSync(join(project.folder, file), join(folder, basename(file)), { recursive: true });
    return project.runBoth('node', join(folder, basename(files[0])));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const format of ['cjs', 'esm']) {
  for (const entry of ['import.mjs', 'require.cjs']) {
    test(`esbuild makes a single file for Node of ${entry}, in ${format}`, () => {
      const file = `esbuild/${entry}.${format === 'cjs' ? 'cjs' : 'mjs'}`;
      const built = project.runBoth('esbuild', entry, '--bundle', '--platform=node', `--format=${format}`, `--outfile=${file}`);
      assert.doesNotMatch(built.stderr, /warning/i);
      assert.deepEqual(deployed(file), { stdout: `wasm ${expected}`, stderr: '' });
    });
  }
}

test('a single file is minified and loaded as a function of AWS Lambda is', () => {
  project.write('handler.mjs', `${IMPORT('spanschema')}; export const handler = async () => { ${PRINT}; };`);
  const flags = ['--bundle', '--minify', '--platform=node', '--target=node20', '--format=cjs'];
  project.run('esbuild', 'handler.mjs', ...flags, '--outfile=lambda/index.cjs');
  project.write('lambda/runtime.cjs', "require('./index.cjs').handler();");
  assert.deepEqual(deployed('lambda/runtime.cjs', 'lambda/index.cjs'), { stdout: `wasm ${expected}`, stderr: '' });
});

test('a bundle that leaves the package outside uses the addon', () => {
  const flags = ['--bundle', '--platform=node', '--format=cjs', '--external:spanschema'];
  project.run('esbuild', 'require.cjs', ...flags, '--outfile=external.cjs');
  assert.deepEqual(project.runBoth('node', 'external.cjs'), { stdout: `native ${expected}`, stderr: '' });
});

test('esbuild makes a bundle for browsers', () => {
  project.write('browser.mjs', `
    import { readFileSync } from 'node:fs';
    ${IMPORT('spanschema')};
    const module = (name) => readFileSync('node_modules/spanschema/wasm/' + name + '/' + name + '_bg.wasm');
    await initBuilder(module('builder'));
    await initQuery(module('query'));
    await initReference(module('reference'));
    ${PRINT};`);
  const flags = ['--bundle', '--format=esm', '--conditions=browser', '--external:node:*', '--outfile=browser.out.mjs'];
  project.run('esbuild', 'browser.mjs', ...flags);
  assert.equal(project.run('node', 'browser.out.mjs'), `wasm ${expected}`);
});

test('esbuild makes a bundle for browsers of a program in CommonJS', () => {
  project.write('browser.cjs', `
    ${REQUIRE('spanschema')};
    (async () => { ${LOAD}; ${PRINT}; })();`);
  project.run('esbuild', 'browser.cjs', '--bundle', '--format=iife', '--platform=browser', '--outfile=browser.out.cjs');
  assert.deepEqual(deployed('browser.out.cjs'), { stdout: `wasm ${expected}`, stderr: '' });
});

const WEBPACK = `
  const webpack = require('webpack');
  const [entry, target, file] = process.argv.slice(2);
  const output = { path: __dirname + '/webpack', filename: file };
  const settings = { mode: 'production', context: __dirname, performance: false, target, output };
  webpack({ ...settings, entry: './' + entry }, (error, stats) => {
    if (error) throw error;
    const { errors, warnings } = stats.toJson();
    for (const { message } of [...errors, ...warnings]) console.log(message);
    process.exitCode = errors.length;
  });`;
project.write('webpack.cjs', WEBPACK);

for (const entry of ['import.mjs', 'require.cjs']) {
  test(`webpack makes a single file for Node of ${entry}`, () => {
    assert.equal(project.run('node', 'webpack.cjs', `./${entry}`, 'node', `${entry}.cjs`), '');
    assert.deepEqual(deployed(`webpack/${entry}.cjs`), { stdout: `wasm ${expected}`, stderr: '' });
  });
}

test('webpack copies the modules for browsers', () => {
  project.write('page.mjs', `${IMPORT('spanschema')}; ${LOAD}; ${PRINT};`);
  assert.equal(project.run('node', 'webpack.cjs', './page.mjs', 'web', 'page.js'), '');
  assert.match(project.read('webpack/page.js'), /\.wasm"/);
});

for (const entry of ['import.mjs', 'require.cjs']) {
  test(`Vite makes a bundle for a server of ${entry}, with the package inside`, () => {
    project.write('vite.config.mjs', `export default {
      logLevel: 'warn',
      ssr: { noExternal: true },
      build: { ssr: '${entry}', outDir: 'vite-${entry}', rollupOptions: { output: { entryFileNames: 'server.mjs' } } },
    };`);
    assert.equal(project.runBoth('vite', 'build').stderr, '');
    const files = readdirSync(join(project.folder, `vite-${entry}`)).map((file) => `vite-${entry}/${file}`);
    const [server, ...rest] = files.sort((file) => (file.endsWith('server.mjs') ? -1 : 1));
    assert.deepEqual(deployed(server, ...rest), { stdout: `wasm ${expected}`, stderr: '' });
  });
}

for (const noExternal of ['[]', "['spanschema']", 'true']) {
  test(`the development server of Vite runs it on a server, with noExternal: ${noExternal}`, () => {
    project.write('vite-server.mjs', `
      import { createServer } from 'vite';
      const server = await createServer({
        configFile: false, logLevel: 'warn', appType: 'custom', server: { middlewareMode: true, ws: false },
        ssr: { noExternal: ${noExternal} },
      });
      await server.ssrLoadModule('/import.mjs');
      await server.close();`);
    assert.deepEqual(project.runBoth('node', 'vite-server.mjs'), { stdout: `native ${expected}`, stderr: '' });
  });
}

test('Bun makes single files for Node and for itself', () => {
  for (const [target, program] of [['node', 'node'], ['bun', 'bun']]) {
    project.run('bun', 'build', 'import.mjs', `--target=${target}`, `--outfile=bun-${target}.mjs`);
    assert.equal(project.run(program, `bun-${target}.mjs`).replace(/^(native|wasm) /, ''), expected);
  }
});

test('Vite copies the modules for browsers', () => {
  project.write('page.mjs', `${IMPORT('spanschema')}; ${LOAD}; ${PRINT};`);
  project.write('index.html', '<script type="module" src="/page.mjs"></script>');
  project.write('vite.config.mjs', "export default { logLevel: 'warn', build: { outDir: 'vite-page' } };");
  assert.equal(project.runBoth('vite', 'build').stderr, '');
  const modules = readdirSync(join(project.folder, 'vite-page/assets')).filter((file) => file.endsWith('.wasm'));
  assert.equal(modules.length, 4);
});

test('what a tool copies that traces files, as for serverless functions, has the addon and WebAssembly', async () => {
  for (const entry of ['import.mjs', 'require.cjs']) {
    const { fileList } = await nodeFileTrace([join(project.folder, entry)], { base: project.folder });
    const files = [...fileList].map((file) => file.replaceAll('\\', '/'));
    assert.ok(files.some((file) => file.endsWith('.node')), entry);
    assert.ok(files.some((file) => file.endsWith('wasm/builder/packed.cjs')), entry);
  }
});
