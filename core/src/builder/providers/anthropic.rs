//! Messages and responses of Anthropic's Messages.

use super::content_parts::content;
use super::extracted::Sources;
use super::message::{ASSISTANT, Message, quoted};
use super::{Recorder, Value};
use crate::json::{JsonWriter, Tag, parse};

const ARGUMENTS: [(&str, &str); 3] =
    [("model", "model"), ("finish_reason", "stop_reason"), ("num_output_tokens", "usage.output_tokens")];

/// The counts that add up to what the model read: `input_tokens` are only those that no cache was involved in.
const INPUT_TOKENS: [&str; 3] =
    ["usage.input_tokens", "usage.cache_read_input_tokens", "usage.cache_creation_input_tokens"];

const METRICS: [(&str, &str); 2] = [
    ("num_cached_input_tokens", "usage.cache_read_input_tokens"),
    ("num_cache_creation_input_tokens", "usage.cache_creation_input_tokens"),
];

/// Whether a block has a type that only Anthropic has.
fn is_own_block(block: Value<'_, '_>) -> bool {
    block.string_at("type").is_some_and(|name| {
        matches!(&*name, "tool_use" | "tool_result" | "thinking" | "redacted_thinking")
            || name.starts_with("server_tool_")
            || name.ends_with("_tool_result")
    })
}

/// Whether content has blocks that are not content parts of the contract, such as tool calls.
pub(super) fn has_blocks(content: Value<'_, '_>) -> bool {
    content.items().any(is_own_block)
}

/// Whether a list is the content of a response.
pub(super) fn are_blocks(value: Value<'_, '_>) -> bool {
    has_blocks(value) || value.is_list_of(|block| block.has_string("type", "text"))
}

/// Writes the message of a response, and records the rest. Returns false if the value is not a response of this API.
pub(super) fn response(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    let Some(blocks) = value.get("content").filter(|content| content.tag() == Tag::Array) else { return false };
    if value.get("stop_reason").is_none() && !(value.has_string("type", "message") && value.get("usage").is_some()) {
        return false;
    }
    recorder.record_arguments(value, &ARGUMENTS);
    recorder.record_sum("num_input_tokens", value, &INPUT_TOKENS);
    recorder.record_metrics(value, &METRICS);
    messages(blocks, ASSISTANT, recorder, json);
    true
}

/// Writes the messages that the blocks of one message represent: one for each tool result, and one for everything else.
pub(super) fn messages(blocks: Value<'_, '_>, role: &str, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    let mut calls = Vec::new();
    let mut parts = JsonWriter::default();
    parts.open('[');
    let mut has_results = false;
    for block in blocks.items() {
        match &*block.string_at("type").unwrap_or_default() {
            "tool_use" => calls.push(block),
            "tool_result" => {
                tool_result(block, recorder, json);
                has_results = true;
            }
            "thinking" if recorder.is_response => {
                event(block, "reasoning", &[("content", "thinking")], "signature", recorder)
            }
            "redacted_thinking" if recorder.is_response => event(block, "reasoning", &[], "data", recorder),
            name if recorder.is_response && is_own_block(block) => run_by_provider(block, name, recorder),
            _ => parts.raw(block.raw()),
        }
    }
    parts.close(']');
    let parts = parts.finish();
    if has_results && calls.is_empty() && parts == "[]" {
        return;
    }
    let mut message = Message::new(role, &content(Value::root(&parse(parts.as_bytes())), recorder));
    for call in calls {
        message.add_tool_call(&call.first_of(&["id"]), &call.first_of(&["name"]), &call.first_of(&["input"]));
    }
    message.write(json);
}

/// Writes the message of a tool result.
fn tool_result(block: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    let output = block.get("content").map_or_else(|| quoted(""), |output| content(output, recorder));
    if block.get("is_error").is_some_and(|is_error| is_error.boolean() == Some(true)) {
        recorder.report_dropped("`is_error` of a tool result");
    }
    let mut message = Message::with_role("tool", &output);
    if let Some(id) = block.get("tool_use_id") {
        message.add("tool_call_id", id.raw());
    }
    message.write(json);
}

/// Records a block as an event with these members, each from a member of the block, and with the member `kept` in its
/// metadata.
fn event(block: Value<'_, '_>, name: &str, members: &Sources, kept: &str, recorder: &mut Recorder<'_>) {
    let mut json = JsonWriter::default();
    json.open('{');
    json.key("type").string(name);
    for (member, source) in members {
        if let Some(value) = block.get(source) {
            json.key(member).raw(value.raw());
        }
    }
    if let Some(value) = block.get(kept) {
        json.key("metadata").open('{');
        json.key(kept).raw(value.raw());
        json.close('}');
    }
    json.close('}');
    recorder.record_event(&json.finish());
}

/// Records a tool that the provider ran, or its result, as an event.
fn run_by_provider(block: Value<'_, '_>, name: &str, recorder: &mut Recorder<'_>) {
    let mut json = JsonWriter::default();
    json.open('{');
    json.key("type").string("internal_tool_call");
    json.key("name").string(&block.string_at("name").unwrap_or(name.into()));
    if let Some(id) = block.get("id").or_else(|| block.get("tool_use_id")) {
        json.key("id").raw(id.raw());
    }
    if let Some(input) = block.get("input") {
        json.key("input").raw(input.raw());
    }
    if let Some(content) = block.get("content") {
        json.key("output").open('{');
        json.key("content").raw(content.raw());
        json.close('}');
    }
    json.close('}');
    recorder.record_event(&json.finish());
}
