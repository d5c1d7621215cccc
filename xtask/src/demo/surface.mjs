// The demo's JavaScript surfaces: `surface.mjs MODULE FOLDER` prints the report on each of the folder's examples, a line
// each. MODULE is the package's entry for Node or the one for the web.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [module, folder] = process.argv.slice(2);
const { init, validate } = await import(pathToFileURL(module));
await init();
for (const { file, kind } of JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))) {
  console.log(JSON.stringify(validate(kind, readFileSync(join(folder, file)))));
}
