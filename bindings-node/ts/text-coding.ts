import { builtinModule } from './host.js';

type Coding = Pick<typeof globalThis, 'TextDecoder' | 'TextEncoder'>;

/** The global classes, or those of Node where a test environment such as jsdom hides them. */
export const { TextDecoder, TextEncoder }: Coding =
  typeof globalThis.TextEncoder === 'function' ? globalThis : builtinModule<Coding>('util') ?? globalThis;
