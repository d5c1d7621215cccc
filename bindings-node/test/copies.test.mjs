// A program may load the package several times: by `import` and by `require`, and in several versions of the same major
// version, each of which a dependency may bring. All of them share the current step and recognize each other's errors.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sharedSymbol } from '../esm/shared.js';

const here = fileURLToPath(new URL('..', import.meta.url));
const other = mkdtempSync(join(tmpdir(), 'spanschema-copy-'));
after(() => rmSync(other, { recursive: true }));

// As published: without the tools and the sources of this folder.
const unpublished = /^(node_modules|test|src|ts)$/;
cpSync(here, other, { recursive: true, filter: (file) => !unpublished.test(file.slice(here.length)) });

const copies = {
  'import': await import('../index.mjs'),
  'require': createRequire(import.meta.url)('../index.cjs'),
  'import of another copy': await import(pathToFileURL(join(other, 'index.mjs')).href),
  'require of another copy': createRequire(import.meta.url)(join(other, 'index.cjs')),
};

test('the copies are different ones', () => {
  assert.equal(new Set(Object.values(copies).map(({ validate }) => validate)).size, 4);
});

test('the name of what they share has the major version of package.json', () => {
  const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
  assert.equal(sharedSymbol('x'), Symbol.for(`spanschema.x.v${Number.parseInt(version, 10)}`));
});

for (const [builderName, building] of Object.entries(copies)) {
  for (const [tracedName, tracing] of Object.entries(copies)) {
    describe(`a builder by ${builderName}, with the functions by ${tracedName}`, () => {
      test('a traced function is a span of the current step', async () => {
        const look = tracing.traced('tool', 'look', async (key) => {
          await null;
          return key;
        });
        const builder = new building.TraceBuilder();
        await builder.trace('t', async () => {
          await null;
          return look('a');
        });
        const [span] = builder.finish().value.traces[0].spans;
        assert.deepEqual([span.name, span.input, span.output], ['look', 'a', 'a']);
      });

      test('an error is an instance of either class', () => {
        assert.throws(() => new building.TraceBuilder({ nope: 1 }), tracing.ValidationError);
        assert.ok(!(new TypeError('x') instanceof tracing.ValidationError));
      });
    });
  }
}
