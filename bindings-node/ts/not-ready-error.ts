/** Thrown when WebAssembly is called before it is loaded. */
export class NotReadyError extends TypeError {
  constructor(module: 'engine' | 'reference') {
    super(MESSAGES[module]);
  }
}

const MESSAGES = {
  engine: 'spanschema is not initialized; call `await init()` first',
  reference: '`schema`, `kinds`, `endpoints` and `explain` are not initialized; call `await initReference()` first',
};
