// One row of the trace viewer: the step in the tree, and its bar in the timeline.

import { hasFailed, SEVERITIES, typeOf } from './model.ts';
import type { StepTable } from './model.ts';
import { hasChildren } from './rows.ts';
import { barOf, formatDuration } from './time-scale.ts';
import type { TimeScale } from './time-scale.ts';

/** How a row looks at the moment. */
export interface RowState {
  isFolded: boolean;
  isSelected: boolean;
}

/** Indentation stops here, so that names of deep steps stay readable. */
const DEEPEST = 14;

export function rowElement(table: StepTable, step: number, scale: TimeScale | null, state: RowState): HTMLElement {
  const row = span('row', '');
  row.id = `step-${step}`;
  row.dataset['step'] = String(step);
  row.dataset['type'] = typeOf(table, step);
  row.setAttribute('role', 'treeitem');
  row.setAttribute('aria-level', String((table.depths[step] ?? 0) + 1));
  row.setAttribute('aria-selected', String(state.isSelected));
  if (hasChildren(table, step)) row.setAttribute('aria-expanded', String(!state.isFolded));
  row.append(name(table, step), ' ', timeline(table, step, scale));
  return row;
}

function name(table: StepTable, step: number): HTMLElement {
  const cell = span('name', '');
  cell.style.paddingInlineStart = `${8 + Math.min(table.depths[step] ?? 0, DEEPEST) * 16}px`;
  cell.append(span(hasChildren(table, step) ? 'fold' : 'fold none', ''), span('type', typeOf(table, step)), ' ', span('title', table.names[step] || '(no name)'));
  const severity = SEVERITIES[table.severities[step] ?? 0] ?? 'none';
  if (severity !== 'none') cell.append(span(`mark ${severity}`, `has an issue: ${severity}`));
  return cell;
}

function timeline(table: StepTable, step: number, scale: TimeScale | null): HTMLElement {
  const cell = span('timeline', '');
  const bar = scale && barOf(table, step, scale);
  if (bar) {
    const element = cell.appendChild(span(hasFailed(table, step) ? 'span failed' : 'span', ''));
    element.style.left = `${bar.left * 100}%`;
    element.style.width = `${bar.width * 100}%`;
    const note = cell.appendChild(span('note', notes(table, step)));
    // The note stands where there is room: after the bar, or before a bar that ends far to the right.
    if (bar.left + bar.width > 0.62 && bar.left > 0.35) note.style.right = `${(1 - bar.left) * 100}%`;
    else if (bar.left + bar.width > 0.62) note.classList.add('inside');
    else note.style.left = `${(bar.left + bar.width) * 100}%`;
    if (note.classList.contains('inside')) note.style.left = `${bar.left * 100}%`;
  } else {
    cell.append(span('note untimed', notes(table, step)));
  }
  return cell;
}

function notes(table: StepTable, step: number): string {
  const failed = hasFailed(table, step) ? (Number.isNaN(table.statuses[step] ?? NaN) ? 'failed' : `status ${table.statuses[step]}`) : '';
  return [formatDuration(table.durations[step] ?? NaN), tokens(table, step), failed].filter(Boolean).join(' · ');
}

function tokens(table: StepTable, step: number): string {
  const [input, output] = [table.inputTokens[step] ?? NaN, table.outputTokens[step] ?? NaN];
  if (Number.isNaN(input) && Number.isNaN(output)) return '';
  const shown = (count: number) => (Number.isNaN(count) ? '?' : count.toLocaleString('en'));
  return `${shown(input)} → ${shown(output)} tokens`;
}

function span(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
