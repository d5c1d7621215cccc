// The tabs of the panes, with the keys that the ARIA Authoring Practices have for tabs.

import { byId } from './dom.ts';
import type { PaneName } from './state.ts';

/** Connects the tabs. Returns a function that chooses one. */
export function connectTabs(chosen: (pane: PaneName) => void): (pane: PaneName) => void {
  const tabs = [...byId('tabs').querySelectorAll<HTMLElement>('[role="tab"]')];
  const choose = (pane: PaneName) => {
    for (const tab of tabs) {
      const isChosen = tab.dataset['pane'] === pane;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      if (tab.dataset['pane'] !== 'source') byId(`pane-${tab.dataset['pane']}`).hidden = !isChosen;
    }
    byId('main').dataset['pane'] = pane;
    chosen(pane);
  };
  for (const tab of tabs) tab.addEventListener('click', () => choose(tab.dataset['pane'] as PaneName));
  byId('tabs').addEventListener('keydown', (event) => {
    const shown = tabs.filter((tab) => tab.offsetParent !== null);
    const index = shown.indexOf(event.target as HTMLElement);
    const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (next === undefined || index < 0) return;
    event.preventDefault();
    const tab = shown[(next + shown.length) % shown.length];
    tab?.focus();
    tab?.click();
  });
  return choose;
}
