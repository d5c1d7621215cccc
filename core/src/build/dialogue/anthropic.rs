//! Messages and answers of Anthropic's Messages.

use super::content::content;
use super::message::{Turn, quoted, tool_call};
use super::{Notes, Value};
use crate::json::{JsonWriter, Tag, parse};

/// Whether a block is one that only Anthropic has.
fn is_own(block: Value<'_, '_>) -> bool {
    block.text_at("type").is_some_and(|name| {
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

/// The message of an answer, and what else it tells.
pub(super) fn answer(value: Value<'_, '_>, notes: &mut Notes<'_>) -> Option<Turn> {
    let blocks = value.get("content").filter(|content| content.tag() == Tag::Array)?;
    if value.get("stop_reason").is_none() && !(value.says("type", "message") && value.get("usage").is_some()) {
        return None;
    }
    notes.fact("model", value.get("model"));
    notes.fact("finish_reason", value.get("stop_reason"));
    if let Some(usage) = value.get("usage") {
        notes.fact("num_input_tokens", usage.get("input_tokens"));
        notes.fact("num_output_tokens", usage.get("output_tokens"));
        notes.metric("num_cached_input_tokens", usage.get("cache_read_input_tokens"));
        notes.metric("num_cache_creation_input_tokens", usage.get("cache_creation_input_tokens"));
    }
    Some(output(blocks, notes))
}

/// The one message that the blocks of an answer make.
pub(super) fn output(blocks: Value<'_, '_>, notes: &mut Notes<'_>) -> Turn {
    let mut said = turns(blocks, &quoted("assistant"), notes);
    if said.is_empty() { Turn::saying("assistant", "") } else { said.swap_remove(0) }
}

/// The messages that the blocks of one message make: the results of tools, which are messages of their own, and the rest.
pub(super) fn turns(blocks: Value<'_, '_>, role: &str, notes: &mut Notes<'_>) -> Vec<Turn> {
    let mut results = Vec::new();
    let mut tool_calls = Vec::new();
    let mut parts = Vec::new();
    for block in blocks.items() {
        match &*block.text_at("type").unwrap_or_default() {
            "tool_use" => tool_calls.push(called(block)),
            "tool_result" => results.push(result(block, notes)),
            "thinking" if notes.answers => thought(block, notes),
            _ if notes.answers && is_own(block) => run_by_provider(block, notes),
            _ => parts.push(block),
        }
    }
    if !parts.is_empty() || !tool_calls.is_empty() || results.is_empty() {
        let mut json = JsonWriter::default();
        json.array(|json| parts.iter().for_each(|part| json.raw(part.raw())));
        let json = json.finish();
        let content = content(Value::root(&parse(json.as_bytes())), notes);
        results.push(Turn { content, role: role.to_owned(), tool_calls, ..Turn::default() });
    }
    results
}

/// Thinking, with what proves to the provider that it is its own.
fn thought(block: Value<'_, '_>, notes: &mut Notes<'_>) {
    notes.event(|json| {
        json.key("type").string("reasoning");
        json.key("content").string(&block.text_at("thinking").unwrap_or_default());
        if let Some(signature) = block.get("signature") {
            json.key("metadata").object(|json| json.key("signature").raw(signature.raw()));
        }
    });
}

fn called(block: Value<'_, '_>) -> String {
    let text = |name: &str| block.get(name).map(|value| value.said()).unwrap_or_default();
    tool_call(&text("id"), &text("name"), &text("input"))
}

fn result(block: Value<'_, '_>, notes: &mut Notes<'_>) -> Turn {
    let said = block.get("content").map_or_else(|| quoted(""), |said| content(said, notes));
    if block.get("is_error").is_some_and(|failed| failed.raw() == "true") {
        notes.dropped("`is_error` of a tool's result");
    }
    Turn { tool_call_id: block.get("tool_use_id").map(|id| id.raw().to_owned()), ..Turn::of("tool", said) }
}

/// A tool that the provider ran, its result, or thinking that is not shown, as an event.
fn run_by_provider(block: Value<'_, '_>, notes: &mut Notes<'_>) {
    let name = block.text_at("type").unwrap_or_default();
    notes.event(|json| {
        if name == "redacted_thinking" {
            json.key("type").string("reasoning");
        } else {
            json.key("type").string("internal_tool_call");
        }
        if let Some(id) = block.get("id").or_else(|| block.get("tool_use_id")) {
            json.key("id").raw(id.raw());
        }
        if name != "redacted_thinking" {
            json.key("name").string(&block.text_at("name").unwrap_or(name));
        }
        if let Some(input) = block.get("input") {
            json.key("input").raw(input.raw());
        }
        if let Some(content) = block.get("content") {
            match content.tag() {
                Tag::Object => json.key("output").raw(content.raw()),
                _ => json.key("output").object(|json| json.key("content").raw(content.raw())),
            }
        }
        if let Some(data) = block.get("data") {
            json.key("metadata").object(|json| json.key("data").raw(data.raw()));
        }
    });
}
