// A client for one operation, written against the types that openapi-typescript makes.

import type { components, operations } from './api.js';

type Operation = operations['log_traces'];
type Body = Operation['requestBody']['content']['application/json'];
type Answer = Operation['responses'][200]['content']['application/json'];

/** Logs traces. */
export async function logTraces(url: string, key: string, project: string, body: Body): Promise<Answer> {
  const response = await fetch(`${url}/v2/projects/${project}/traces`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Galileo-API-Key': key },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}

// The types tell spans apart by their tag, and reject what is misspelled.
const span: components['schemas']['LlmSpan'] = { type: 'llm', input: [{ role: 'user', content: 'hi' }] };
// @ts-expect-error: the role does not exist
const message: components['schemas']['Message'] = { role: 'usr', content: 'hi' };
export const examples = [span, message];
