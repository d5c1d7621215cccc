// Builds the site into .cache/site: the pages and the playground by Astro, then what needs all pages at once. The page that
// the command line carries is made of the same sources, and written to the server's.

import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkLinks } from './check-links.mjs';
import { makeRelative } from './make-relative.mjs';
import { copyRustdoc } from './rustdoc.mjs';
import { copySchemas } from './schemas.mjs';
import { indexPages } from './search-index.mjs';
import { writeServiceWorker } from './service-worker.mjs';
import { writeViewer } from './viewer.mjs';

const here = fileURLToPath(new URL('..', import.meta.url));

/** The folder of the finished site. */
const site = join(here, '../.cache/site');

const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'astro.js');
const { status } = spawnSync(process.execPath, [astro, 'build', '--silent'], {
  cwd: here, stdio: 'inherit', env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
});
if (status !== 0) process.exit(status ?? 1);

cpSync(join(here, '../docs/pictures'), join(site, 'pictures'), { recursive: true });
copySchemas(site);
const pages = makeRelative(site);
await indexPages(site);
// After the index, because it has a search of its own.
copyRustdoc(site);
const broken = checkLinks(site, pages);
if (broken.length > 0) {
  console.error(`${broken.length} broken links:\n${broken.join('\n')}`);
  process.exit(1);
}
writeServiceWorker(site);
await writeViewer();
console.log(`${pages.length} pages in .cache/site`);
