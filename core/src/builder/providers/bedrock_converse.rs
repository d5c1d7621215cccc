//! AWS Bedrock's Converse: content blocks, responses, and the events of `ConverseStream`.

use super::blocks::{Block, Reads};
use super::extracted::{Counts, Sources};
use super::merge::Merged;
use super::{Api, Value};
use crate::json::Tag;

/// The content blocks, by the member that they consist of.
pub(super) const BLOCKS: &[Block] = &[
    ("text", Reads::Text),
    ("json", Reads::Text),
    ("image", Reads::Data("image", "")),
    ("document", Reads::Data("document", "")),
    ("video", Reads::Data("video", "")),
    ("audio", Reads::Data("audio", "")),
    ("toolUse", Reads::Call),
    ("toolResult", Reads::Result),
    ("reasoningContent", Reads::Reasoning),
    ("guardContent", Reads::Content("text")),
    ("citationsContent", Reads::Content("content")),
    ("searchResult", Reads::Content("content")),
    ("cachePoint", Reads::Rest),
];

pub(super) const API: Api = Api {
    is_response: |value| value.at("output.message").is_some() || value.get("stopReason").is_some(),
    message: &["output.message"],
    arguments: ARGUMENTS,
    counts: COUNTS,
};

const ARGUMENTS: &Sources = &[("finish_reason", "stopReason"), ("model", "trace.promptRouter.invokedModelId")];

/// `inputTokens` are only those that no cache was involved in.
const COUNTS: &Counts = &[
    ("num_input_tokens", &["usage.inputTokens", "usage.cacheReadInputTokens", "usage.cacheWriteInputTokens"]),
    ("num_output_tokens", &["usage.outputTokens"]),
    ("num_total_tokens", &["usage.totalTokens"]),
    (
        "num_total_tokens",
        &["usage.inputTokens", "usage.outputTokens", "usage.cacheReadInputTokens", "usage.cacheWriteInputTokens"],
    ),
    ("num_cached_input_tokens", &["usage.cacheReadInputTokens"]),
    ("num_cache_creation_input_tokens", &["usage.cacheWriteInputTokens"]),
];

/// Merges the events of a stream.
pub(super) fn merge(value: Value<'_, '_>) -> Option<String> {
    const EVENTS: [&str; 4] = ["messageStart", "contentBlockStart", "contentBlockDelta", "messageStop"];
    if !value.items().any(|event| EVENTS.iter().any(|name| event.get(name).is_some())) {
        return None;
    }
    let mut merged = Merged::new();
    for (name, event) in value.items().flat_map(Value::members) {
        match &*name {
            "messageStart" => merged.member("output")?.member("message")?.merge(event, ""),
            "contentBlockStart" | "contentBlockDelta" => {
                let index = event.get("contentBlockIndex").map_or("0", Value::json);
                let block = merged.member("output")?.member("message")?.member("content")?.element(index)?;
                if let Some(piece) = event.first(&["start", "delta"]) {
                    add(block, piece)?;
                }
            }
            "contentBlockStop" => {}
            "messageStop" | "metadata" => merged.merge(event, ""),
            // An exception, which ends the stream.
            name => merged.member("error")?.member(name)?.merge(event, ""),
        }
    }
    Some(merged.finish())
}

/// Adds the start of a block, or the next piece of it.
fn add(block: &mut Merged, piece: Value<'_, '_>) -> Option<()> {
    match piece.get("toolResult").filter(|result| result.tag() == Tag::Array) {
        // The start has the id of the call, and the pieces are those of the content.
        Some(content) => block.member("toolResult")?.member("content")?.merge(content, "content"),
        None => block.merge(piece, ""),
    }
    Some(())
}
