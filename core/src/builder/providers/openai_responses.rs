//! OpenAI's Responses: items of inputs and outputs, responses, and the events of a stream.

use super::blocks::{Block, Reads};
use super::events;
use super::events::Event;
use super::extracted::{Counts, Sources};
use super::merge::Merged;
use super::{Api, Value};
use crate::json::{Tag, parse};

pub(super) const BLOCKS: &[Block] = &[
    ("message", Reads::Content("content")),
    ("input_text", Reads::Text),
    ("output_text", Reads::Text),
    ("summary_text", Reads::Text),
    ("reasoning_text", Reads::Text),
    ("input_image", Reads::Data("image", "")),
    ("input_video", Reads::Data("video", "input_video")),
    ("input_file", Reads::Data("document", "")),
    ("reasoning", Reads::Reasoning),
    ("function_call", Reads::Call),
    ("custom_tool_call", Reads::Call),
    ("function_call_output", Reads::Result),
    ("custom_tool_call_output", Reads::Result),
    ("computer_call_output", Reads::Result),
    ("computer_screenshot", Reads::Data("image", "")),
    ("local_shell_call_output", Reads::Result),
    ("shell_call_output", Reads::Result),
    ("apply_patch_call_output", Reads::Result),
    ("mcp_approval_response", Reads::Result),
    ("web_search_call", Reads::Event(&("web_search_call", &[("action", "action")]))),
    (
        "image_generation_call",
        Reads::Event(&("image_generation", &[("prompt", "revised_prompt"), ("images", "result")])),
    ),
    ("mcp_call", Reads::Event(&MCP_CALL)),
    ("mcp_list_tools", Reads::Event(&("mcp_list_tools", &[("server_name", "server_label"), ("tools", "tools")]))),
    (
        "mcp_approval_request",
        Reads::Event(&("mcp_approval_request", &[("tool_name", "name"), ("tool_invocation", "arguments")])),
    ),
    ("compaction", Reads::Event(&events::TOOL)),
    ("tool_search_output", Reads::Event(&events::TOOL)),
];

const MCP_CALL: Event = (
    "mcp_call",
    &[("tool_name", "name"), ("server_name", "server_label"), ("arguments", "arguments"), ("result", "output")],
);

/// The items of the output are the blocks of the message.
pub(super) const API: Api = Api {
    is_response: |value| value.get("output").is_some_and(|output| output.tag() == Tag::Array),
    message: &["output"],
    arguments: ARGUMENTS,
    counts: COUNTS,
};

const ARGUMENTS: &Sources =
    &[("model", "model"), ("finish_reason", "status"), ("finish_reason", "incomplete_details.reason")];

/// `input_tokens` includes the cached ones.
const COUNTS: &Counts = &[
    ("num_input_tokens", &["usage.input_tokens"]),
    ("num_output_tokens", &["usage.output_tokens"]),
    ("num_total_tokens", &["usage.total_tokens"]),
    ("num_cached_input_tokens", &["usage.input_tokens_details.cached_tokens"]),
    ("num_cache_creation_input_tokens", &["usage.input_tokens_details.cache_write_tokens"]),
    ("num_reasoning_tokens", &["usage.output_tokens_details.reasoning_tokens"]),
];

/// The deltas of items, each with the type of the item and the member that they continue. Those of a content part have
/// its index.
const DELTAS: [(&str, &str, &str, &str); 8] = [
    ("response.output_text.delta", "message", "content", "text"),
    ("response.refusal.delta", "message", "content", "refusal"),
    ("response.reasoning_text.delta", "reasoning", "content", "text"),
    ("response.reasoning_summary_text.delta", "reasoning", "summary", "text"),
    ("response.function_call_arguments.delta", "function_call", "", "arguments"),
    ("response.custom_tool_call_input.delta", "custom_tool_call", "", "input"),
    ("response.mcp_call_arguments.delta", "mcp_call", "", "arguments"),
    ("response.code_interpreter_call_code.delta", "code_interpreter_call", "", "code"),
];

/// Merges the events of a stream. Its last event has the whole response; a stream that broke off has items, or only the
/// deltas of items.
pub(super) fn merge(value: Value<'_, '_>) -> Option<String> {
    let is_event = |event: Value<'_, '_>| event.name_at("type").is_some_and(|name| name.starts_with("response."));
    // A stream of which only the error arrived may be that of any provider.
    if !value.items().any(is_event) && !value.is_list_of(|event| event.has_string("type", "error")) {
        return None;
    }
    let mut merged = Merged::new();
    // A response that failed may have no items.
    merged.merge(Value::root(&parse(br#"{"output":[]}"#)), "");
    let last = value.items().rev().find_map(|event| event.get("response"));
    let is_whole = last.is_some_and(|response| response.get("output").is_some_and(|output| !output.is_empty()));
    for event in value.items() {
        let name = event.name_at("type").unwrap_or_default();
        let index = event.get("output_index").map_or("0", Value::json);
        if name == "error" {
            merged.member("error")?.merge(event, "");
        }
        if is_whole {
            continue;
        }
        if let Some(item) = event.get("item") {
            let known = merged.member("output")?.element(index)?;
            // The finished item repeats what its deltas added up to.
            if name.ends_with(".done") {
                *known = Merged::new();
            }
            known.merge(item, "");
        } else if let Some((_, item, list, member)) = DELTAS.iter().find(|(delta, ..)| *delta == name)
            && let Some(delta) = event.get("delta")
        {
            let mut holder = merged.member("output")?.element(index)?;
            holder.member("type")?.set_text(item);
            if !list.is_empty() {
                let part = event.get("content_index").or_else(|| event.get("summary_index")).map_or("0", Value::json);
                holder = holder.member(list)?.element(part)?;
                // Each of these members is also a type of part that has it.
                holder.member("type")?.set_text(member);
            }
            holder.member(member)?.continue_with(delta);
        }
    }
    if let Some(last) = last {
        if !is_whole {
            for (name, member) in last.members().filter(|(name, _)| name != "output") {
                merged.member(&name)?.merge(member, "");
            }
        } else {
            merged.merge(last, "");
        }
    }
    Some(merged.finish())
}
