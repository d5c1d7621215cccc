// What the tests of trace builders share. Also runs in browsers, so it uses no module of Node.

import { truthy } from './assert.mjs';

/** A clock and ids that are the same each time. */
export const FIXED = { clock: '2026-01-02T03:04:05Z', seed: 7 };

/** What a call throws, or what its promise is rejected with. */
export async function thrown(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error, but nothing was thrown');
}

/** The first trace of a builder, whose payload must be valid. */
export function firstTrace(builder) {
  const { valid, value } = builder.finish();
  truthy(valid, 'a valid payload');
  return value.traces[0];
}

/** The codes and pointers of a report. */
export function codesAt({ issues }) {
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
}
