// The pane with the trace viewer, joined with the editor: a click in one shows the place in the other.

import { TraceView } from '../../trace-view/trace-view.ts';
import { emptyState, make } from '../dom.ts';
import type { Session } from '../session.ts';
import type { Pane } from './pane.ts';

export function tracePane(root: HTMLElement, session: Session): Pane & { follow(offset: number): Promise<void> } {
  const empty = emptyState('No trace here', 'The tree and the timeline appear for payloads with traces or spans: requests, responses, records.');
  const host = make('div', { class: 'host' });
  const viewer = new TraceView(host, {
    content: (step) => session.engine.call('stepValue', step),
    onSelect(step) {
      const steps = session.verdict?.steps;
      if (steps) session.editor.reveal(steps.from[step] ?? 0, steps.from[step] ?? 0, false);
    },
  });
  root.append(host, empty);
  return {
    show({ steps }) {
      host.hidden = steps.length === 0;
      empty.hidden = !host.hidden;
      viewer.show(steps);
    },
    async follow(offset) {
      viewer.select(await session.engine.call('stepAt', offset));
    },
  };
}
