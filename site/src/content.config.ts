// The collections of pages. Each is loaded from the repository when the site is built.

import { defineCollection, z } from 'astro:content';
import type { Loader, LoaderContext } from 'astro/loaders';
import { codePages } from './content/codes.ts';
import { endpointPages } from './content/endpoints.ts';
import { guidePages } from './content/guide.ts';
import { kindPages } from './content/kinds.ts';
import type { Page } from './content/page.ts';

/** A loader of pages, rendered by Astro's Markdown. */
function loader(name: string, pages: () => Page[] | Promise<Page[]>): Loader {
  const load = async ({ store, parseData, renderMarkdown }: LoaderContext): Promise<void> => {
    store.clear();
    for (const { id, title, description, body, data } of await pages()) {
      const parsed = await parseData({ id, data: { title, description, ...data } });
      store.set({ id, data: parsed, body, rendered: await renderMarkdown(body) });
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
  guide: defineCollection({ loader: loader('guide', guidePages), schema }),
  kinds: defineCollection({ loader: loader('kinds', kindPages), schema }),
  codes: defineCollection({ loader: loader('codes', codePages), schema }),
  endpoints: defineCollection({ loader: loader('endpoints', endpointPages), schema }),
};
