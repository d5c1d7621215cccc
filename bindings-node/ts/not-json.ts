/** Thrown for a value that no JSON text can stand for. To users it is a TypeError. */
export class NotJson extends TypeError {
  constructor(reason: string, path: readonly string[]) {
    super(path.length ? `the value ${reason} at ${pointer(path)}` : `the value ${reason}`);
  }
}

/** Of a path that never ends, the start. */
const LONGEST = 32;

function pointer(path: readonly string[]): string {
  const steps = path.slice(0, LONGEST).map((step) => '/' + step.replace(/~/g, '~0').replace(/\//g, '~1'));
  return steps.join('') + (path.length > LONGEST ? '/…' : '');
}
