// Makes the index of the search, which the browser reads in parts.

import { join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** Indexes the pages that have an element with `data-pagefind-body`. */
export async function indexPages(site) {
  const { index } = await createIndex({ forceLanguage: 'en' });
  await index.addDirectory({ path: site });
  await index.writeFiles({ outputPath: join(site, 'pagefind') });
  await close();
}
