// Builds the complete trace of an agent that answers a question from documents.
import { TraceBuilder } from 'spanschema';

const question = 'Where is my refund for order 7?';
const answer = 'Your refund arrives within five days.';
const system = { role: 'system', content: 'Refunds take five days.' };
const toolCall = { id: 'call_1', function: { name: 'find_order', arguments: '{"orderId": 7}' } };
const call = { role: 'assistant', tool_calls: [toolCall] };
const result = { role: 'tool', tool_call_id: 'call_1', content: 'returned' };
const usage = { prompt_tokens: 40, completion_tokens: 9, total_tokens: 49 };

const builder = new TraceBuilder({ clock: '2026-01-02T03:04:05Z', seed: 7 });
builder.trace('support', { input: question, output: answer, tags: ['refund'] }, (trace) => {
  trace.agent('planner', { agentType: 'planner', input: question, output: answer }, (agent) => {
    agent.retriever('policies', { input: 'refund policy' }, (search) => {
      search.output = ['Refunds take five days.', { content: 'Returns are free.' }];
    });
    const decide = agent.llm('decide', { temperature: 0.2, input: [system, question] });
    decide.conclude({ output: { model: 'gpt-4o', choices: [{ message: call }], usage } });
    agent.tool('find_order', { toolCallId: 'call_1', input: { orderId: 7 } }).conclude({ output: 'returned' });
    agent.workflow('notify', { input: 'ann', output: 'not sent' }, (notify) => {
      const timeout = () => { throw new DOMException('the mail server does not answer', 'TimeoutError'); };
      try { notify.tool('send_mail', { input: 'ann' }, timeout); } catch { /* The answer goes out without the mail. */ }
    });
    const last = agent.llm('answer', { model: 'gpt-4o', input: [system, question, call, result] });
    last.conclude({ output: answer, numInputTokens: 60, numOutputTokens: 8 });
  });
});
console.log(builder.finish().json);
