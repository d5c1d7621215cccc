/** The method that `using` calls. Where the engine lacks the symbol, compilers fall back to this one. */
export const DISPOSE: symbol = Symbol.dispose ?? Symbol.for('Symbol.dispose');
