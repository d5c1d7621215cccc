// The request as a model, in terms that typebox, valibot and zod all have. Each of them passes in its own constructors.
//
//   string, integer, number, boolean, uuid, time, open   scalars, and an object with any members
//   choice([…])  array(x)  dict(x)  union([…])           enumerations of strings, arrays, maps, unions by shape
//   object({…})  closed({…})                             objects that allow, or forbid, other members
//   maybe(x)  nullable(x)                                optional members; nullable ones may also be null
//   recursive((self) => x)  tagged({ name: {…} })        recursive types, and unions of objects by their `type`

export function request({ string, integer, number, boolean, uuid, time, open, ...of }) {
  const { choice, array, dict, union, object, closed, maybe, nullable, recursive, tagged } = of;
  const role = choice(['agent', 'assistant', 'developer', 'function', 'system', 'tool', 'user']);

  const part = tagged({
    text: { text: string, index: nullable(integer), metadata: nullable(dict(string)) },
    file: { file_id: uuid },
    data: {
      modality: choice(['text', 'document', 'image', 'audio', 'video']),
      mime_type: nullable(string),
      base64: nullable(string),
      url: nullable(string),
      index: nullable(integer),
      metadata: nullable(dict(string)),
    },
  });
  const content = union([string, array(part)]);
  const toolCall = object({ id: string, function: object({ name: string, arguments: string }) });
  const message = object({ content, role, tool_call_id: nullable(string), tool_calls: nullable(array(toolCall)) });
  const document = closed({ content: string, metadata: maybe(dict(union([string, number, boolean]))) });
  const control = object({
    action: choice(['deny', 'steer', 'observe']),
    matched: boolean,
    confidence: nullable(number),
    error_message: nullable(string),
  });

  const event = {
    id: nullable(string),
    status: nullable(choice(['in_progress', 'completed', 'failed', 'cancelled', 'incomplete'])),
    metadata: nullable(open),
    error_message: nullable(string),
  };
  const events = tagged({
    message: { ...event, role, content: nullable(string), content_parts: nullable(array(open)) },
    reasoning: { ...event, content: nullable(string), summary: nullable(union([string, array(open)])) },
    internal_tool_call: { ...event, name: string, input: nullable(open), output: nullable(open) },
    web_search_call: { ...event, action: open },
    mcp_call: { ...event, tool_name: nullable(string), server_name: nullable(string), arguments: nullable(open), result: nullable(open) },
  });

  const duration = { duration_ns: nullable(integer) };
  const tokens = Object.fromEntries(
    ['num_input_tokens', 'num_output_tokens', 'num_total_tokens', 'time_to_first_token_ns'].map((name) => [name, nullable(integer)]),
  );
  const step = {
    name: maybe(string),
    created_at: maybe(time),
    user_metadata: maybe(dict(string)),
    tags: maybe(array(string)),
    status_code: nullable(integer),
    metrics: maybe(object(duration)),
    external_id: nullable(string),
    dataset_input: nullable(string),
    dataset_output: nullable(string),
    dataset_metadata: maybe(dict(string)),
    id: nullable(uuid),
    session_id: nullable(uuid),
    trace_id: nullable(uuid),
    step_number: nullable(integer),
    parent_id: nullable(uuid),
  };
  const input = maybe(union([string, array(message), array(part)]));
  const output = nullable(union([string, message, array(document), array(part), control]));

  const spans = recursive((span) => {
    const parent = { ...step, spans: maybe(array(span)) };
    return tagged({
      agent: {
        input,
        output,
        agent_type: maybe(choice(['default', 'planner', 'react', 'reflection', 'router', 'classifier', 'supervisor', 'judge'])),
        ...parent,
      },
      workflow: { input, output, ...parent },
      llm: {
        ...step,
        input: maybe(array(message)),
        output: maybe(message),
        metrics: maybe(object({ ...duration, ...tokens })),
        tools: nullable(array(open)),
        events: nullable(array(events)),
        model: nullable(string),
        temperature: nullable(number),
        finish_reason: nullable(string),
      },
      retriever: { input: maybe(string), output: maybe(array(document)), ...parent },
      tool: { input: maybe(string), output: nullable(string), tool_call_id: nullable(string), ...parent },
      control: {
        ...step,
        input,
        output: nullable(control),
        control_id: nullable(integer),
        agent_name: nullable(string),
        check_stage: nullable(choice(['pre', 'post'])),
        applies_to: nullable(choice(['llm_call', 'tool_call', 'retriever_call', 'trace_call', 'session_call'])),
        evaluator_name: nullable(string),
        selector_path: nullable(string),
      },
    });
  });

  const trace = object({ ...step, type: maybe(choice(['trace'])), input: maybe(content), output: nullable(content), spans: maybe(array(spans)) });
  return object({
    log_stream_id: nullable(uuid),
    experiment_id: nullable(uuid),
    session_id: nullable(uuid),
    session_external_id: nullable(string),
    logging_method: maybe(choice(['playground', 'python_client', 'typescript_client', 'api_direct'])),
    client_version: nullable(string),
    reliable: maybe(boolean),
    is_complete: maybe(boolean),
    include_trace_ids: maybe(boolean),
    traces: array(trace),
  });
}
