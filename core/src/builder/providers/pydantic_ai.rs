//! Messages of pydantic-ai: requests, whose parts are messages of several authors, and responses.

use super::blocks::{self, Block, Reads};
use super::events::TOOL;
use super::extracted::{Counts, Sources};
use super::message::{USER, write_text};
use super::turn::Turn;
use super::{Api, Recorder, Value};
use crate::json::JsonWriter;

/// The parts, by `part_kind`, and the data in them, by `kind`.
pub(super) const BLOCKS: &[Block] = &[
    ("system-prompt", Reads::Content("content")),
    ("user-prompt", Reads::Content("content")),
    ("instruction", Reads::Content("content")),
    ("tool-return", Reads::Result),
    ("retry-prompt", Reads::Result),
    ("text-content", Reads::Text),
    ("builtin-tool-call", Reads::Event(&TOOL)),
    ("builtin-tool-return", Reads::Event(&TOOL)),
    ("image-url", Reads::Data("image", "")),
    ("audio-url", Reads::Data("audio", "")),
    ("video-url", Reads::Data("video", "")),
    ("document-url", Reads::Data("document", "")),
    ("binary", Reads::Data("", "")),
    ("uploaded-file", Reads::Rest),
    ("cache-point", Reads::Rest),
    ("compaction", Reads::Event(&TOOL)),
];

pub(super) const API: Api = Api {
    is_response: |value| value.has_string("kind", "response") && value.get("parts").is_some(),
    message: &[""],
    arguments: ARGUMENTS,
    counts: COUNTS,
};

const ARGUMENTS: &Sources = &[("model", "model_name"), ("finish_reason", "finish_reason")];

/// `input_tokens` includes the cached ones.
const COUNTS: &Counts = &[
    ("num_input_tokens", &["usage.input_tokens"]),
    ("num_output_tokens", &["usage.output_tokens"]),
    ("num_audio_input_tokens", &["usage.input_audio_tokens"]),
    ("num_audio_output_tokens", &["usage.output_audio_tokens"]),
    ("num_cached_input_tokens", &["usage.cache_read_tokens"]),
    ("num_cache_creation_input_tokens", &["usage.cache_write_tokens"]),
    ("num_reasoning_tokens", &["usage.details.reasoning_tokens"]),
];

/// Whether a value is a message of pydantic-ai. A response is read as any message of a model.
pub(super) fn is_message(value: Value<'_, '_>) -> bool {
    value.get("parts").is_some() && ["request", "response"].iter().any(|kind| value.has_string("kind", kind))
}

/// Writes the messages that a request consists of. Returns false if the value is not a request.
pub(super) fn request(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    if !is_message(value) || !value.has_string("kind", "request") {
        return false;
    }
    if let Some(instructions) = value.get("instructions") {
        write_text("\"system\"", &instructions.string_or_json(), json);
    }
    for part in value.get("parts").into_iter().flat_map(Value::items) {
        let is_prompt = part.has_string("part_kind", "system-prompt") || part.has_string("part_kind", "instruction");
        let mut turn = Turn::default();
        match part.get("tool_name") {
            None if part.has_string("part_kind", "retry-prompt") => {
                part.get("content").into_iter().for_each(|content| turn.read_content(content, recorder));
            }
            _ => blocks::read(part, &mut turn, recorder),
        }
        turn.write(if is_prompt { "\"system\"" } else { USER }, "", json);
    }
    true
}
