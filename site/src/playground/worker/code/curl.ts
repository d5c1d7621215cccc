// The operation that accepts the payload, as a call of curl.

import { endpoints } from 'spanschema';

/** The call, or why there is none. */
export function curl(json: string, kind: string): string {
  const endpoint = endpoints().find(({ request }) => request === kind);
  if (!endpoint) return `# No operation accepts a ${kind} as its request.`;
  const url = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  return [
    `curl --request ${endpoint.method} "https://api.galileo.ai${url}" \\`,
    '  --header "Galileo-API-Key: $GALILEO_API_KEY" \\',
    '  --header "Content-Type: application/json" \\',
    `  --data @- <<'END'\n${json}\nEND`,
  ].join('\n');
}
