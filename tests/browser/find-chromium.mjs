// Finds a Chromium or Chrome on this machine: `node find-chromium.mjs` prints its path.

import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where browsers are that are not in $PATH. `cargo xtask test` unpacks the last one if there is no other. */
const PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  fileURLToPath(new URL('../../.cache/chromium/chromium', import.meta.url)),
];

/** The path of the browser; it throws if there is none. */
export function findChromium() {
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [process.env.CHROMIUM, ...inPath, ...PATHS].find((file) => file && existsSync(file));
  if (!found) {
    throw new Error('no Chromium or Chrome found: install one (Debian: package chromium), or set CHROMIUM to its path');
  }
  return found;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(findChromium());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
