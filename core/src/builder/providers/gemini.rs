//! Google's Gemini API: parts, and responses, which a stream has several of. In the names of its JSON and of its Python
//! client.

use super::blocks::{Block, Reads};
use super::events::Event;
use super::extracted::{Counts, Sources};
use super::{Api, Value, merge};
use crate::json::Tag;

/// The parts, by the member that they consist of.
pub(super) const PARTS: &[Block] = &[
    ("text", Reads::Text),
    ("functionCall", Reads::Call),
    ("function_call", Reads::Call),
    ("functionResponse", Reads::Result),
    ("function_response", Reads::Result),
    ("inlineData", Reads::Data("", "")),
    ("inline_data", Reads::Data("", "")),
    ("fileData", Reads::Data("", "")),
    ("file_data", Reads::Data("", "")),
    ("executableCode", Reads::Event(&CODE)),
    ("executable_code", Reads::Event(&CODE)),
    ("codeExecutionResult", Reads::Event(&CODE_RESULT)),
    ("code_execution_result", Reads::Event(&CODE_RESULT)),
];

const CODE: Event = ("internal_tool_call", &[("input", "code"), ("id", "id")]);
const CODE_RESULT: Event = ("internal_tool_call", &[("output", "output")]);

pub(super) const API: Api =
    Api { is_response, message: &["candidates.0.content"], arguments: ARGUMENTS, counts: COUNTS };

const ARGUMENTS: &Sources = &[
    ("model", "modelVersion"),
    ("model", "model_version"),
    ("finish_reason", "promptFeedback.blockReason"),
    ("finish_reason", "prompt_feedback.block_reason"),
    ("finish_reason", "candidates.0.finishReason"),
    ("finish_reason", "candidates.0.finish_reason"),
];

/// The prompt includes the cached tokens. The results of Gemini's own tools, and thoughts, are counted apart.
const COUNTS: &Counts = &[
    ("num_input_tokens", &["usageMetadata.promptTokenCount", "usageMetadata.toolUsePromptTokenCount"]),
    ("num_input_tokens", &["usage_metadata.prompt_token_count", "usage_metadata.tool_use_prompt_token_count"]),
    ("num_output_tokens", &["usageMetadata.candidatesTokenCount", "usageMetadata.thoughtsTokenCount"]),
    ("num_output_tokens", &["usage_metadata.candidates_token_count", "usage_metadata.thoughts_token_count"]),
    ("num_total_tokens", &["usageMetadata.totalTokenCount"]),
    ("num_total_tokens", &["usage_metadata.total_token_count"]),
    ("num_cached_input_tokens", &["usageMetadata.cachedContentTokenCount"]),
    ("num_cached_input_tokens", &["usage_metadata.cached_content_token_count"]),
    ("num_reasoning_tokens", &["usageMetadata.thoughtsTokenCount"]),
    ("num_reasoning_tokens", &["usage_metadata.thoughts_token_count"]),
];

fn is_response(value: Value<'_, '_>) -> bool {
    value.get("candidates").is_some_and(|candidates| candidates.tag() == Tag::Array)
        || ["promptFeedback", "prompt_feedback", "usageMetadata"].iter().any(|name| value.get(name).is_some())
        || value.at("usage_metadata.prompt_token_count").is_some()
}

/// Whether a part is a thought of the model.
pub(super) fn is_thought(part: Value<'_, '_>) -> bool {
    part.get("thought").and_then(Value::boolean) == Some(true)
}

/// Merges the responses of a stream.
pub(super) fn merge(value: Value<'_, '_>) -> Option<String> {
    value.is_list_of(is_response).then(|| merge::chunks(value.items()))
}
