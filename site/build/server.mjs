// A web server for the finished site.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves a folder below a path, on a port, or on a free one.
 *
 * @returns The address, and a function that stops the server.
 */
export async function serve(folder, { port = 0, base = '/' } = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path.startsWith(base) ? fileOf(folder, path.slice(base.length)) : null;
    if (file === null) return response.writeHead(404, { 'content-type': TYPES['.html'] }).end('not found');
    if (file === 'folder') return response.writeHead(301, { location: `${path}/` }).end();
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The file of a path; null if there is none, and `folder` if the path lacks its slash. */
function fileOf(folder, path) {
  const file = join(folder, normalize(`/${path}`));
  if (!existsSync(file)) return null;
  if (!statSync(file).isDirectory()) return file;
  if (path !== '' && !path.endsWith('/')) return 'folder';
  const index = join(file, 'index.html');
  return existsSync(index) ? index : null;
}
