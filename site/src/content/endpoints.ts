// A page for each operation of the API, with a call of it from curl, Python and TypeScript.

import type { Endpoint } from 'spanschema';
import { call } from './endpoint-calls.ts';
import { fence } from './markdown.ts';
import type { Page } from './page.ts';
import { spanschema } from './repository.ts';

/** A page for each operation. */
export async function endpointPages(): Promise<Page[]> {
  const { endpoints, kinds } = spanschema();
  const descriptions = new Map<string, string>(kinds().map(({ name, description }) => [name, description]));
  return endpoints().map((endpoint) => endpointPage(endpoint, descriptions));
}

/** `log_traces` as a title: "Log traces". */
export function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function endpointPage(endpoint: Endpoint, descriptions: ReadonlyMap<string, string>): Page {
  const { name, method, path, request, response } = endpoint;
  const described = (kind: string | null) => (kind ? `[\`${kind}\`](/kinds/${kind}/). ${descriptions.get(kind) ?? ''}` : null);
  const { curl, python, typescript } = call(endpoint);
  return {
    id: `endpoints/${name}`,
    title: titleOf(name),
    description: `${method} ${path}: the kinds of its request and response, and calls from curl, Python and TypeScript.`,
    body: [
      `## Request\n\n${described(request) ?? 'The request has no body.'}`,
      `## Response\n\n${described(response) ?? 'The contract does not define the body of the response.'}`,
      `## curl\n\n${fence('sh', curl)}`,
      `## Python\n\n${fence('python', python)}`,
      `## TypeScript\n\n${fence('ts', typescript)}`,
    ].join('\n\n'),
    data: { kicker: 'operation', method, path },
  };
}
