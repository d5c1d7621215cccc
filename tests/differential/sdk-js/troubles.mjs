// Makes the calls of troubles with the TypeScript SDK's logger; the stand-in of the API gets what it sends.
// Takes the mode, and a JSON list of steps, each with its number. Prints `ready`, and at the end the names of what was
// raised, by that number.

import { GalileoLogger } from 'galileo';

const ID = '6c4e3f7e-4a9a-4e7e-8c1f-1234567890ab';

const camelCase = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** The options of a call: its text is JSON with NaN and the like, which JavaScript reads as an expression. */
function optionsOf(call) {
  const options = Object.entries(new Function(`return ${call}`)()).map(([name, value]) => [camelCase(name), value]);
  return Object.fromEntries(options.map(([name, value]) => [name, name === 'createdAt' ? new Date(value) : value]));
}

/** A trace with the span that has the trouble, all of that name. */
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
const raised = {};
for (const [name, ...trouble] of JSON.parse(process.argv[3])) {
  try {
    await attempt(process.argv[2], name, ...trouble);
  } catch (error) {
    raised[name] = error.name;
  }
}
console.log(JSON.stringify(raised));
