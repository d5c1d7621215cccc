// Builds the page that the command line carries: everything in one file, which is committed so that nobody needs Node to
// compile it. With `--check` it is only compared.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const source = (relative) => readFileSync(path(relative), 'utf8');

/** The file in the sources of the server. */
const PAGE = path('../../server/src/viewer/page.html');

/** The page as one string. */
async function page() {
  const { outputFiles } = await build({
    entryPoints: [path('../src/viewer/main.ts')],
    bundle: true, write: false, minify: true, format: 'iife', target: 'es2022', charset: 'utf8', legalComments: 'none', outdir: path('../../.cache/viewer'),
  });
  const [script, style] = ['.js', '.css'].map((end) => outputFiles.find(({ path }) => path.endsWith(end)).text.trim());
  const parts = {
    'SCRIPT-HASH': `sha256-${createHash('sha256').update(script).digest('base64')}`,
    ICON: `data:image/svg+xml,${encodeURIComponent(source('../public/icon.svg').trim())}`,
    STYLE: style,
    SCRIPT: script,
  };
  if (/<\/script|<!--/i.test(script)) throw new Error('the script would end the element that contains it');
  return source('../src/viewer/page.html').replace(/SCRIPT-HASH|ICON|STYLE|SCRIPT/g, (name) => parts[name]);
}

/** Writes the page if it differs. */
export async function writeViewer() {
  const made = await page();
  if (made !== readFileSync(PAGE, { encoding: 'utf8', flag: 'a+' })) writeFileSync(PAGE, made);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!process.argv.includes('--check')) await writeViewer();
  else if ((await page()) !== readFileSync(PAGE, 'utf8')) {
    console.error('server/src/viewer/page.html is out of date: run `cargo xtask site`');
    process.exit(1);
  }
}
