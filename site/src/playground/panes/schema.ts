// The pane that shows what the contract says about the place of the cursor.

import { emptyState, make, prose } from '../dom.ts';
import type { SchemaView } from '../protocol.ts';
import type { Session } from '../session.ts';
import type { Pane } from './pane.ts';

export function schemaPane(root: HTMLElement, session: Session): Pane & { follow(offset: number): Promise<void> } {
  const follow = async (offset: number) => {
    if (!session.verdict || session.verdict.refusal) return root.replaceChildren(nothing());
    const view = await session.engine.call('schemaAt', offset).catch(() => null);
    root.replaceChildren(...(view ? content(view) : [nothing()]));
  };
  return { follow, show: () => follow(session.editor.view.state.selection.main.head) };
}

function nothing(): HTMLElement {
  return emptyState('Not in the contract', 'Put the cursor on a field of the payload to read what the contract says about it.');
}

function content(view: SchemaView): HTMLElement[] {
  const { pointer, owner, title, types, description, isRequired, isDeprecated, defaultValue, values, fields } = view;
  const tags = [isRequired && 'required', isDeprecated && 'deprecated', defaultValue !== null && `default ${defaultValue}`].filter((tag) => typeof tag === 'string');
  const head = make('header', {},
    make('code', { class: 'pointer' }, pointer || '(the whole payload)'),
    make('h3', {}, title),
    make('p', { class: 'types' }, types, ...tags.map((tag) => make('span', { class: 'badge' }, tag))),
    make('p', {}, prose(description)));
  if (owner) head.append(make('p', { class: 'note' }, 'A field of ', kindLink(owner), '.'));
  return [head, ...valueList(values), ...fieldList(fields)];
}

function kindLink(name: string): HTMLElement {
  return make('a', { href: `../kinds/${name}/` }, name);
}

function valueList(values: SchemaView['values']): HTMLElement[] {
  if (values.length === 0) return [];
  const entries = values.map(({ value, description }) => make('div', {}, make('dt', {}, make('code', {}, value)), make('dd', {}, prose(description))));
  return [make('h4', {}, 'Values'), make('dl', { class: 'fields' }, ...entries)];
}

function fieldList(fields: SchemaView['fields']): HTMLElement[] {
  if (fields.length === 0) return [];
  const entries = fields.map(({ name, types, description, isRequired, isPresent }) => make('div', { class: isPresent ? 'present' : undefined },
    make('dt', {}, make('code', {}, name), make('small', {}, ` ${types}${isRequired ? ', required' : ''}`)),
    make('dd', {}, prose(description))));
  return [make('h4', {}, 'Fields'), make('dl', { class: 'fields' }, ...entries)];
}
