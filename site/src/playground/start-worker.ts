// Starts the worker. The page loads this before its larger script, so that both load at the same time.

export const worker = new Worker(new URL('./worker/main.ts', import.meta.url), { type: 'module' });
