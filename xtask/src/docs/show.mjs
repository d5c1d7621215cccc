// Shows a page in Chromium and prints the text that appears in it: `show.mjs FILE`. What the page loads from an
// installed package comes from the one built here.

import { readFileSync } from 'node:fs';
import { launch } from '../../../tests/browser/chromium.mjs';
import { serve } from '../../../tests/browser/server.mjs';

const html = readFileSync(process.argv[2], 'utf8').replaceAll('/node_modules/spanschema/', '/bindings-node/');
const server = await serve({});
const browser = await launch();
try {
  const page = await browser.newPage();
  const failed = new Promise((_, reject) => page.on('pageerror', reject));
  await page.goto(`${server.address}/tests/browser/page.html`);
  await page.setContent(html);
  const shown = page.waitForFunction(() => document.body.innerText.trim());
  console.log(await (await Promise.race([shown, failed])).jsonValue());
} finally {
  await browser.close();
  server.close();
}
