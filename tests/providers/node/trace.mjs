// Traces what the providers' own clients return, and compares it with the vectors that all surfaces share.
//
// With BLESS=1 in the environment, the vectors that these tests own are written. Read the difference before you commit it.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TraceBuilder } from 'spanschema';

const vectors = new URL('../../vectors/providers/', import.meta.url);

function spanOf(passed) {
  const builder = new TraceBuilder();
  builder.trace({}, (trace) => trace.llm('call', { durationNs: 1, ...passed }).conclude());
  const finished = builder.finish();
  assert.ok(finished.valid);
  const { id, created_at, ...span } = finished.value.traces[0].spans[0];
  for (const [entry, json] of Object.entries(span.user_metadata)) span.user_metadata[entry] = JSON.parse(json);
  return { span, issues: finished.issues.map(({ code, pointer }) => `${code} ${pointer}`) };
}

/** Records the arguments of a call, compares its span with the vector of this name, and returns the span. */
export function traced(name, passed) {
  const { span, issues } = spanOf(passed);
  const path = fileURLToPath(new URL(`${name}.json`, vectors));
  if (process.env.BLESS) {
    mkdirSync(dirname(path), { recursive: true });
    const vector = { arguments: JSON.parse(JSON.stringify(passed)), issues, span };
    writeFileSync(path, `${JSON.stringify(vector, null, 2)}\n`);
  }
  const vector = JSON.parse(readFileSync(path, 'utf8'));
  assert.deepEqual(JSON.parse(JSON.stringify({ span, issues })), { span: vector.span, issues: vector.issues });
  return span;
}

/** The span of a call, for objects whose vector another test owns. */
export const spanWithoutVector = (passed) => spanOf(passed).span;
