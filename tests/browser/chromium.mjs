// Starts the Chromium of this machine.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];

/** Nothing but the page is asked for over the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function executable() {
  const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [process.env.CHROMIUM, ...inPath, ...PLACES].find((file) => file && existsSync(file));
  if (!found) throw new Error('no Chromium: install it (Debian: apt-get install chromium), or name one in $CHROMIUM');
  return found;
}

/** A browser with a profile of its own, which goes with it. */
export function launch() {
  return chromium.launch({ executablePath: executable(), headless: true, args: FLAGS });
}
