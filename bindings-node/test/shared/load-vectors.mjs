// Loads tests/vectors, for the test runners in Node and the page in the browser.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../tests/vectors/', import.meta.url));

/** All vectors, sorted by name. The name of a vector is `CONCEPT/CASE`. */
export function loadVectors() {
  return load((name) => !name.startsWith('providers'));
}

/** The calls of model providers, sorted by name. The name of a call is `providers/PROVIDER/CASE`. */
export function loadProviders() {
  return load((name) => name.startsWith('providers'));
}

function load(condition) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.json') && condition(file));
  return files.sort().map((file) => ({
    name: file.replace(/\.json$/, '').replaceAll('\\', '/'),
    ...JSON.parse(readFileSync(join(folder, file), 'utf8')),
  }));
}
