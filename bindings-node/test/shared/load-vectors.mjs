// Loads tests/vectors and tests/queries, for the test runners in Node and the page in the browser.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../tests/vectors/', import.meta.url));
const queries = fileURLToPath(new URL('../../../tests/queries/', import.meta.url));

/** All vectors, sorted by name. The name of a vector is `CONCEPT/CASE`. */
export function loadVectors() {
  return load((name) => !name.startsWith('providers'));
}

/** The calls of model providers, sorted by name. The name of a call is `providers/PROVIDER/CASE`. */
export function loadProviders() {
  return load((name) => name.startsWith('providers'));
}

/** The rules of evaluation, each with a filter, a record, and whether it is kept. */
export function loadEvaluations() {
  const topics = readdirSync(join(queries, 'evaluation')).map((file) => join(queries, 'evaluation', file));
  return topics.flatMap((topic) => JSON.parse(readFileSync(topic, 'utf8')).cases);
}

/** The queries that run over records, with the bytes of their answers. */
export function loadRuns() {
  return JSON.parse(readFileSync(join(queries, 'runs.json'), 'utf8'));
}

/** The requests to split, with the bytes of the results. */
export function loadSplits() {
  return JSON.parse(readFileSync(join(folder, '../split.json'), 'utf8'));
}

function load(condition) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.json') && condition(file));
  return files.sort().map((file) => ({
    name: file.replace(/\.json$/, '').replaceAll('\\', '/'),
    ...JSON.parse(readFileSync(join(folder, file), 'utf8')),
  }));
}
