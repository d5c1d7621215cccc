/** The parts of the core that are WebAssembly modules of their own. */
export type ModuleName = 'payload' | 'builder' | 'query' | 'reference';

/** Thrown when WebAssembly is called before it is loaded. */
export class NotReadyError extends TypeError {
  constructor(module: ModuleName) {
    super(MESSAGES[module]);
  }
}

const MESSAGES: Record<ModuleName, string> = {
  payload: 'spanschema is not initialized; call `await init()` first',
  builder: '`TraceBuilder` is not initialized; call `await initBuilder()` first',
  query: 'filters and queries are not initialized; call `await initQuery()` first',
  reference: '`schema`, `kinds`, `endpoints` and `explain` are not initialized; call `await initReference()` first',
};
