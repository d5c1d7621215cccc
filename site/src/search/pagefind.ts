// The index of the pages, which Pagefind makes after the build.

/** A page that was found. */
export interface Result {
  url: string;
  title: string;
  /** The part of the site. */
  section: string;
  /** HTML with `mark` around what was found. */
  excerpt: string;
}

interface Pagefind {
  search(text: string): Promise<{ results: { data(): Promise<Found> }[] }>;
}

interface Found {
  url: string;
  excerpt: string;
  meta: { title?: string; section?: string };
}

/** How many results are shown: each is a small file. */
const SHOWN = 12;

let loaded: Promise<Pagefind> | undefined;

/** The pages about a text, the best first. */
export async function results(text: string): Promise<Result[]> {
  const root = document.documentElement.dataset['root'] ?? '/';
  loaded ??= import(/* @vite-ignore */ new URL(`${root}pagefind/pagefind.js`, location.href).href) as Promise<Pagefind>;
  const { results } = await (await loaded).search(text);
  const found = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  return found.map(({ url, excerpt, meta }) => ({ url, excerpt, title: meta.title ?? url, section: meta.section ?? '' }));
}
