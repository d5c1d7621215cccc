// Which steps are in view: those whose ancestors are all unfolded.

import { endOfSubtree } from './model.ts';
import type { StepTable } from './model.ts';

/** The steps that a tree shows, in order. */
export function visibleSteps(table: StepTable, folded: ReadonlySet<number>): Uint32Array {
  const steps = new Uint32Array(table.length);
  let count = 0;
  for (let step = 0; step < table.length;) {
    steps[count] = step;
    count += 1;
    step = folded.has(step) ? endOfSubtree(table, step) : step + 1;
  }
  return steps.subarray(0, count);
}

/** Whether a step contains others. */
export function hasChildren(table: StepTable, step: number): boolean {
  return (table.depths[step + 1] ?? 0) > (table.depths[step] ?? 0);
}

/** The outermost step that contains a step. */
export function rootOf(table: StepTable, step: number): number {
  let root = step;
  for (let parent = step; parent >= 0; parent = table.parents[parent] ?? -1) root = parent;
  return root;
}

/** The place of a step among the steps in view, or -1. They are in ascending order. */
export function rowOf(steps: Uint32Array, step: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) < step) low = middle + 1;
    else high = middle;
  }
  return steps[low] === step ? low : -1;
}
