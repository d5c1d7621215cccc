// A large payload: the traces of a support desk, as many as a number of bytes takes.

const TOPICS = ['a refund', 'a delivery', 'an invoice', 'a return', 'a password', 'a discount'];
const START = Date.UTC(2026, 0, 2, 8);

/** A Log Traces request of about a number of bytes, on as many lines as `JSON.stringify` makes. The same number makes the same text. */
export function largeExample(bytes: number): string {
  const first = JSON.stringify(trace(0), null, 2).length;
  const traces = Array.from({ length: Math.max(Math.round(bytes / (first * 1.22)), 1) }, (_, index) => trace(index));
  return JSON.stringify({ logging_method: 'api_direct', traces }, null, 2);
}

function trace(index: number): object {
  const topic = TOPICS[index % TOPICS.length] ?? '';
  const question = `Where do I ask about ${topic}? My order has the number ${7000 + index}.`;
  const begin = START + index * 41_000;
  const failed = index % 17 === 16;
  const spans = [
    step('retriever', 'policies', begin + 20, 140, { input: topic, output: documents(topic) }),
    step('llm', 'decide', begin + 180, 900 + (index % 7) * 110, {
      model: 'gpt-4o', input: [{ role: 'system', content: 'Answer from the policies.' }, { role: 'user', content: question }],
      output: { role: 'assistant', content: `It is about ${topic}.` },
    }, { num_input_tokens: 380 + (index % 90), num_output_tokens: 12 }),
    step('tool', 'find_order', begin + 1900, failed ? 2000 : 210, {
      input: `{"orderId":${7000 + index}}`, output: failed ? '' : 'returned', ...(failed ? { status_code: 504, user_metadata: { error: 'TimeoutError: no answer' } } : {}),
    }),
    step('llm', 'answer', begin + 4000, 1300, {
      model: 'gpt-4o', input: [{ role: 'user', content: question }], output: { role: 'assistant', content: `Ask the desk for ${topic}.` },
    }, { num_input_tokens: 520, num_output_tokens: 60 + (index % 30) }),
  ];
  const agent = step('agent', 'planner', begin + 5, 5400, { input: question, output: `Ask the desk for ${topic}.`, spans });
  return step('trace', 'support', begin, 5420, { input: question, output: `Ask the desk for ${topic}.`, tags: ['support'], spans: [agent] });
}

function step(type: string, name: string, begin: number, milliseconds: number, members: object, metrics: object = {}): object {
  return { type, name, created_at: new Date(begin).toISOString(), ...members, metrics: { duration_ns: milliseconds * 1e6, ...metrics } };
}

function documents(topic: string): object[] {
  return [1, 2, 3].map((part) => ({ content: `Policy about ${topic}, part ${part}. ${'The desk answers within five days. '.repeat(4)}` }));
}
