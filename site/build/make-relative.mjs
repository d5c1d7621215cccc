// Makes the links in the pages relative, so that the site works below any path, also opened from a folder of a web server.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Attributes that hold addresses, and the one that tells scripts where the site begins. */
const ADDRESSES = /\b(href|src|data-root|component-url|renderer-url)="\/(?!\/)([^"]*)"/g;

/** Rewrites every page. Returns the paths of the pages, relative to the site. */
export function makeRelative(site) {
  const files = readdirSync(site, { recursive: true }).map(String).filter((file) => file.endsWith('.html'));
  for (const file of files) {
    const path = join(site, file);
    // The page for missing addresses is shown at any depth, so its links stay absolute.
    if (file === '404.html') continue;
    const up = relative(join(site, file, '..'), site);
    const root = up === '' ? './' : `${up}/`;
    writeFileSync(path, readFileSync(path, 'utf8').replace(ADDRESSES, (_, name, rest) => `${name}="${root}${rest}"`));
  }
  return files;
}
