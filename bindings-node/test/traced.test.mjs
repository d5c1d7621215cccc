// Traced functions in runtimes that keep track of the current step across `await`.

import assert from 'node:assert/strict';
import { AsyncResource } from 'node:async_hooks';
import { EventEmitter, once as nextEvent } from 'node:events';
import { createServer } from 'node:http';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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

test('the current step is kept across streams, timers and event emitters', async () => {
  const look = traced('tool', async (place) => place);
  const builder = new TraceBuilder();
  const start = new EventEmitter();
  await builder.trace('t', async () => {
    const emitter = new EventEmitter();
    emitter.on('place', look);
    const seen = [];
    const upper = new Transform({
      objectMode: true,
      transform: (chunk, _, done) => void look(`stream ${chunk}`).then((place) => done(null, place)),
    });
    await pipeline(Readable.from(['a', 'b']), upper, async (places) => {
      for await (const place of places) seen.push(await look(`read ${place}`));
    });
    await new Promise((resolve) => setTimeout(() => resolve(look('timer')), 1));
    await new Promise((resolve) => setImmediate(() => resolve(look('immediate'))));
    await new Promise((resolve) => process.nextTick(() => resolve(look('tick'))));
    await new Promise((resolve) => queueMicrotask(() => resolve(look('microtask'))));
    emitter.emit('place', 'emitter');
    const once = nextEvent(start, 'go').then(() => look('once'));
    start.emit('go');
    await once;
    assert.deepEqual(seen, ['read stream a', 'read stream b']);
  });
  const inputs = builder.finish().value.traces[0].spans.map(({ input }) => input);
  assert.deepEqual(inputs.sort(), [
    'emitter', 'immediate', 'microtask', 'once', 'read stream a', 'read stream b', 'stream a', 'stream b', 'tick', 'timer',
  ]);
});

test('a listener that was bound to a step runs in it, wherever the event is emitted', async () => {
  const look = traced('tool', async (place) => place);
  const emitter = new EventEmitter();
  const builder = new TraceBuilder();
  builder.trace('t', () => void emitter.on('place', AsyncResource.bind(look)));
  await builder.trace('other', () => void emitter.emit('place', 'bound'));
  const spans = builder.finish().value.traces.map((trace) => trace.spans.length);
  assert.deepEqual(spans, [1, 0]);
});

test('requests and responses of Node are recorded by their heads, without secrets', async () => {
  const handle = traced('tool', 'handle', (request, response) => {
    response.setHeader('set-cookie', 'id=secret');
    response.end('done');
    return request.socket;
  });
  const builder = new TraceBuilder();
  const server = createServer((...messages) => void builder.trace('t', { input: 'q' }, () => handle(...messages))).listen(0);
  await nextEvent(server, 'listening');
  const headers = { authorization: 'Bearer secret', cookie: 'id=secret', 'x-order': '7' };
  await (await fetch(`http://localhost:${server.address().port}/path`, { headers })).text();
  server.close();
  const [{ input, output }] = builder.finish().value.traces[0].spans;
  const [request] = JSON.parse(input);
  assert.deepEqual([request.method, request.url, request.headers['x-order']], ['GET', '/path', '7']);
  assert.deepEqual([request.headers.authorization, request.headers.cookie, output], ['[redacted]', '[redacted]', '[Socket]']);
  assert.ok(!input.includes('secret'), input);
});
