import { collectionSize, isMap, isSet } from './built-in.js';
import { typedArrayLength } from './buffers.js';
import { RawJson, toJsonValue, withoutJson } from './json-value.js';
import { CONTAINER_NODES } from './recording-budget.js';
import type { Budget } from './recording-budget.js';
import { REDACTED, holdsHeaders, withoutSecrets } from './secret-names.js';
import { CYCLE, ENDLESS, Substitute, keySubstitute, largeSubstitute, objectSubstitute } from './substitute.js';

/** How values that `JSON.stringify` loses are written. */
export interface Losses {
  /** Whether errors and the objects of `fetch` are described by their members, and secret headers are left out. */
  describe: boolean;
  /** Whether a string stands for a value without a JSON form; otherwise the core reports the value. */
  label: boolean;
  /** How much is written, if not all. A substitute stands for what is beyond it. */
  budget?: Budget;
  /** Called when a secret is replaced. */
  onSecret?: () => void;
}

/** An array or object that is being written. */
interface Frame {
  node: object;
  /** The keys of an object, of any type if it is a Map; undefined for an array. */
  keys: readonly unknown[] | undefined;
  /** The number of members or elements. */
  length: number;
  /** Returns the member or element at an index. */
  child(index: number): unknown;
  /** The index of the next member or element. */
  next: number;
  /** What separates the next member or element from the one before. */
  separator: string;
}

/** No data is nested this deeply, but an object whose getter returns a new object every time never ends. */
const MAX_DEPTH = 1_000_000;

const NO_BUDGET: Budget = { nodes: Infinity, characters: Infinity, depth: MAX_DEPTH };

const REPORT_LOSSES: Losses = { describe: false, label: false };

/**
 * The JSON that `JSON.stringify` writes, without its losses: NaN and the infinities by name, bigints with all their
 * digits, Maps as objects, Sets and typed arrays as arrays, and a substitute for what has no JSON form. It keeps a
 * stack of its own, so that the core's limit on nesting applies and not that of the call stack. It never throws because
 * of the value.
 */
export function losslessJson(value: unknown, losses: Losses = REPORT_LOSSES): string {
  return new Writer(losses).write(value);
}

class Writer {
  private json = '';
  private readonly frames: Frame[] = [];
  private readonly open = new Set<object>();

  /** What is left of the budget. */
  private readonly left: Budget;

  constructor(private readonly losses: Losses) {
    this.left = { ...(losses.budget ?? NO_BUDGET) };
  }

  write(value: unknown): string {
    const root = this.jsonValue(value, '');
    this.writeValue(root === undefined ? new Substitute(objectSubstitute('undefined'), '[undefined]') : root, value);
    for (let frame = this.frames.at(-1); frame; frame = this.frames.at(-1)) {
      if (frame.next === frame.length) this.close(frame);
      else if (frame.keys) this.writeMember(frame, frame.keys[frame.next]);
      else this.writeElement(frame);
    }
    return this.json;
  }

  private jsonValue(value: unknown, key: string): unknown {
    return toJsonValue(value, key, this.losses.describe);
  }

  private memberValue(original: unknown, name: string): unknown {
    const value = this.jsonValue(original, name);
    if (!this.losses.describe || !holdsHeaders(name)) return value;
    try {
      return withoutSecrets(value);
    } catch {
      return withoutJson(original);
    }
  }

  private writeMember(frame: Frame, key: unknown): void {
    const original = childOf(frame);
    const name = typeof key === 'string' ? key : keyText(key);
    const value = this.memberValue(original, name);
    // Omitted, as by `JSON.stringify`.
    if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return;
    this.left.characters -= name.length;
    if (this.left.characters < 0) return this.endFrame(frame);
    const reported = typeof key !== 'string' && !this.losses.label;
    this.json += `${frame.separator}${reported ? keySubstitute(name) : this.string(name)}:`;
    frame.separator = ',';
    this.writeValue(value, original);
  }

  private writeElement(frame: Frame): void {
    const index = frame.next;
    const original = childOf(frame);
    this.json += frame.separator;
    frame.separator = ',';
    this.writeValue(this.jsonValue(original, String(index)) ?? null, original);
  }

  /** Writes the JSON value of an original. */
  private writeValue(value: unknown, original: unknown): void {
    if (typeof value === 'string') this.writeString(value);
    else if (typeof value === 'function' || typeof value === 'symbol') this.writeSubstitute(withoutJson(value));
    else if (typeof value === 'number' && !Number.isFinite(value)) {
      this.writeSubstitute(new Substitute(String(value), String(value)));
    } else if (typeof value !== 'object' || value === null) this.json += String(value); // Bigints included.
    else if (Substitute.is(value)) this.writeSubstitute(value);
    else this.writeObject(value, typeof original === 'object' && original !== null ? original : value);
  }

