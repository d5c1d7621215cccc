// Making and finding elements.

type Attributes = Record<string, string | number | boolean | undefined>;

/** Makes an element. An attribute that is `true` has no value; one that is `false` or undefined is left out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

/** The element with an id; the page has it. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element #${id}`);
  return element as T;
}

/** What a pane shows when there is nothing else to show. */
export function emptyState(title: string, text: string): HTMLElement {
  return make('div', { class: 'empty' }, make('h3', {}, title), make('p', {}, text));
}

/** Text with the parts between backticks as code. */
export function prose(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  text.split('`').forEach((part, index) => fragment.append(index % 2 === 1 ? make('code', {}, part) : part));
  return fragment;
}

/** Calls a function once there were no calls for a while. */
export function debounced(milliseconds: number, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
}

/** Lets the page draw and handle input. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
