// What the types of trace builders guarantee. Checked by tsc, never run.

import { TraceBuilder, ValidationError, traced, validate } from 'spanschema';
import type { Issue, Kinds, LlmArguments, Normalized, OpenAgent, OpenLlm, OpenTrace, Route, SpanArguments, SpanType, StreamRequest, TracedDecorator } from 'spanschema';
import { TraceBuilder as WasmBuilder } from 'spanschema/wasm';

declare function fetch(path: string, options: { method: string; body: string }): Promise<unknown>;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function equal<A, B>(proof: Equal<A, B>): void;

// Arguments are checked by name and type. Their names are in camel case.
const builder = new TraceBuilder({ logStreamId: 'ab', lenient: true });
new TraceBuilder();
// @ts-expect-error: unknown argument
new TraceBuilder({ log_stream_id: 'ab' });
// @ts-expect-error: not a boolean
new TraceBuilder({ lenient: 'yes' });

// Undefined is the same as absence, also with `exactOptionalPropertyTypes`.
declare const perhaps: string | undefined;
new TraceBuilder({ sessionId: perhaps }).trace('support', { input: 'hi', externalId: perhaps }).conclude({ error: perhaps });

// Every overload returns the step, or the result of the callback.
const trace = builder.trace('support', { input: 'hi', createdAt: new Date(), metadata: { tries: 3, gone: null } });
equal<typeof trace, OpenTrace>(true);
equal<ReturnType<typeof trace.id.toUpperCase>, string>(true);
const agent = trace.agent({ name: 'planner', agentType: 'planner' });
equal<typeof agent, OpenAgent>(true);
const call = agent.llm();
equal<typeof call, OpenLlm>(true);
const counted = trace.tool('count', { input: [1] }, (tool) => {
  tool.output = 5;
  return tool.set({ toolCallId: 'call_1' }).id.length;
});
equal<typeof counted, number>(true);
const later = trace.workflow(async (workflow) => workflow.retriever('search').conclude({ output: ['a'] }).id);
equal<typeof later, Promise<string>>(true);
equal<Awaited<typeof later>, string>(true);
equal<ReturnType<typeof parsed>, any>(true);
const parsed = () => trace.tool(() => JSON.parse('5'));
const failed = () => trace.tool('fails', {}, (): never => {
  throw new Error('no');
});
equal<ReturnType<typeof failed>, never>(true);
equal<ReturnType<typeof ignored>, undefined>(true);
const ignored = () => trace.tool('ignored', (tool) => void tool.id);
equal<ReturnType<typeof absent>, OpenLlm>(true);
const absent = () => trace.llm(undefined, null);
trace.control({ controlId: 5 }, (control) => control.set({ checkStage: 'pre' }));

// Wrong names and types are errors.
const given: LlmArguments = { model: 'gpt-4o', numInputTokens: 5, temperature: 0.5 };
call.set(given).conclude({ finishReason: 'stop' });
// @ts-expect-error: not in camel case
call.set({ num_input_tokens: 5 });
// @ts-expect-error: not a number
trace.llm('a', { numInputTokens: '5' });
// @ts-expect-error: not a number
trace.llm('a', { numInputTokens: '5' }, (llm) => llm.id);
// @ts-expect-error: misspelled
trace.llm({ temprature: 1 });
// @ts-expect-error: misspelled
trace.llm({ temprature: 1 }, (llm) => llm.id);
// @ts-expect-error: unknown type of agent
trace.agent('a', { agentType: 'secret' });
// @ts-expect-error: an argument of other types of steps
trace.tool('a', { temperature: 1 });
// @ts-expect-error: an array in metadata
trace.set({ metadata: { list: [1] } });
// @ts-expect-error: an array as metadata
trace.set({ metadata: ['a'] });
// @ts-expect-error: a Map as metadata
trace.set({ metadata: new Map([['a', 'b']]) });
// @ts-expect-error: the name is given twice
trace.tool('a', { name: 'b' });
// @ts-expect-error: a call of a model cannot contain spans
call.tool('a');
// @ts-expect-error: a trace is not a span
trace.trace('a');
// @ts-expect-error: read-only
call.id = 'a';

// What is typed by an interface, which has no index signature, is accepted wherever members have any name.
interface Meta { tenant: string; tries?: number | undefined }
interface Row { question: string }
interface Search { type: 'function'; function: { name: string } }
interface Costs { latency: number }
declare const meta: Meta;
declare const row: Row;
declare const search: Search;
declare const costs: Costs;
trace.set({ metadata: meta, datasetMetadata: row, metrics: costs });
trace.llm('a', { metadata: meta, metrics: costs, tools: [search] }, (llm) => llm.set({ metadata: meta }).id);
trace.tool({ metadata: { tenant: perhaps } });

