// Modules of the site's sources, bundled so that Node can run them with the built npm package.

import { build } from 'esbuild';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SITE = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = join(SITE, '../bindings-node');

/** An empty folder for the code of a test, in which programs find the npm package. */
export function folder(name) {
  const path = join(SITE, '../.cache/site-code', name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(join(path, 'node_modules'), { recursive: true });
  symlinkSync(PACKAGE, join(path, 'node_modules/spanschema'), 'junction');
  return path;
}

/** Imports a module of `src`. */
export async function load(path, into) {
  const outfile = join(into, 'bundle', path.replace(/^.*\/|\.ts$/g, '') + '.mjs');
  await build({
    entryPoints: [join(SITE, 'src', path)], outfile, bundle: true, platform: 'node', format: 'esm', external: ['spanschema'], logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
