// The line between the editor and the panes, which can be moved with the pointer and with the arrow keys.

import { byId } from './dom.ts';

const [NARROWEST, WIDEST] = [25, 75];

/** Connects the line. */
export function connectSplit(): void {
  const divider = byId('divider');
  const main = byId('main');
  const move = (percent: number) => {
    const bounded = Math.min(Math.max(percent, NARROWEST), WIDEST);
    main.style.setProperty('--split', `${bounded}%`);
    divider.setAttribute('aria-valuenow', String(Math.round(bounded)));
  };
  divider.addEventListener('pointerdown', (event) => {
    divider.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  divider.addEventListener('pointermove', ({ pointerId, clientX }) => {
    if (!divider.hasPointerCapture(pointerId)) return;
    const { left, width } = main.getBoundingClientRect();
    move(((clientX - left) / width) * 100);
  });
  divider.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(Number(divider.getAttribute('aria-valuenow')) + step);
  });
}
