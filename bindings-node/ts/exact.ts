import { NotJson } from './not-json.js';

/** An array or object that has been begun and not ended. */
interface Frame {
  node: object;
  /** The member names of an object; none for an array. */
  keys: string[] | undefined;
  /** How many members or elements have been looked at. */
  at: number;
  /** What ends it once all are written. */
  end: string;
  /** What comes before the next one. */
  comma: string;
}

/** No data is so deep; an object that makes a new member at every look is. */
const DEEPEST = 1_000_000;

/**
 * The JSON of a value as `JSON.stringify` writes it, with what that hides: NaN and the infinities by name, bigints with all
 * their digits. Walks with a stack of its own, so that depth is judged by the core and not by the engine's call stack.
 */
export function exactJson(value: unknown): string {
  return new Writer().write(value);
}

class Writer {
  private text = '';
  private readonly frames: Frame[] = [];
  private readonly open = new Set<object>();

  write(value: unknown): string {
    const root = jsonForm(value, '');
    if (isAbsent(root)) throw new NotJson(`is ${root === undefined ? 'undefined' : `a ${typeof root}`}, which JSON has not`, []);
    this.put(root);
    for (let frame = this.frames.at(-1); frame; frame = this.frames.at(-1)) {
      if (frame.keys) this.putMember(frame, frame.keys);
      else this.putElement(frame, frame.node as unknown[]);
    }
    return this.text;
  }

  private putMember(frame: Frame, keys: string[]): void {
    const key = keys[frame.at++];
    if (key === undefined) return this.close(frame);
    const value = jsonForm((frame.node as Record<string, unknown>)[key], key);
    if (isAbsent(value)) return;
    this.text += `${frame.comma}${JSON.stringify(key)}:`;
    frame.comma = ',';
    this.put(value);
  }

  private putElement(frame: Frame, elements: unknown[]): void {
    const at = frame.at++;
    if (at >= elements.length) return this.close(frame);
    const value = jsonForm(elements[at], String(at));
    this.text += frame.comma;
    frame.comma = ',';
    this.put(isAbsent(value) ? null : value);
  }

  private put(value: unknown): void {
    if (typeof value === 'string') this.text += JSON.stringify(value);
    else if (typeof value === 'object' && value !== null) this.begin(value);
    // NaN, Infinity and a bigint's digits included.
    else this.text += String(value);
  }

  private begin(node: object): void {
    if (this.open.has(node)) throw new NotJson('contains itself', this.path());
    if (this.frames.length >= DEEPEST) throw new NotJson('has no end', this.path());
    const keys = Array.isArray(node) ? undefined : Object.keys(node);
    this.text += keys ? '{' : '[';
    this.frames.push({ node, keys, at: 0, end: keys ? '}' : ']', comma: '' });
    this.open.add(node);
  }

  private close(frame: Frame): void {
    this.text += frame.end;
    this.frames.pop();
    this.open.delete(frame.node);
  }

  /** Where the value is that is being written. */
  private path(): string[] {
    return this.frames.map(({ keys, at }) => (keys ? keys[at - 1]! : String(at - 1)));
  }
}

/** What stands for a value in JSON: what its own `toJSON` says, and the primitive inside of a wrapper object. */
function jsonForm(value: unknown, key: string): unknown {
  const own = hasToJson(value) ? value.toJSON(key) : value;
  const wrapped = own instanceof Number || own instanceof String || own instanceof Boolean || own instanceof BigInt;
  return wrapped ? own.valueOf() : own;
}

function hasToJson(value: unknown): value is { toJSON(key: string): unknown } {
  const type = typeof value;
  const holder = type === 'bigint' || type === 'object' || type === 'function';
  return holder && value !== null && typeof (value as { toJSON?: unknown }).toJSON === 'function';
}

/** What `JSON.stringify` leaves out of an object. */
function isAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'function' || typeof value === 'symbol';
}
