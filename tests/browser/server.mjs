// A local web server for the pages of the tests, on a free port.

import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The paths that pages may load: the pages themselves, the package, and the shared tests. */
const SERVED = /^\/(tests\/browser|examples\/browser|bindings-node)\/[\w./-]+$/;
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** Serves files of the repository, and `data`, which maps paths to JSON strings. */
export async function serve(data) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = join(root, pathname);
    if (pathname in data) return response.setHeader('content-type', TYPES['.json']).end(data[pathname]);
    if (pathname === '/favicon.ico') return response.writeHead(204).end();
    if (!SERVED.test(pathname) || pathname.includes('..') || !existsSync(file)) return response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
