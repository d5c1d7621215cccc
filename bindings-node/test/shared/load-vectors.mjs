// Reads tests/vectors, for the runners in Node and for the page of the browser's.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../tests/vectors/', import.meta.url));

/** Every vector with its name, `<concept>/<case>`, in order. */
export function loadVectors() {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => ({
    name: file.replace(/\.json$/, '').replaceAll('\\', '/'),
    ...JSON.parse(readFileSync(join(folder, file), 'utf8')),
  }));
}
