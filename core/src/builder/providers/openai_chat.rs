//! OpenAI's Chat Completions, which many providers took over: content parts, completions and chunks of a stream.

use super::blocks::{Block, Reads};
use super::extracted::{Counts, Sources};
use super::merge;
use super::{Api, Value};

pub(super) const BLOCKS: &[Block] = &[
    ("text", Reads::Text),
    ("refusal", Reads::Text),
    ("image_url", Reads::Data("image", "image_url")),
    ("input_audio", Reads::Data("audio", "input_audio")),
    ("audio", Reads::Data("audio", "audio")),
    ("video_url", Reads::Data("video", "video_url")),
    ("function", Reads::Call),
    ("custom", Reads::Call),
];

pub(super) const API: Api = Api {
    is_response: |value| value.at("choices.0").is_some(),
    message: &["choices.0.message", "choices.0.delta", "choices.0"],
    arguments: ARGUMENTS,
    counts: COUNTS,
};

const ARGUMENTS: &Sources = &[("model", "model"), ("finish_reason", "choices.0.finish_reason")];

/// `prompt_tokens` includes the cached ones.
const COUNTS: &Counts = &[
    ("num_input_tokens", &["usage.prompt_tokens"]),
    ("num_output_tokens", &["usage.completion_tokens"]),
    ("num_total_tokens", &["usage.total_tokens"]),
    ("num_audio_input_tokens", &["usage.prompt_tokens_details.audio_tokens"]),
    ("num_audio_output_tokens", &["usage.completion_tokens_details.audio_tokens"]),
    ("num_image_input_tokens", &["usage.prompt_tokens_details.image_tokens"]),
    ("num_image_output_tokens", &["usage.completion_tokens_details.image_tokens"]),
    ("num_cached_input_tokens", &["usage.prompt_tokens_details.cached_tokens"]),
    ("num_cache_creation_input_tokens", &["usage.prompt_tokens_details.cache_write_tokens"]),
    ("num_reasoning_tokens", &["usage.completion_tokens_details.reasoning_tokens"]),
];

fn is_chunk(value: Value<'_, '_>) -> bool {
    value.has_string("object", "chat.completion.chunk") || value.at("choices.0.delta").is_some()
}

/// Merges the chunks of a stream. Azure begins a stream with a chunk that has no choices and an empty `object`.
pub(super) fn merge(value: Value<'_, '_>) -> Option<String> {
    let chunk = |event| super::mistral::chunk_of(event).unwrap_or(event);
    let are_chunks = value.items().any(|event| is_chunk(chunk(event)))
        && value.is_list_of(|event| chunk(event).get("choices").is_some());
    are_chunks.then(|| merge::chunks(value.items().map(chunk)))
}
