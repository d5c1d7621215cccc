/**
 * What built-in objects really are. Their tags and methods can be replaced by anybody, but what they hold cannot: the
 * methods that are kept here read it, and throw for every other object.
 */

const VALUES = [Number, String, Boolean, BigInt].map(({ prototype }) => prototype.valueOf as () => unknown);
const WRAPPER_TAGS = new Set(['Number', 'String', 'Boolean']);

const { getTime, toISOString, toJSON: dateToJson } = Date.prototype;
const mapHas = Map.prototype.has;
const setHas = Set.prototype.has;

const [mapSize, setSize] = [Map, Set].map(({ prototype }) => Object.getOwnPropertyDescriptor(prototype, 'size')!.get!);

const json = JSON as { isRawJSON?(value: unknown): boolean };
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether an object is a literal, or has no prototype: its members are all that it is, whatever tag it chooses. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The tag of an object, such as `Date`. It is what the object says, and the same in every realm. */
export function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Whether an object has a tag of its own choice. The built-in objects that need no such tag are known without it. */
export function choosesTag(value: object): boolean {
  return Symbol.toStringTag in value;
}

/** The primitive in a wrapper object such as `Object(1)`; undefined for everything else. */
export function primitiveOf(value: object): unknown {
  if (!choosesTag(value) && !WRAPPER_TAGS.has(tagOf(value))) return undefined;
  for (const valueOf of VALUES) {
    const primitive = attempt(() => Reflect.apply(valueOf, value, []));
    if (primitive !== undefined) return primitive;
  }
  return undefined;
}

/** The time of a Date, which is NaN if it is invalid; undefined for everything else. */
export function timeOf(value: object): number | undefined {
  if (!choosesTag(value) && tagOf(value) !== 'Date') return undefined;
  return attempt(() => Reflect.apply(getTime, value, []));
}

/** Whether an object is a valid Date that `JSON.stringify` writes as its time. */
export function isPlainDate(value: object): boolean {
  if (Object.getPrototypeOf(value) !== Date.prototype) return false;
  const { toJSON, toISOString: iso } = value as Date;
  return toJSON === dateToJson && iso === toISOString && Number.isFinite(timeOf(value));
}

/** The time of a Date as `JSON.stringify` writes it. */
export function isoTime(time: number): string {
  return Reflect.apply(toISOString, new Date(time), []);
}

export function isMap(value: object): boolean {
  return choosesTag(value) && attempt(() => Reflect.apply(mapHas, value, [0])) !== undefined;
}

export function isSet(value: object): boolean {
  return choosesTag(value) && attempt(() => Reflect.apply(setHas, value, [0])) !== undefined;
}

/** The size of a Map or a Set; undefined for everything else. */
export function collectionSize(value: object): number | undefined {
  if (!choosesTag(value)) return undefined;
  return attempt(() => Reflect.apply(mapSize!, value, []) as number) ?? attempt(() => Reflect.apply(setSize!, value, []) as number);
}

/** Whether an object is the result of `JSON.rawJSON`, which not every engine has. */
export function isRawJson(value: object): boolean {
  return json.isRawJSON?.(value) === true;
}

/** The digits of a raw number; for any other raw JSON, which is a single value, its value. */
export function rawValue(value: object): { digits: string } | { value: unknown } {
  const text = String((value as { rawJSON?: unknown }).rawJSON);
  return NUMBER.test(text) ? { digits: text } : { value: JSON.parse(text) };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