// An error may be the Error itself.
trace.tool('fails', { error: new RangeError('far') }).conclude({ error: 'too far' });
// @ts-expect-error: a number
trace.tool('fails', { error: 5 });

// @ts-expect-error: a metric of the contract has its type
trace.set({ metrics: { duration_ns: 'long' } });

// Integers may be bigints; other numbers may not.
trace.llm({ numInputTokens: 2n ** 62n, durationNs: 1n, metadata: { order: 5n } });
// @ts-expect-error: not an integer
trace.llm({ temperature: 1n });

// Traced functions and decorated methods keep their types.
const weather = traced('tool', async (city: string, days?: number) => `${city}: ${days}`);
equal<typeof weather, (city: string, days?: number) => Promise<string>>(true);
const first = traced('retriever', { name: 'first', tags: ['a'] }, <T,>(values: readonly T[]) => values[0]);
equal<typeof first, <T>(values: readonly T[]) => T>(true);
const bare = traced((city: string) => city.length);
equal<typeof bare, (city: string) => number>(true);
const decorator = traced('tool', { tags: ['a'] });
equal<typeof decorator, TracedDecorator>(true);
const plain = traced();
equal<typeof plain, TracedDecorator>(true);
const wrapped = plain(async (city: string) => city.length);
equal<typeof wrapped, (city: string) => Promise<number>>(true);
const whole = traced('tool', { name: 'whole' }, Array.isArray);
equal<typeof whole, typeof Array.isArray>(true);
const none = traced('tool', null);
equal<typeof none, TracedDecorator>(true);
declare const kind: SpanType;
equal<SpanType, keyof SpanArguments>(true);
const some = traced(kind, 'some', (count: number) => count);
equal<typeof some, (count: number) => number>(true);
const silent = traced('tool', () => {});
equal<typeof silent, () => void>(true);
const named = traced('llm', 'named', function (this: Date) { return this.getTime(); });
equal<typeof named, (this: Date) => number>(true);
class Assistant {
  sign = 'Ann';
  @traced('agent', { agentType: 'planner' })
  async answer(question: string) {
    return [this.sign, await this.#think(question)];
  }
  @traced
  async plan(question: string) {
    return question;
  }
  @traced()
  close() {}
  @traced('workflow')
  #think(question: string): number {
    return question.length;
  }
}
equal<ReturnType<Assistant['answer']>, Promise<(string | number)[]>>(true);
// @ts-expect-error: not a number
weather(5);
// @ts-expect-error: unknown type of span
traced('tol', () => 5);
// @ts-expect-error: a trace is not a span
traced('trace', () => 5);
// @ts-expect-error: misspelled
traced('tool', { nmae: 'a' }, () => 5);
// @ts-expect-error: an argument of other types of spans
traced('tool', { agentType: 'planner' }, () => 5);
// @ts-expect-error: an argument of other types of spans
traced('tool', { agentType: 'planner' });
// @ts-expect-error: not a function
traced('tool', 'a', 5);
equal<ReturnType<typeof trace.within<string>>, string>(true);

// Results have the types of their kinds.
const finished = builder.finish();
equal<typeof finished, Normalized<'LogTracesIngestRequest'> & Route>(true);
if (finished.valid) equal<typeof finished.value, Kinds['LogTracesIngestRequest']>(true);
for (const request of builder.takeRequests()) {
  equal<typeof request, StreamRequest>(true);
  void fetch(request.path.replace('{project_id}', 'ab'), { method: request.method, body: request.json });
  if (request.kind === 'LogSpanUpdateRequest') equal<typeof request.value, Kinds['LogSpanUpdateRequest']>(true);
  // @ts-expect-error: not a request of a stream
  void (request.kind === 'Trace');
}

// `using` concludes steps.
{
  using block = trace.tool('in a block');
  block.output = 5;
}

// A ValidationError is created from an invalid report.
try {
  const report = validate('Trace', '{}');
  if (!report.valid) throw new ValidationError(report);
  if (!finished.valid) throw new ValidationError(finished);
  // @ts-expect-error: a valid report
  throw new ValidationError(report);
} catch (error) {
  if (error instanceof ValidationError) equal<typeof error.issues, Issue[]>(true);
}
equal<typeof WasmBuilder, typeof TraceBuilder>(true);

// Classes and getters can be traced as well.
@traced
class Index {
  @traced('tool')
  get size(): number {
    return 1;
  }
}
const TracedIndex: typeof Index = traced('tool', Index);
const size: number = new TracedIndex().size;
export { size };
