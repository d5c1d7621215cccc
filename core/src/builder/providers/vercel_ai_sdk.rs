//! Vercel's AI SDK: parts of `ModelMessage` and `UIMessage`, results of its functions, their steps, and the parts of a
//! stream.

use super::blocks::{Block, Reads};
use super::extracted::{Counts, Sources};
use super::merge::Merged;
use super::{Api, Value};

pub(super) const BLOCKS: &[Block] = &[
    ("tool-call", Reads::Call),
    ("dynamic-tool", Reads::Call),
    ("tool-result", Reads::Result),
    ("tool-error", Reads::Result),
    ("tool-approval-request", Reads::Rest),
    ("tool-approval-response", Reads::Rest),
    ("file", Reads::Data("", "file")),
    ("reasoning-file", Reads::Data("", "file")),
    ("source", Reads::Rest),
    ("source-url", Reads::Rest),
    ("source-document", Reads::Rest),
    ("step-start", Reads::Nothing),
];

/// A step has content; a result has steps, or in older versions repeats the last of them in members of its own.
pub(super) const API: Api = Api {
    is_response: |value| {
        value.get("finishReason").is_some() && value.get("candidates").is_none()
            || value.get("steps").is_some_and(|steps| steps.is_list_of(|step| step.get("finishReason").is_some()))
    },
    message: &["steps.last", ""],
    arguments: ARGUMENTS,
    counts: COUNTS,
};

const ARGUMENTS: &Sources = &[
    ("model", "response.modelId"),
    ("model", "steps.last.response.modelId"),
    ("finish_reason", "finishReason"),
    ("finish_reason", "steps.last.finishReason"),
];

/// `inputTokens` includes the cached ones, except that older versions return the numbers of Anthropic as they are.
const COUNTS: &Counts = &[
    ("num_input_tokens", &["usage.promptTokens"]),
    ("num_output_tokens", &["usage.completionTokens"]),
    ("num_input_tokens", &["usage.inputTokens"]),
    ("num_output_tokens", &["usage.outputTokens"]),
    ("num_total_tokens", &["usage.totalTokens"]),
    ("num_cached_input_tokens", &["usage.cachedInputTokens"]),
    ("num_cached_input_tokens", &["usage.inputTokenDetails.cacheReadTokens"]),
    ("num_cache_creation_input_tokens", &["usage.inputTokenDetails.cacheWriteTokens"]),
    ("num_reasoning_tokens", &["usage.reasoningTokens"]),
    ("num_reasoning_tokens", &["usage.outputTokenDetails.reasoningTokens"]),
    (
        "num_input_tokens",
        &[
            "providerMetadata.anthropic.usage.input_tokens",
            "providerMetadata.anthropic.usage.cache_read_input_tokens",
            "providerMetadata.anthropic.usage.cache_creation_input_tokens",
        ],
    ),
    ("num_cache_creation_input_tokens", &["providerMetadata.anthropic.usage.cache_creation_input_tokens"]),
    ("num_input_tokens", &["totalUsage.inputTokens"]),
    ("num_output_tokens", &["totalUsage.outputTokens"]),
    ("num_total_tokens", &["totalUsage.totalTokens"]),
    ("num_cached_input_tokens", &["totalUsage.cachedInputTokens"]),
    ("num_cached_input_tokens", &["totalUsage.inputTokenDetails.cacheReadTokens"]),
    ("num_cache_creation_input_tokens", &["totalUsage.inputTokenDetails.cacheWriteTokens"]),
    ("num_reasoning_tokens", &["totalUsage.reasoningTokens"]),
    ("num_reasoning_tokens", &["totalUsage.outputTokenDetails.reasoningTokens"]),
];

/// Returns the answer of `generateObject` or `streamObject`, which is data in place of a message. In the responses of other
/// APIs, `object` is the name of their type.
pub(super) fn object_of<'r, 't>(value: Value<'r, 't>) -> Option<Value<'r, 't>> {
    value.get("object").filter(|_| (API.is_response)(value))
}

/// Merges the parts of `fullStream`.
pub(super) fn merge(value: Value<'_, '_>) -> Option<String> {
    let is_part = |part: Value<'_, '_>| part.has_string("type", "text-delta") || part.has_string("type", "finish-step");
    if !value.items().any(is_part) {
        return None;
    }
    let mut merged = Merged::new();
    for part in value.items() {
        match &*part.name_at("type").unwrap_or_default() {
            kind @ ("text-delta" | "reasoning-delta") => {
                // Each block of a stream has an id.
                let id = part.get("id").map_or_else(|| kind.to_owned(), |id| [kind, id.json()].concat());
                let block = merged.member("content")?.element(&id)?;
                block.member("type")?.set_text(kind.trim_end_matches("-delta"));
                if let Some(delta) = part.first(&["text", "delta", "textDelta"]) {
                    block.member("text")?.continue_with(delta);
                }
            }
            "tool-call" | "tool-result" | "tool-error" | "source" | "file" => merged.member("content")?.push(part),
            "finish-step" | "finish" => {
                for (name, member) in part.members().filter(|(name, _)| name != "type") {
                    merged.member(&name)?.merge(member, "");
                }
            }
            "error" => merged.member("error")?.merge(part.get("error").unwrap_or(part), ""),
            _ => {}
        }
    }
    Some(merged.finish())
}
