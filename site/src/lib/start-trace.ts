// The trace viewer on the start page.

import { TraceOfText } from './trace-of-text.ts';

const host = document.querySelector<HTMLElement>('#trace');
if (host) {
  const viewer = new TraceOfText(host);
  viewer.show(host.dataset['source'] ?? '');
  viewer.select(4);
}
