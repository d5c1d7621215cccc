// The same for `import`.

export { Server, serve } from './testing.cjs';
