// Runs the calls of model providers in tests/vectors/providers. Also runs in browsers, so it uses no module of Node.

/** The differences between the span of a call and that of its vector, one string each; empty if there are none. */
export function providerFailures(api, { name, arguments: passed, span: expected, issues }) {
  const builder = new api.TraceBuilder();
  const trace = builder.trace();
  trace.llm('call', { durationNs: 1, ...passed }).conclude();
  trace.conclude();
  const finished = builder.finish();
  const { id, created_at, ...span } = finished.value.traces[0].spans[0];
  for (const [entry, json] of Object.entries(span.user_metadata)) span.user_metadata[entry] = JSON.parse(json);
  const found = finished.issues.map(({ code, pointer }) => `${code} ${pointer}`);
  const actual = canonical({ span, issues: found });
  const wanted = canonical({ span: expected, issues });
  return actual === wanted ? [] : [`${name}:\n  actual:   ${actual}\n  expected: ${wanted}`];
}

/** The JSON of a value, with the members of its objects in alphabetical order. */
function canonical(value) {
  const sorted = (_, member) =>
    member?.constructor === Object ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member;
  return JSON.stringify(value, sorted);
}
