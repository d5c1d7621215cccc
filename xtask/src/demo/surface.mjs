// The JavaScript program of the demo: `surface.mjs MODULE FOLDER` validates the examples in a folder and prints a
// report per line. MODULE is the entry of the package for Node or the one for the web.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [module, folder] = process.argv.slice(2);
const { init, validate } = await import(pathToFileURL(module));
await init();
for (const { file, kind } of JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))) {
  console.log(JSON.stringify(validate(kind, readFileSync(join(folder, file)))));
}
