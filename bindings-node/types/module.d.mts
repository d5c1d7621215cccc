/** The WebAssembly module, in runtimes where an import of one is the compiled module. */
declare const module: object;
export default module;
