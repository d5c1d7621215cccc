// The build of the site. Content comes from `docs/` through the loaders in src/content; build/main.mjs runs this and
// then indexes the pages, makes their links relative, and checks them.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { rehypeBlocks } from './src/lib/rehype-blocks.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  outDir: '../.cache/site',
  cacheDir: '../.cache/astro',
  trailingSlash: 'always',
  build: { assets: 'assets', inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  markdown: {
    rehypePlugins: [rehypeBlocks],
    shikiConfig: {
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
      langAlias: { text: 'plaintext' },
      defaultColor: false,
    },
  },
  vite: {
    resolve: { alias: { spanschema: fileURLToPath(new URL('../bindings-node/browser.mjs', import.meta.url)) } },
    server: { fs: { allow: [root] } },
    worker: { format: 'es' },
    build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    // URLs in scripts are relative to the script, so that the site works below any path.
    experimental: { renderBuiltUrl: (_name, { hostType }) => (hostType === 'js' ? { relative: true } : undefined) },
  },
});
