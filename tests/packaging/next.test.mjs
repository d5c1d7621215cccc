// The package in an application of Next.js: built by both of its bundlers, and served.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { ANSWERS, IMPORT, LOAD, expectedOf } from './program.mjs';
import { Project } from './project.mjs';

const project = new Project();
after(() => project.remove());
const expected = expectedOf(project);

/** A route that answers with the engine and the answers. */
const route = (runtime) => `
  ${IMPORT('spanschema')};
  export const runtime = '${runtime}';
  export const dynamic = 'force-dynamic';
  export async function GET() {
    ${LOAD};
    return new Response(engine + ' ' + ${ANSWERS});
  }`;
project.write('app/api/node/route.js', route('nodejs'));
project.write('app/api/edge/route.js', route('edge'));
project.write('app/layout.js', `
  export default function Layout({ children }) { return <html><body>{children}</body></html>; }`);
project.write('app/server/page.js', `
  ${IMPORT('spanschema')};
  export const dynamic = 'force-dynamic';
  export default function Page() { return <p>{engine + ' ' + ${ANSWERS}}</p>; }`);
project.write('app/client/page.js', `
  'use client';
  import { useEffect, useState } from 'react';
  ${IMPORT('spanschema')};
  export default function Page() {
    const [text, setText] = useState(engine);
    useEffect(() => void initBuilder().then(initQuery).then(initReference).then(() => setText(${ANSWERS})), []);
    return <p>{text}</p>;
  }`);

const configuration = (external) => `
  import { fileURLToPath } from 'node:url';
  const root = fileURLToPath(new URL('../..', import.meta.url));
  export default {
    turbopack: { root },
    outputFileTracingRoot: root,
    serverExternalPackages: ${external ? "['spanschema']" : '[]'},
  };`;

/** The text of the paragraph in a page. */
function paragraph(html) {
  const [, text] = /<p>(.*?)<\/p>/s.exec(html);
  return text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const BUILDS = {
  'Turbopack': { flags: ['--turbopack'], external: false, engine: 'wasm' },
  'webpack': { flags: ['--webpack'], external: false, engine: 'wasm' },
  'Turbopack, with the package outside of the bundle': { flags: ['--turbopack'], external: true, engine: 'native' },
};
for (const [name, { flags, external, engine }] of Object.entries(BUILDS)) {
  describe(name, () => {
    let server;
    let address;
    after(() => server?.kill());

    test('builds without a message about the package, and starts', async () => {
      project.write('next.config.mjs', configuration(external));
      const { stdout, stderr } = project.runBoth('next', 'build', ...flags);
      assert.doesNotMatch(stdout + stderr, /spanschema|wasm|native|resolve|import/i);
      server = await project.start(/Ready in/, 'next', 'start', '--port', '0', '--hostname', '127.0.0.1');
      [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(server.messages);
    });

    const get = async (path) => (await fetch(address + path)).text();
    test('a route handler', async () => assert.equal(await get('/api/node'), `${engine} ${expected}`));
    test('a route handler of the edge runtime', async () => assert.equal(await get('/api/edge'), `wasm ${expected}`));
    test('a server component', async () => {
      assert.equal(paragraph(await get('/server')), `${engine} ${expected}`);
    });
    test('a client component', async () => {
      assert.match(paragraph(await get('/client')), /^(wasm|native)$/);
      const media = readdirSync(join(project.folder, '.next/static/media'));
      assert.equal(media.filter((file) => file.endsWith('.wasm')).length, 4, 'the modules for the browser');
    });
    test('the server says nothing', () => assert.doesNotMatch(server.messages, /spanschema|wasm|native|error/i));
  });
}
