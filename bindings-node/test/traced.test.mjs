// Traced functions in runtimes that keep track of the current step across `await`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { TraceBuilder, traced } from 'spanschema';

test('interleaved calls become spans of their own traces', async () => {
  const look = traced('tool', 'look', async (place, time) => {
    await wait(time);
    return place;
  });
  const plan = traced('agent', 'plan', async (place, time) => {
    await wait(time);
    return Promise.all([look(`${place} 1`, 2 * time), look(`${place} 2`, time)]);
  });
  const builder = new TraceBuilder();
  const runs = [['here', 4], ['there', 2]];
  await Promise.all(runs.map(([place, time]) => builder.trace(place, () => plan(place, time))));
  const found = builder.finish().value.traces.map(({ name, spans }) => {
    const [agent] = spans;
    return [name, ...agent.spans.map(({ output }) => output)];
  });
  assert.deepEqual(found, [['here', 'here 1', 'here 2'], ['there', 'there 1', 'there 2']]);
});
