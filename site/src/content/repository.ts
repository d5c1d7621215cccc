// The repository that the site documents: its files, and its npm package, which knows the kinds, codes and endpoints.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The folder of the repository: every command of the site runs in `site`. */
export const ROOT = join(process.cwd(), '..');

/** Reads a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Whether the repository has a file. */
export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** The names of the files in a folder of the repository, sorted. */
export function list(path: string): string[] {
  return readdirSync(join(ROOT, path)).sort();
}

type Package = typeof import('spanschema');

const require = createRequire(import.meta.url);

/** The npm package. It is required, because Astro closes the runner of imports before it loads collections. */
export function spanschema(): Package {
  return require(join(ROOT, 'bindings-node/index.cjs')) as Package;
}
