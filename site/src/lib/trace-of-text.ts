// The trace viewer for a text with traces: JSON or NDJSON.

import { payloadsOf } from '../playground/worker/payloads.ts';
import { stepsOf } from '../playground/worker/steps.ts';
import { emptyTable } from '../trace-view/model.ts';
import type { StepTable } from '../trace-view/model.ts';
import { TraceView } from '../trace-view/trace-view.ts';

export class TraceOfText {
  readonly #viewer: TraceView;
  #text = '';
  #steps: StepTable = emptyTable(0);

  constructor(host: HTMLElement) {
    this.#viewer = new TraceView(host, { content: async (step) => this.#content(step) });
  }

  /** Shows the traces of a text, and returns their steps. */
  show(text: string): StepTable {
    this.#text = text;
    this.#steps = stepsOf(text, payloadsOf(text));
    this.#viewer.show(this.#steps);
    return this.#steps;
  }

  /** Chooses a step. */
  select(step: number): void {
    this.#viewer.select(step);
  }

  #content(step: number): Record<string, unknown> {
    const { spans: _, traces: __, ...own } = JSON.parse(this.#text.slice(this.#steps.from[step], this.#steps.to[step])) as Record<string, unknown>;
    return own;
  }
}
