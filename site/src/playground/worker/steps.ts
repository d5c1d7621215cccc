// The steps in the payloads of a text: traces, spans and sessions, wherever a payload has them.

import { emptyTable, STEP_TYPES } from '../../trace-view/model.ts';
import type { StepTable, StepType } from '../../trace-view/model.ts';
import { member, numberOf, stringOf } from './json-tree.ts';
import type { JsonNode } from './json-tree.ts';
import type { Payload } from './payloads.ts';

/** Members that contain steps. */
const CONTAINERS = ['traces', 'spans', 'records'];

/** A node that is a step, with its depth and the index of the step around it. */
interface Found {
  node: JsonNode;
  depth: number;
  parent: number;
}

/** The table of all steps, in the order of the text. */
export function stepsOf(text: string, payloads: readonly Payload[]): StepTable {
  const found: Found[] = [];
  for (const { root } of payloads) if (root) collect(text, root, found);
  const table = emptyTable(found.length);
  found.forEach(({ node, depth, parent }, index) => {
    fill(table, index, text, node);
    table.depths[index] = depth;
    table.parents[index] = parent;
  });
  return table;
}

/** Adds the steps of one payload. The stack holds what is still to be looked at, the next one last. */
function collect(text: string, root: JsonNode, found: Found[]): void {
  const stack: { node: JsonNode; depth: number; parent: number; inContainer: boolean }[] = [{ node: root, depth: 0, parent: -1, inContainer: false }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, parent } = next;
    let { depth } = next;
    if (node.type === 'array') {
      for (const item of node.items.toReversed()) stack.push({ node: item, depth, parent, inContainer: true });
      continue;
    }
    if (node.type !== 'object') continue;
    let inside = parent;
    if (isStep(text, node, next.inContainer)) {
      inside = found.push({ node, depth, parent }) - 1;
      depth += 1;
    }
    for (const name of CONTAINERS.toReversed()) {
      const children = member(node, name);
      if (children?.type === 'array') stack.push({ node: children, depth, parent: inside, inContainer: true });
    }
  }
}

/** Whether an object is a step: an element of a list of steps, or a payload of its own that says so. */
function isStep(text: string, node: JsonNode, inContainer: boolean): boolean {
  if (node.members.length === 0) return false;
  const type = stringOf(text, member(node, 'type'));
  if (inContainer) return type !== undefined || ['input', 'output', 'name', 'spans'].some((key) => member(node, key));
  return type !== undefined && STEP_TYPES.includes(type as StepType) && type !== 'unknown';
}

function fill(table: StepTable, index: number, text: string, node: JsonNode): void {
  const metrics = member(node, 'metrics');
  const metric = (name: string) => (metrics ? numberOf(text, member(metrics, name)) : NaN);
  const metadata = member(node, 'user_metadata');
  table.types[index] = typeNumber(stringOf(text, member(node, 'type')));
  table.names[index] = (stringOf(text, member(node, 'name')) ?? '').slice(0, 120);
  table.models[index] = stringOf(text, member(node, 'model')) ?? '';
  table.starts[index] = timeOf(stringOf(text, member(node, 'created_at')));
  table.durations[index] = metric('duration_ns') / 1e6;
  table.inputTokens[index] = metric('num_input_tokens');
  table.outputTokens[index] = metric('num_output_tokens');
  table.statuses[index] = numberOf(text, member(node, 'status_code'));
  table.errors[index] = (metadata && stringOf(text, member(metadata, 'error')))?.slice(0, 300) ?? '';
  table.from[index] = node.from;
  table.to[index] = node.to;
}

/** A trace may leave out its type. */
function typeNumber(type: string | undefined): number {
  if (type === undefined) return STEP_TYPES.indexOf('trace');
  const number = STEP_TYPES.indexOf(type as StepType);
  return number === -1 ? STEP_TYPES.indexOf('unknown') : number;
}

/** A time in milliseconds, with the microseconds that `Date.parse` drops. */
function timeOf(time: string | undefined): number {
  if (time === undefined) return NaN;
  const digits = /\.(\d+)/.exec(time)?.[1] ?? '';
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(time) ? time : `${time}Z`;
  return Date.parse(zoned) + Number(`0.${digits.padEnd(3, '0').slice(3) || '0'}`);
}
