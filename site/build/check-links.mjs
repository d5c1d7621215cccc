// Finds links that lead nowhere: to a file that the site does not have, or to a heading that a page does not have.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Where each link leads that cannot be followed, with its page. */
export function checkLinks(site, pages) {
  const ids = new Map();
  const idsOf = (file) => {
    if (!ids.has(file)) ids.set(file, new Set([...readFileSync(join(site, file), 'utf8').matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)));
    return ids.get(file);
  };
  return pages.filter((page) => page !== '404.html').flatMap((page) => {
    const links = readFileSync(join(site, page), 'utf8').matchAll(/\s(?:href|src)="([^"]+)"/g);
    return [...links].flatMap(([, link]) => fault(link, page, site, idsOf) ?? []);
  });
}

/** What is wrong with a link, or undefined. */
function fault(link, page, site, idsOf) {
  if (/^(?:[a-z]+:|\/\/)/.test(link)) return undefined;
  const [path, anchor] = link.split('#');
  let target = path === '' ? page : posix.join(posix.dirname(page), path);
  if (existsSync(join(site, target)) && statSync(join(site, target)).isDirectory()) target = posix.join(target, 'index.html');
  if (!existsSync(join(site, target))) return `${page}: ${link}`;
  const isHeading = anchor && target.endsWith('.html') && !target.startsWith('playground/');
  return isHeading && !idsOf(target).has(decodeURIComponent(anchor)) ? `${page}: ${link} (no such heading)` : undefined;
}
