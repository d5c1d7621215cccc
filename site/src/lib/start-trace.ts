// The trace viewer on the start page.

import { payloadsOf } from '../playground/worker/payloads.ts';
import { stepsOf } from '../playground/worker/steps.ts';
import { TraceView } from '../trace-view/trace-view.ts';

const host = document.querySelector<HTMLElement>('#trace');
if (host) show(host, host.dataset['source'] ?? '');

function show(host: HTMLElement, source: string): void {
  const steps = stepsOf(source, payloadsOf(source));
  const viewer = new TraceView(host, {
    async content(step) {
      const { spans: _, traces: __, ...own } = JSON.parse(source.slice(steps.from[step], steps.to[step])) as Record<string, unknown>;
      return own;
    },
  });
  viewer.show(steps);
  viewer.select(4);
}