  private writeObject(value: object, node: object): void {
    const raw = RawJson.jsonOf(value);
    if (raw === undefined) this.openFrame(value, node);
    else this.json += raw;
  }

  private writeString(value: string): void {
    if (value.length > this.left.characters) return this.writeSubstitute(tooLarge('string'));
    this.left.characters -= value.length;
    this.json += this.string(value);
  }

  private string(value: string): string {
    return JSON.stringify(this.losses.label ? value.toWellFormed() : value);
  }

  private writeSubstitute(substitute: Substitute): void {
    if (substitute === REDACTED) this.losses.onSecret?.();
    this.json += this.losses.label ? JSON.stringify(this.labelOf(substitute)) : substitute.json;
  }

  private labelOf({ label, text }: Substitute): string {
    try {
      const known = text(this.left.characters);
      if (known === undefined) return label;
      this.left.characters -= known.length;
      return known;
    } catch {
      return label;
    }
  }

  private openFrame(value: object, node: object): void {
    if (this.open.has(node)) return this.writeSubstitute(new Substitute(CYCLE, '[cycle]'));
    if (this.frames.length >= this.left.depth) return this.writeSubstitute(new Substitute(ENDLESS, '[endless]'));
    let frame: Frame | undefined;
    try {
      frame = createFrame(value, node, this.left);
    } catch {
      return this.writeSubstitute(withoutJson(node));
    }
    if (!frame) return this.writeSubstitute(tooLarge(withoutJson(node).label.slice(1, -1)));
    this.json += frame.keys ? '{' : '[';
    this.frames.push(frame);
    this.open.add(node);
  }

  /** Leaves out the remaining members of an object, whose keys are beyond the budget. */
  private endFrame(frame: Frame): void {
    this.json += `${frame.separator}"...":`;
    this.writeSubstitute(tooLarge('object'));
    frame.next = frame.length;
  }

  private close(frame: Frame): void {
    this.json += frame.keys ? '}' : ']';
    this.frames.pop();
    this.open.delete(frame.node);
  }
}

/** Returns the next child of a frame, or a substitute where reading it throws. */
function childOf(frame: Frame): unknown {
  const index = frame.next++;
  try {
    return frame.child(index);
  } catch {
    return withoutJson(frame.node);
  }
}

function keyText(key: unknown): string {
  try {
    return String(key);
  } catch {
    return typeof key;
  }
}

/** The substitute for a value that is beyond the budget. */
function tooLarge(type: string): Substitute {
  return new Substitute(largeSubstitute(type), `[${type}, too large]`);
}

/** Creates the frame of an array or object, and takes its length off the budget; undefined if it is beyond the budget. */
function createFrame(value: object, node: object, left: Budget): Frame | undefined {
  const size = sizeOf(value);
  if ((size ?? 0) > left.nodes) return undefined;
  const { keys, length, child } = childrenOf(value, size);
  left.nodes -= length + CONTAINER_NODES;
  return left.nodes < 0 ? undefined : { node, next: 0, separator: '', keys, length, child };
}

/** The number of children, where it is known without listing them. */
function sizeOf(value: object): number | undefined {
  if (Array.isArray(value)) return value.length;
  if (ArrayBuffer.isView(value)) return typedArrayLength(value);
  return collectionSize(value);
}

function childrenOf(value: object, size: number | undefined): Pick<Frame, 'keys' | 'length' | 'child'> {
  if (Array.isArray(value)) return { keys: undefined, length: size ?? 0, child: (index) => value[index] };
  if (ArrayBuffer.isView(value)) {
    return { keys: undefined, length: size ?? 0, child: (index) => (value as unknown as number[])[index] };
  }
  if (isMap(value)) {
    const entries = entriesOfMap(value as Map<unknown, unknown>);
    const keys = entries.map(([key]) => key);
    return { keys, length: keys.length, child: (index) => entries[index]![1] };
  }
  if (isSet(value)) {
    const elements = elementsOfSet(value as Set<unknown>);
    return { keys: undefined, length: elements.length, child: (index) => elements[index] };
  }
  const keys = Object.keys(value);
  return { keys, length: keys.length, child: (index) => (value as Record<string, unknown>)[keys[index]!] };
}

/** The entries of a Map, whatever methods it has. */
function entriesOfMap(map: Map<unknown, unknown>): [unknown, unknown][] {
  const entries: [unknown, unknown][] = [];
  Map.prototype.forEach.call(map, (value, key) => entries.push([key, value]));
  return entries;
}

/** The elements of a Set, whatever methods it has. */
function elementsOfSet(set: Set<unknown>): unknown[] {
  const elements: unknown[] = [];
  Set.prototype.forEach.call(set, (element) => elements.push(element));
  return elements;
}
