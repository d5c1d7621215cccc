import type { Verdict } from '../protocol.ts';

/** A pane beside the editor. */
export interface Pane {
  /** Shows what belongs to a verdict. It is called when there is a new one or when the pane comes into view. */
  show(verdict: Verdict): void | Promise<void>;
}
