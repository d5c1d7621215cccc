// Logs troublesome spans with the TypeScript SDK. A stub of the API receives what it sends. `troubles.mjs MODE SPANS`
// gets the spans as JSON, each with its name. It prints `ready`, and at the end the names of the errors that were
// thrown, by the names of the spans.

import { GalileoLogger } from 'galileo';

const ID = '6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab';

const camelCase = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** The options of a call. They are JSON that may contain NaN and the like, so they are evaluated as JavaScript. */
function optionsOf(call) {
  const options = Object.entries(new Function(`return ${call}`)()).map(([name, value]) => [camelCase(name), value]);
  return Object.fromEntries(options.map(([name, value]) => [name, name === 'createdAt' ? new Date(value) : value]));
}

/** Logs a trace with one span, both with the given name. */
async function attempt(mode, name, step, call, depth) {
  const logger = new GalileoLogger({ projectId: ID, logStreamId: ID, mode });
  const { sessionId, ...options } = optionsOf(call);
  if (sessionId) logger.setSessionId(sessionId);
  logger.startTrace({ input: 'in', name });
  for (let level = 0; level < depth; level += 1) logger.addWorkflowSpan({ input: 'in' });
  if (step === 'llm') logger.addLlmSpan({ name, ...options });
  else logger.addRetrieverSpan({ name, ...options });
  logger.conclude({ output: 'out', concludeAll: true });
  await logger.flush();
  await logger.terminate();
}

console.log('ready');
const thrown = {};
for (const [name, ...trouble] of JSON.parse(process.argv[3])) {
  try {
    await attempt(process.argv[2], name, ...trouble);
  } catch (error) {
    thrown[name] = error.name;
  }
}
console.log(JSON.stringify(thrown));
