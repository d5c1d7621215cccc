// The time that a trace took, and the places of its bars on it.

import { endOfSubtree } from './model.ts';
import type { StepTable } from './model.ts';

/** A stretch of time, in milliseconds since 1970. */
export interface TimeScale {
  start: number;
  length: number;
}

/** The time from the first beginning to the last end of some steps, or null if no step says when it began. */
export function scaleOf(table: StepTable, from: number, to: number): TimeScale | null {
  let [first, last] = [Infinity, -Infinity];
  for (let step = from; step < to; step += 1) {
    const start = table.starts[step] ?? NaN;
    if (Number.isNaN(start)) continue;
    first = Math.min(first, start);
    last = Math.max(last, start + (table.durations[step] || 0));
  }
  return first === Infinity ? null : { start: first, length: Math.max(last - first, 0.001) };
}

/** The scale of each outermost step, by the index of the step: traces hours apart do not share one. */
export function scalesOfRoots(table: StepTable): Map<number, TimeScale | null> {
  const scales = new Map<number, TimeScale | null>();
  for (let root = 0; root < table.length;) {
    const end = endOfSubtree(table, root);
    scales.set(root, scaleOf(table, root, end));
    root = end;
  }
  return scales;
}

/** A bar as fractions of the scale, or null if the step does not say when it began. */
export function barOf(table: StepTable, step: number, scale: TimeScale): { left: number; width: number } | null {
  const start = table.starts[step] ?? NaN;
  if (Number.isNaN(start)) return null;
  const left = Math.min(Math.max((start - scale.start) / scale.length, 0), 1);
  return { left, width: Math.min((table.durations[step] || 0) / scale.length, 1 - left) };
}

/** Milliseconds as people read them. */
export function formatDuration(milliseconds: number): string {
  if (Number.isNaN(milliseconds)) return '';
  if (milliseconds < 1) return `${Math.round(milliseconds * 1000)} µs`;
  if (milliseconds < 1000) return `${trimmed(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${trimmed(milliseconds / 1000)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

function trimmed(value: number): string {
  return String(Number(value.toPrecision(3)));
}
