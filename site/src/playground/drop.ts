// Files that are dropped on the page.

import { byId } from './dom.ts';
import type { Session } from './session.ts';
import { openFile } from './toolbar.ts';

/** Opens files that are dropped anywhere on the page. */
export function connectDrop(session: Session): void {
  const main = byId('main');
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragover', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    main.classList.add('dropping');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) main.classList.remove('dropping');
  });
  document.addEventListener('drop', async (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    event.stopPropagation();
    main.classList.remove('dropping');
    const file = event.dataTransfer?.files[0];
    if (file) await openFile(session, file);
  }, { capture: true });
}
