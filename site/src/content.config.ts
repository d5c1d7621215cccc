// The collections of pages. Each is loaded from the repository when the site is built.

import { defineCollection, z } from 'astro:content';
import type { Loader, LoaderContext } from 'astro/loaders';
import { codePages } from './content/codes.ts';
import { endpointPages } from './content/endpoints.ts';
import { guidePages } from './content/guide.ts';
import { kindPages } from './content/kinds.ts';
import type { Page } from './content/page.ts';
import { referencePages } from './content/reference/pages.ts';

const SOURCES: Readonly<Record<string, () => Page[] | Promise<Page[]>>> = {
  guide: guidePages, kinds: kindPages, codes: codePages, endpoints: endpointPages, reference: referencePages,
};

type Rendered = Page & { rendered: Awaited<ReturnType<LoaderContext['renderMarkdown']>> };

let all: Promise<Map<string, Rendered[]>> | undefined;

/**
 * Renders the pages of all collections. Each loader waits for all of them, so that the entries are stored at once: Astro
 * loses those that come while it writes the earlier ones to disk.
 */
async function renderAll({ renderMarkdown }: LoaderContext): Promise<Map<string, Rendered[]>> {
  const collections = new Map<string, Rendered[]>();
  for (const [name, pages] of Object.entries(SOURCES)) {
    const rendered: Rendered[] = [];
    for (const page of await pages()) rendered.push({ ...page, rendered: await renderMarkdown(page.body) });
    collections.set(name, rendered);
  }
  return collections;
}

/** The loader of a collection. */
function loader(name: string): Loader {
  const load = async (context: LoaderContext): Promise<void> => {
    all ??= renderAll(context);
    const pages = (await all).get(name) ?? [];
    context.store.clear();
    for (const { id, title, description, body, data, rendered } of pages) {
      const parsed = await context.parseData({ id, data: { title, description, ...data } });
      context.store.set({ id, data: parsed, body, rendered });
    }
  };
  return { name, load };
}

const schema = z.object({
  title: z.string(),
  description: z.string(),
  /** The word above the title. */
  kicker: z.string().optional(),
  severity: z.enum(['error', 'warning']).optional(),
  code: z.string().optional(),
  isKind: z.boolean().optional(),
  method: z.string().optional(),
  path: z.string().optional(),
});

export const collections = {
  guide: defineCollection({ loader: loader('guide'), schema }),
  kinds: defineCollection({ loader: loader('kinds'), schema }),
  codes: defineCollection({ loader: loader('codes'), schema }),
  endpoints: defineCollection({ loader: loader('endpoints'), schema }),
  reference: defineCollection({ loader: loader('reference'), schema }),
};
