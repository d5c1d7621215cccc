// What the contract says about the place under the pointer.

import { hoverTooltip } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import { make, prose } from '../dom.ts';
import type { Engine } from '../engine.ts';

/** A tooltip with the description of the field under the pointer. */
export function schemaHover(engine: Engine): Extension {
  return hoverTooltip(async (_, offset) => {
    const found = await engine.call('schemaAt', offset).catch(() => null);
    if (!found || found.description === '') return null;
    const create = () => ({
      dom: make('div', { class: 'hover' },
        make('p', {}, make('code', {}, found.title), ' ', make('small', {}, found.types)),
        make('p', {}, prose(found.description))),
    });
    return { pos: offset, create };
  }, { hoverTime: 350 });
}
