// Writes the service worker with the list of the files that the playground needs.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('service-worker.template.js', import.meta.url));

/** Writes `service-worker.js`. Its version changes with any file of the site that it keeps from the beginning. */
export function writeServiceWorker(site) {
  const assets = readdirSync(join(site, 'assets')).map((file) => `assets/${file}`);
  const files = ['playground/index.html', 'index.html', 'icon.svg', ...assets];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(site, file)));
  const kept = files.map((file) => file.replace(/index\.html$/, '') || './');
  const source = readFileSync(SOURCE, 'utf8');
  writeFileSync(join(site, 'service-worker.js'), source
    .replace("'VERSION'", JSON.stringify(hash.digest('hex').slice(0, 16)))
    .replace("['FILES']", JSON.stringify(kept)));
}
