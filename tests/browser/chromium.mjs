// Launches the Chromium that is installed on this machine.

import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.mjs';

/** Flags that keep the browser from sending requests of its own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Launches a browser with a temporary profile, which is deleted when the browser is closed. */
export function launch() {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });
}
