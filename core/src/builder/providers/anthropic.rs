//! Messages and answers of Anthropic's Messages.

use super::content::content;
use super::message::{ASSISTANT, Message, quoted};
use super::notes::Sources;
use super::{Notes, Value};
use crate::json::{JsonWriter, Tag, parse};

const FACTS: [(&str, &str); 4] = [
    ("model", "model"),
    ("finish_reason", "stop_reason"),
    ("num_input_tokens", "usage.input_tokens"),
    ("num_output_tokens", "usage.output_tokens"),
];

const METRICS: [(&str, &str); 2] = [
    ("num_cached_input_tokens", "usage.cache_read_input_tokens"),
    ("num_cache_creation_input_tokens", "usage.cache_creation_input_tokens"),
];

/// Whether a block is one that only Anthropic has.
fn is_own(block: Value<'_, '_>) -> bool {
    block.string_at("type").is_some_and(|name| {
        matches!(&*name, "tool_use" | "tool_result" | "thinking" | "redacted_thinking")
            || name.starts_with("server_tool_")
            || name.ends_with("_tool_result")
    })
}

/// Whether content has blocks that are more than parts of content.
pub(super) fn has_blocks(content: Value<'_, '_>) -> bool {
    content.items().any(is_own)
}

/// Whether a list is the content of an answer.
pub(super) fn are_blocks(value: Value<'_, '_>) -> bool {
    has_blocks(value) || value.is_list_of(|block| block.says("type", "text"))
}

/// Writes the message of an answer, and notes what else it tells. False if it is no answer of Anthropic's.
pub(super) fn answer(value: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) -> bool {
    let Some(blocks) = value.get("content").filter(|content| content.tag() == Tag::Array) else { return false };
    if value.get("stop_reason").is_none() && !(value.says("type", "message") && value.get("usage").is_some()) {
        return false;
    }
    notes.learn(value, &FACTS);
    notes.count(value, &METRICS);
    messages(blocks, ASSISTANT, notes, json);
    true
}

/// Writes the messages that the blocks of one message make: the results of tools, which are messages of their own, and the
/// rest.
pub(super) fn messages(blocks: Value<'_, '_>, role: &str, notes: &mut Notes<'_>, json: &mut JsonWriter) {
    let mut calls = Vec::new();
    let mut parts = JsonWriter::default();
    parts.open('[');
    let mut results = false;
    for block in blocks.items() {
        match &*block.string_at("type").unwrap_or_default() {
            "tool_use" => calls.push(block),
            "tool_result" => {
                result(block, notes, json);
                results = true;
            }
            "thinking" if notes.answers => event(block, "reasoning", &[("content", "thinking")], "signature", notes),
            "redacted_thinking" if notes.answers => event(block, "reasoning", &[], "data", notes),
            name if notes.answers && is_own(block) => run_by_provider(block, name, notes),
            _ => parts.raw(block.raw()),
        }
    }
    parts.close(']');
    let parts = parts.finish();
    if results && calls.is_empty() && parts == "[]" {
        return;
    }
    let mut message = Message::new(role, &content(Value::root(&parse(parts.as_bytes())), notes));
    for call in calls {
        message.call(&call.said_at(&["id"]), &call.said_at(&["name"]), &call.said_at(&["input"]));
    }
    message.write(json);
}

fn result(block: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) {
    let said = block.get("content").map_or_else(|| quoted(""), |said| content(said, notes));
    if block.get("is_error").is_some_and(|failed| failed.raw() == "true") {
        notes.dropped("`is_error` of a tool's result");
    }
    let mut message = Message::saying("tool", &said);
    if let Some(id) = block.get("tool_use_id") {
        message.member("tool_call_id", id.raw());
    }
    message.write(json);
}

/// A block as an event with the given members, each from the block's member of the second name, and one in its metadata.
fn event(block: Value<'_, '_>, name: &str, members: &Sources, kept: &str, notes: &mut Notes<'_>) {
    let mut json = JsonWriter::default();
    json.open('{');
    json.key("type").string(name);
    for (member, from) in members {
        if let Some(value) = block.get(from) {
            json.key(member).raw(value.raw());
        }
    }
    if let Some(value) = block.get(kept) {
        json.key("metadata").open('{');
        json.key(kept).raw(value.raw());
        json.close('}');
    }
    json.close('}');
    notes.event(&json.finish());
}

/// A tool that the provider ran, or its result, as an event.
fn run_by_provider(block: Value<'_, '_>, name: &str, notes: &mut Notes<'_>) {
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
    notes.event(&json.finish());
}
