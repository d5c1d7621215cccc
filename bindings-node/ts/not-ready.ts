/** WebAssembly was called before it was loaded. */
export class NotReady extends TypeError {
  constructor(what: 'engine' | 'reference') {
    super(`${SUBJECT[what]} before the first call`);
  }
}

const SUBJECT = {
  engine: 'spanschema is not ready: `await init()`',
  reference: 'what spanschema tells of the contract (schema, kinds, endpoints, explain) is not ready: `await initReference()`',
};
