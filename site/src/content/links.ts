// Where the links of the repository's Markdown lead on the site.

import { posix } from 'node:path';

/** Files whose pages have another place than their folder says. */
const PLACES: Readonly<Record<string, string>> = {
  'README.md': '/guide/start/',
  'docs/guide/README.md': '/guide/',
  'docs/kinds/README.md': '/kinds/',
  'docs/codes.md': '/codes/',
  'docs/verbs.md': '/verbs/',
  'docs/tables.md': '/tables/',
  'CHANGELOG.md': '/changelog/',
  'examples/browser/index.html': '/playground/',
  'examples/browser/query.html': '/playground/',
};

/**
 * The address on the site of a link in a Markdown file of the repository, or null if the site does not have the target.
 *
 * @param from The path of the file with the link, relative to the repository.
 */
export function address(from: string, link: string): string | null {
  if (/^[a-z]+:|^#/.test(link)) return link;
  const [path = '', anchor] = link.split('#', 2);
  const target = posix.join(posix.dirname(from), path).replace(/\/$/, '');
  if (target === 'README.md') return PLACES[target] ?? null;
  const code = target === 'docs/codes.md' && anchor;
  if (code) return `/codes/${code}/`;
  const place = PLACES[target] ?? placeOf(target);
  return place && (anchor ? `${place}#${anchor}` : place);
}

function placeOf(target: string): string | null {
  const page = /^docs\/(guide|kinds)\/([\w-]+)\.md$/.exec(target);
  return page ? `/${page[1]}/${page[2]}/` : null;
}

/**
 * Rewrites the links and pictures of Markdown for the site, to which the build copies `docs/pictures`. Links to what the site
 * does not have become their text.
 */
export function rewriteLinks(markdown: string, from: string): string {
  const outsideOfCode = /(```[\s\S]*?```)|(?<!!)\[((?:[^\][]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g;
  const pictured = markdown.replace(/(!\[[^\]]*\]\()\S*?docs\/pictures\/|(!\[[^\]]*\]\()\.\.\/pictures\//g, (_, inRoot?: string, inGuide?: string) => `${inRoot ?? inGuide}/pictures/`);
  return pictured.replace(outsideOfCode, (all, code: string | undefined, text: string, link: string) => {
    if (code !== undefined) return all;
    const place = address(from, link);
    return place === null ? text : `[${text}](${place})`;
  });
}
