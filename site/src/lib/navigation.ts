// What the bars beside the pages list.

import { getCollection } from 'astro:content';
import { read, spanschema } from '../content/repository.ts';
import { titleOf } from '../content/endpoints.ts';

export interface Link {
  title: string;
  href: string;
  /** Whether the title is a name of the contract, which is set in the monospaced font. */
  isName?: boolean;
}

/** A group of links with its heading. */
export interface Group {
  title: string;
  links: Link[];
}

/** The parts of the site, for the bar at the top. */
export const SECTIONS: readonly Link[] = [
  { title: 'Guide', href: '/guide/' },
  { title: 'Kinds', href: '/kinds/' },
  { title: 'Operations', href: '/endpoints/' },
  { title: 'Codes', href: '/codes/' },
  { title: 'API', href: '/reference/' },
  { title: 'Playground', href: '/playground/' },
];

/** The pages of the guide, in the order of the table in its overview. */
export async function guideLinks(): Promise<Group[]> {
  const order = [...read('docs/guide/README.md').matchAll(/^\| \[([^\]]+)\]\(([\w-]+)\.md\)/gm)];
  const tasks = order.map(([, title = '', name]) => ({ title, href: `/guide/${name}/` }));
  return [
    { title: 'Begin', links: [{ title: 'Overview', href: '/guide/' }, { title: 'Get started', href: '/guide/start/' }] },
    { title: 'Tasks', links: tasks },
    { title: 'Reference', links: [{ title: 'Verbs by language', href: '/verbs/' }, { title: 'Columns of tables', href: '/tables/' }, { title: 'Gallery of payloads', href: '/gallery/' }, { title: 'Changelog', href: '/changelog/' }] },
  ];
}

/** What is listed of a page. */
interface Listed {
  id: string;
  data: { title: string; kicker?: string };
}

/** The order and the headings of the kinds; types that are not kinds come last. */
const ROLES: Readonly<Record<string, string>> = {
  request: 'Requests', response: 'Responses', record: 'Traces, spans, records', filter: 'Filters', part: 'Parts', type: 'Types',
};

/** The kinds by their role, then the types that occur in them. */
export async function kindLinks(): Promise<Group[]> {
  const { kinds } = spanschema();
  const order = new Map(kinds().map(({ name }, index) => [name as string, index]));
  const pages: Listed[] = (await getCollection('kinds')).filter(({ id }: Listed) => id !== 'kinds');
  pages.sort((a, b) => (order.get(a.data.title) ?? 999) - (order.get(b.data.title) ?? 999) || a.id.localeCompare(b.id));
  const groups = new Map<string, Link[]>();
  for (const { id, data } of pages) {
    const role = data.kicker ?? 'type';
    const links = groups.get(role) ?? [];
    links.push({ title: data.title, href: `/${id}/`, isName: true });
    groups.set(role, links);
  }
  return [...groups].map(([role, links]) => ({ title: ROLES[role] ?? capitalized(role), links }));
}

/** The operations, by the records that they are about. */
export async function endpointLinks(): Promise<Group[]> {
  const { endpoints } = spanschema();
  const groups = new Map<string, Link[]>();
  for (const { name, path } of endpoints()) {
    const about = /\/(traces|spans|sessions)\b/.exec(path)?.[1] ?? 'metrics';
    const links = groups.get(about) ?? [];
    links.push({ title: titleOf(name), href: `/endpoints/${name}/` });
    groups.set(about, links);
  }
  return [...groups].map(([title, links]) => ({ title: capitalized(title), links }));
}

/** The pages of the reference, by language. */
export async function referenceLinks(): Promise<Group[]> {
  const groups = new Map<string, Link[]>();
  for (const { id, data } of await getCollection('reference')) {
    const language = data.kicker ?? '';
    groups.set(language, [...(groups.get(language) ?? []), { title: data.title, href: `/${id}/` }]);
  }
  return [...groups].map(([title, links]) => ({ title, links: links.sort((a, b) => a.href.length - b.href.length) }));
}

/** The codes, errors first. */
export async function codeLinks(): Promise<Group[]> {
  const { explain } = spanschema();
  const of = (wanted: string) => explain().filter(({ severity }) => severity === wanted)
    .map(({ code }) => ({ title: code, href: `/codes/${code}/`, isName: true }));
  return [{ title: 'Errors', links: of('error') }, { title: 'Warnings', links: of('warning') }];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The links before and after a page in its groups. */
export function neighbors(groups: readonly Group[], href: string): { before?: Link; after?: Link } {
  const links = groups.flatMap((group) => group.links);
  const index = links.findIndex((link) => link.href === href);
  const [before, after] = [links[index - 1], links[index + 1]];
  return { ...(index > 0 && before ? { before } : {}), ...(index >= 0 && after ? { after } : {}) };
}
