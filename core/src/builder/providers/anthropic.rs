//! Anthropic's Messages: content blocks, messages, and the events of a stream.

use super::blocks::{Block, Reads};
use super::events::{Event, TOOL};
use super::extracted::{Counts, Sources};
use super::merge::Merged;
use super::{Api, Value};
use crate::json::Tag;

pub(super) const BLOCKS: &[Block] = &[
    ("image", Reads::Data("image", "source")),
    ("document", Reads::Data("document", "source")),
    ("thinking", Reads::Reasoning),
    ("redacted_thinking", Reads::Reasoning),
    ("tool_use", Reads::Call),
    ("tool_result", Reads::Result),
    ("server_tool_use", Reads::Event(&TOOL)),
    ("mcp_tool_use", Reads::Event(&MCP_CALL)),
    ("mcp_tool_result", Reads::Event(&MCP_CALL)),
    ("container_upload", Reads::Event(&TOOL)),
    ("search_result", Reads::Content("content")),
];

const MCP_CALL: Event = (
    "mcp_call",
    &[("tool_name", "name"), ("server_name", "server_name"), ("arguments", "input"), ("result", "content")],
);

pub(super) const API: Api = Api {
    is_response: |value| {
        value.get("content").is_some_and(|content| content.tag() == Tag::Array)
            && (value.get("stop_reason").is_some()
                || (value.has_string("type", "message") && value.get("usage").is_some()))
    },
    message: &[""],
    arguments: ARGUMENTS,
    counts: COUNTS,
};

const ARGUMENTS: &Sources = &[("model", "model"), ("finish_reason", "stop_reason")];

/// `input_tokens` are only those that no cache was involved in.
const COUNTS: &Counts = &[
    ("num_input_tokens", &["usage.input_tokens", "usage.cache_read_input_tokens", "usage.cache_creation_input_tokens"]),
    ("num_output_tokens", &["usage.output_tokens"]),
    ("num_cached_input_tokens", &["usage.cache_read_input_tokens"]),
    ("num_cache_creation_input_tokens", &["usage.cache_creation_input_tokens"]),
];

/// Merges the events of a stream. The events that only a client's helper emits repeat others.
pub(super) fn merge(value: Value<'_, '_>) -> Option<String> {
    if !value.items().any(|event| event.has_string("type", "message_start")) {
        return None;
    }
    let mut merged = Merged::new();
    for event in value.items() {
        let index = event.get("index").map_or("0", Value::json);
        match &*event.name_at("type").unwrap_or_default() {
            "message_start" => event.get("message").into_iter().for_each(|message| merged.merge(message, "")),
            "content_block_start" => {
                if let Some(block) = event.get("content_block") {
                    merged.member("content")?.element(index)?.merge(block, "");
                }
            }
            "content_block_delta" => {
                let block = merged.member("content")?.element(index)?;
                for (name, delta) in event.get("delta").into_iter().flat_map(Value::members) {
                    match &*name {
                        "type" => {}
                        // The input of a tool is kept as a string, because a stream may end within its JSON.
                        "partial_json" => block.member("input")?.continue_with(delta),
                        "citation" => block.member("citations")?.push(delta),
                        name => block.member(name)?.continue_with(delta),
                    }
                }
            }
            "message_delta" => {
                for (name, member) in event.members().filter(|(name, _)| name != "type") {
                    match &*name {
                        "delta" => merged.merge(member, ""),
                        name => merged.member(name)?.merge(member, ""),
                    }
                }
            }
            "error" => merged.member("error")?.merge(event.get("error").unwrap_or(event), ""),
            _ => {}
        }
    }
    Some(merged.finish())
}
