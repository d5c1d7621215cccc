// Serves the finished site until it is interrupted: `node build/serve.mjs [PORT]`.

import { fileURLToPath } from 'node:url';
import { serve } from './server.mjs';

const { address } = await serve(fileURLToPath(new URL('../../.cache/site', import.meta.url)), { port: Number(process.argv[2] ?? 4321) });
console.log(`the site is at ${address}; stop it with Ctrl-C`);
