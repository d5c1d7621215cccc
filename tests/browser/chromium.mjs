// Starts the Chromium of this machine.

import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.mjs';

/** Only the page may use the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with a temporary profile, which is deleted when the browser is closed. */
export function launch() {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });
}
