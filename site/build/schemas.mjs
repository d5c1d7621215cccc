// Publishes the schemas for editors and other tools: under the version that they have, and under `latest`, which changes with
// each release. Every file can be copied and used alone.

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const from = fileURLToPath(new URL('../../schema', import.meta.url));

/** Not a part of the contract as it is: the snapshot that the next release is compared with, and views for DuckDB. */
const isPublished = (path) => !path.endsWith('.sql') && path !== join(from, 'released');

/** Copies `schema/` into the site. */
export function copySchemas(site) {
  const { $id } = JSON.parse(readFileSync(join(from, 'spanschema.schema.json'), 'utf8'));
  const [, , version] = $id.split(':');
  for (const name of [version, 'latest']) cpSync(from, join(site, 'schema', name), { recursive: true, filter: isPublished });
}
