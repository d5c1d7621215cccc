import { RawJson, tagOf, toJsonValue } from './json-value.js';
import { CYCLE, ENDLESS, keySubstitute, objectSubstitute } from './substitute.js';

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

/**
 * The JSON that `JSON.stringify` writes, without its losses: NaN and the infinities by name, bigints with all their
 * digits, Maps as objects, Sets and typed arrays as arrays, and a substitute for what has no JSON form. It keeps a
 * stack of its own, so that the core's limit on nesting applies and not that of the call stack.
 */
export function losslessJson(value: unknown): string {
  return new Writer().write(value);
}

class Writer {
  private json = '';
  private readonly frames: Frame[] = [];
  private readonly open = new Set<object>();

  write(value: unknown): string {
    const root = toJsonValue(value, '');
    this.writeValue(root === undefined ? new RawJson(objectSubstitute('undefined')) : root, value);
    for (let frame = this.frames.at(-1); frame; frame = this.frames.at(-1)) {
      if (frame.next === frame.length) this.close(frame);
      else if (frame.keys) this.writeMember(frame, frame.keys[frame.next]);
      else this.writeElement(frame);
    }
    return this.json;
  }

  private writeMember(frame: Frame, key: unknown): void {
    const original = frame.child(frame.next++);
    const value = toJsonValue(original, String(key));
    // Omitted, as by `JSON.stringify`.
    if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return;
    this.json += `${frame.separator}${typeof key === 'string' ? JSON.stringify(key) : keySubstitute(key)}:`;
    frame.separator = ',';
    this.writeValue(value, original);
  }

  private writeElement(frame: Frame): void {
    const index = frame.next++;
    const original = frame.child(index);
    this.json += frame.separator;
    frame.separator = ',';
    this.writeValue(toJsonValue(original, String(index)) ?? null, original);
  }

  /** Writes the JSON value of an original. */
  private writeValue(value: unknown, original: unknown): void {
    if (typeof value === 'string') this.json += JSON.stringify(value);
    else if (typeof value === 'function' || typeof value === 'symbol') this.json += objectSubstitute(typeof value);
    else if (typeof value !== 'object' || value === null) this.json += String(value); // NaN and bigints included.
    else if (value instanceof RawJson) this.json += value.json;
    else this.openFrame(value, typeof original === 'object' && original !== null ? original : value);
  }

  private openFrame(value: object, node: object): void {
    if (this.open.has(node)) this.json += CYCLE;
    else if (this.frames.length >= MAX_DEPTH) this.json += ENDLESS;
    else {
      const frame = createFrame(value, node);
      this.json += frame.keys ? '{' : '[';
      this.frames.push(frame);
      this.open.add(node);
    }
  }

  private close(frame: Frame): void {
    this.json += frame.keys ? '}' : ']';
    this.frames.pop();
    this.open.delete(frame.node);
  }
}

function createFrame(value: object, node: object): Frame {
  const start = { node, next: 0, separator: '' };
  if (Array.isArray(value)) return { ...start, keys: undefined, length: value.length, child: (index) => value[index] };
  if (tagOf(value) === 'Map') {
    const entries = [...(value as Map<unknown, unknown>)];
    const keys = entries.map(([key]) => key);
    return { ...start, keys, length: keys.length, child: (index) => entries[index]![1] };
  }
  const keys = Object.keys(value);
  return { ...start, keys, length: keys.length, child: (index) => (value as Record<string, unknown>)[keys[index]!] };
}
