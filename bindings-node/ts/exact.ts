import { formOf, Raw, tagOf } from './form.js';
import { CYCLE, ENDLESS, keySubstitute, objectSubstitute } from './substitute.js';

/** An array or object that has been begun and not ended. */
interface Frame {
  node: object;
  /** The keys of an object, which in a Map may be anything; none for an array. */
  keys: readonly unknown[] | undefined;
  /** How many members or elements there are. */
  length: number;
  /** The member or element of a number. */
  child(at: number): unknown;
  /** How many members or elements have been looked at. */
  at: number;
  /** What comes before the next one. */
  comma: string;
}

/** No data is so deep; an object that makes a new member at every look is. */
const DEEPEST = 1_000_000;

/**
 * The JSON of a value as `JSON.stringify` writes it, with what that hides: NaN and the infinities by name, bigints with all
 * their digits, Maps as objects, Sets and typed arrays as arrays, and for what has no JSON form a substitute. Walks with a
 * stack of its own, so that depth is judged by the core and not by the engine's call stack.
 */
export function exactJson(value: unknown): string {
  return new Writer().write(value);
}

class Writer {
  private text = '';
  private readonly frames: Frame[] = [];
  private readonly open = new Set<object>();

  write(value: unknown): string {
    const root = formOf(value, '');
    this.put(root === undefined ? new Raw(objectSubstitute('undefined')) : root, value);
    for (let frame = this.frames.at(-1); frame; frame = this.frames.at(-1)) {
      if (frame.at === frame.length) this.close(frame);
      else if (frame.keys) this.putMember(frame, frame.keys[frame.at]);
      else this.putElement(frame);
    }
    return this.text;
  }

  private putMember(frame: Frame, key: unknown): void {
    const given = frame.child(frame.at++);
    const value = formOf(given, String(key));
    // As JSON.stringify does: what only a program can use is no part of the data.
    if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return;
    this.text += `${frame.comma}${typeof key === 'string' ? JSON.stringify(key) : keySubstitute(key)}:`;
    frame.comma = ',';
    this.put(value, given);
  }

  private putElement(frame: Frame): void {
    const at = frame.at++;
    const given = frame.child(at);
    this.text += frame.comma;
    frame.comma = ',';
    this.put(formOf(given, String(at)) ?? null, given);
  }

  /** Writes the form of what was given. */
  private put(form: unknown, given: unknown): void {
    if (typeof form === 'string') this.text += JSON.stringify(form);
    else if (typeof form === 'function' || typeof form === 'symbol') this.text += objectSubstitute(typeof form);
    else if (typeof form !== 'object' || form === null) this.text += String(form); // NaN and a bigint's digits included.
    else if (form instanceof Raw) this.text += form.json;
    else this.begin(form, typeof given === 'object' && given !== null ? given : form);
  }

  private begin(form: object, node: object): void {
    if (this.open.has(node)) this.text += CYCLE;
    else if (this.frames.length >= DEEPEST) this.text += ENDLESS;
    else {
      const frame = frameOf(form, node);
      this.text += frame.keys ? '{' : '[';
      this.frames.push(frame);
      this.open.add(node);
    }
  }

  private close(frame: Frame): void {
    this.text += frame.keys ? '}' : ']';
    this.frames.pop();
    this.open.delete(frame.node);
  }
}

function frameOf(form: object, node: object): Frame {
  const begun = { node, at: 0, comma: '' };
  if (Array.isArray(form)) return { ...begun, keys: undefined, length: form.length, child: (at) => form[at] };
  if (tagOf(form) === 'Map') {
    const entries = [...(form as Map<unknown, unknown>)];
    return { ...begun, keys: entries.map(([key]) => key), length: entries.length, child: (at) => entries[at]![1] };
  }
  const keys = Object.keys(form);
  return { ...begun, keys, length: keys.length, child: (at) => (form as Record<string, unknown>)[keys[at]!] };
}
