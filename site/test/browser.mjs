// The browser and the server of the tests, and what they record about every page.

import { chromium } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../../tests/browser/find-chromium.mjs';
import { serve } from '../build/server.mjs';

const SITE = fileURLToPath(new URL('../../.cache/site', import.meta.url));
/** The folder for pictures of the pages, which are there to be looked at. */
export const PICTURES = fileURLToPath(new URL('../../.cache/site-pictures/', import.meta.url));

/** The options of the browser. */
export const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** The sizes of the pages: of a desk, and of a phone. */
export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Starts a browser and a server below a path, so that a link which is not relative fails. */
export async function start() {
  const server = await serve(SITE, { base: '/some/where/' });
  const browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });
  return {
    address: server.address,
    /** Opens a page. Its errors and the requests to other hosts are added to `faults`. */
    async open(path, { viewport = DESK, colorScheme = 'light', faults = [], requests = [] } = {}) {
      const context = await browser.newContext({ viewport, colorScheme, permissions: ['clipboard-read', 'clipboard-write'] });
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      page.on('request', (request) => {
        requests.push(request.url());
        if (!request.url().startsWith(server.address) && !/^(data|blob):/.test(request.url())) faults.push(`request: ${request.url()}`);
      });
      await page.goto(server.address + path);
      return page;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Waits for a verdict of the playground. */
export async function ready(page) {
  await page.waitForSelector('html[data-ready]', { timeout: 20_000 });
}
