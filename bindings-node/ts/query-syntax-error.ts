import type { QuerySyntaxError as Declared } from '../types/index.js';
import { sharedSymbol } from './shared.js';
import { TextDecoder, TextEncoder } from './text-coding.js';

/** What the core reports of a text that is not a filter. Positions are in bytes of UTF-8. */
export interface SyntaxFault {
  message: string;
  offset: number;
  length: number;
  expected: string[];
  suggestion: string | null;
  caret: string;
}

/** Marks the errors of all copies of the package. */
const BRAND = sharedSymbol('QuerySyntaxError');

/** Thrown for a text that is not a filter. */
export class QuerySyntaxError extends SyntaxError implements Declared {
  // On the prototype, like the names of the built-in errors.
  static {
    Object.defineProperty(this.prototype, 'name', { value: 'QuerySyntaxError', configurable: true, writable: true });
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /** Recognizes the errors of other copies of the package too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== QuerySyntaxError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  readonly text: string;
  readonly offset: number;
  readonly length: number;
  readonly expected: readonly string[];
  readonly suggestion: string | undefined;
  readonly caret: string;

  constructor(text: string, fault: SyntaxFault) {
    super(fault.message);
    const bytes = new TextEncoder().encode(text);
    const characters = (end: number) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, end)).length;
    this.text = text;
    this.offset = characters(fault.offset);
    this.length = characters(fault.offset + fault.length) - this.offset;
    this.expected = fault.expected;
    this.suggestion = fault.suggestion ?? undefined;
    this.caret = fault.caret;
  }
}
