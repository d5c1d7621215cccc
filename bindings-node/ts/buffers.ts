/** The getters of `byteLength`, which throw for anything but a genuine buffer, of whatever realm. */
const byteLengths = [globalThis.ArrayBuffer, globalThis.SharedArrayBuffer].map((Buffer) =>
  Buffer === undefined ? undefined : Object.getOwnPropertyDescriptor(Buffer.prototype, 'byteLength')?.get);

const typedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype) as object;
const [typedArrayTag, lengthOfTypedArray] = [Symbol.toStringTag, 'length'].map((key) =>
  Object.getOwnPropertyDescriptor(typedArrayPrototype, key)!.get!) as [(this: unknown) => unknown, (this: unknown) => unknown];

/** Whether a value is an ArrayBuffer or a SharedArrayBuffer of any realm, and no look-alike. */
export function isArrayBuffer(value: unknown): value is ArrayBufferLike {
  return isInstance(value, byteLengths[0]) || isInstance(value, byteLengths[1]);
}

/** Whether a value is a SharedArrayBuffer of any realm. */
export function isSharedArrayBuffer(value: unknown): value is SharedArrayBuffer {
  return isInstance(value, byteLengths[1]);
}

function isInstance(value: unknown, getter: ((this: unknown) => unknown) | undefined): boolean {
  if (typeof value !== 'object' || value === null || getter === undefined) return false;
  try {
    if (isPlain(value)) return false;
    getter.call(value);
    return true;
  } catch {
    return false;
  }
}

/** Whether an object is one that a literal makes. Asking the getter would throw for each, which takes longest of all. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}

/** The name of a genuine typed array's class, such as `Uint8Array`; undefined for everything else. */
export function typedArrayName(value: unknown): string | undefined {
  return typedArrayTag.call(value) as string | undefined;
}

/** The length of a genuine typed array, whatever properties it has. */
export function typedArrayLength(value: ArrayBufferView): number {
  return lengthOfTypedArray.call(value) as number;
}
