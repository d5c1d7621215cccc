// The request as a model, in words that typebox, valibot and zod all have: each gives its own meaning of them.
//
//   text, integer, number, boolean, uuid, time, open      scalars, and an object of anything
//   choice([…])  array(x)  dict(x)  union([…])            texts of a closed set, lists, maps by name, unions by shape
//   object({…})  closed({…})                              objects that may, and may not, have further members
//   maybe(x)  nullable(x)                                 members that may be absent; … or null
//   recursive((self) => x)  tagged({ name: {…} })         unions of objects by their `type`

export function request({ text, integer, number, boolean, uuid, time, open, ...of }) {
  const { choice, array, dict, union, object, closed, maybe, nullable, recursive, tagged } = of;
  const role = choice(['agent', 'assistant', 'developer', 'function', 'system', 'tool', 'user']);

  const part = tagged({
    text: { text, index: nullable(integer), metadata: nullable(dict(text)) },
    file: { file_id: uuid },
    data: {
      modality: choice(['text', 'document', 'image', 'audio', 'video']),
      mime_type: nullable(text),
      base64: nullable(text),
      url: nullable(text),
      index: nullable(integer),
      metadata: nullable(dict(text)),
    },
  });
  const content = union([text, array(part)]);
  const call = object({ id: text, function: object({ name: text, arguments: text }) });
  const message = object({ content, role, tool_call_id: nullable(text), tool_calls: nullable(array(call)) });
  const document = closed({ content: text, metadata: maybe(dict(union([text, number, boolean]))) });
  const control = object({
    action: choice(['deny', 'steer', 'observe']),
    matched: boolean,
    confidence: nullable(number),
    error_message: nullable(text),
  });

  const event = {
    id: nullable(text),
    status: nullable(choice(['in_progress', 'completed', 'failed', 'cancelled', 'incomplete'])),
    metadata: nullable(open),
    error_message: nullable(text),
  };
  const events = tagged({
    message: { ...event, role, content: nullable(text), content_parts: nullable(array(open)) },
    reasoning: { ...event, content: nullable(text), summary: nullable(union([text, array(open)])) },
    internal_tool_call: { ...event, name: text, input: nullable(open), output: nullable(open) },
    web_search_call: { ...event, action: open },
    mcp_call: { ...event, tool_name: nullable(text), server_name: nullable(text), arguments: nullable(open), result: nullable(open) },
  });

  const duration = { duration_ns: nullable(integer) };
  const tokens = Object.fromEntries(
    ['num_input_tokens', 'num_output_tokens', 'num_total_tokens', 'time_to_first_token_ns'].map((name) => [name, nullable(integer)]),
  );
  const step = {
    name: maybe(text),
    created_at: maybe(time),
    user_metadata: maybe(dict(text)),
    tags: maybe(array(text)),
    status_code: nullable(integer),
    metrics: maybe(object(duration)),
    external_id: nullable(text),
    dataset_input: nullable(text),
    dataset_output: nullable(text),
    dataset_metadata: maybe(dict(text)),
    id: nullable(uuid),
    session_id: nullable(uuid),
    trace_id: nullable(uuid),
    step_number: nullable(integer),
    parent_id: nullable(uuid),
  };
  const input = maybe(union([text, array(message), array(part)]));
  const output = nullable(union([text, message, array(document), array(part), control]));

  const spans = recursive((span) => {
    const inside = { ...step, spans: maybe(array(span)) };
    return tagged({
      agent: {
        input,
        output,
        agent_type: maybe(choice(['default', 'planner', 'react', 'reflection', 'router', 'classifier', 'supervisor', 'judge'])),
        ...inside,
      },
      workflow: { input, output, ...inside },
      llm: {
        ...step,
        input: maybe(array(message)),
        output: maybe(message),
        metrics: maybe(object({ ...duration, ...tokens })),
        tools: nullable(array(open)),
        events: nullable(array(events)),
        model: nullable(text),
        temperature: nullable(number),
        finish_reason: nullable(text),
      },
      retriever: { input: maybe(text), output: maybe(array(document)), ...inside },
      tool: { input: maybe(text), output: nullable(text), tool_call_id: nullable(text), ...inside },
      control: {
        ...step,
        input,
        output: nullable(control),
        control_id: nullable(integer),
        agent_name: nullable(text),
        check_stage: nullable(choice(['pre', 'post'])),
        applies_to: nullable(choice(['llm_call', 'tool_call', 'retriever_call', 'trace_call', 'session_call'])),
        evaluator_name: nullable(text),
        selector_path: nullable(text),
      },
    });
  });

  const trace = object({ ...step, type: maybe(choice(['trace'])), input: maybe(content), output: nullable(content), spans: maybe(array(spans)) });
  return object({
    log_stream_id: nullable(uuid),
    experiment_id: nullable(uuid),
    session_id: nullable(uuid),
    session_external_id: nullable(text),
    logging_method: maybe(choice(['playground', 'python_client', 'typescript_client', 'api_direct'])),
    client_version: nullable(text),
    reliable: maybe(boolean),
    is_complete: maybe(boolean),
    include_trace_ids: maybe(boolean),
    traces: array(trace),
  });
}
