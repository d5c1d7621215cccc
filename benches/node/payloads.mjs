// Loads the payloads that `bench-payloads` wrote.

import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

export const SIZES = ['small', 'medium', 'large', 'warned'];

export function load(folder) {
  const read = (...path) => readFileSync(join(folder, ...path));
  const valid = Object.fromEntries(SIZES.map((size) => [size, read(`${size}.json`)]));
  const names = readdirSync(join(folder, 'broken'));
  const broken = Object.fromEntries(names.map((name) => [basename(name, '.json'), read('broken', name)]));
  return { valid, broken: { ...broken, 'late failure': read('late-failure.json') } };
}
