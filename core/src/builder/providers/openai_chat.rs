//! Answers of OpenAI's Chat Completions, and of the many that have its form.

use super::message::{self, ASSISTANT};
use super::{Notes, Value};
use crate::json::JsonWriter;

const FACTS: [(&str, &str); 7] = [
    ("model", "model"),
    ("finish_reason", "choices.0.finish_reason"),
    ("num_input_tokens", "usage.prompt_tokens"),
    ("num_output_tokens", "usage.completion_tokens"),
    ("num_total_tokens", "usage.total_tokens"),
    ("num_audio_input_tokens", "usage.prompt_tokens_details.audio_tokens"),
    ("num_audio_output_tokens", "usage.completion_tokens_details.audio_tokens"),
];

const METRICS: [(&str, &str); 2] = [
    ("num_cached_input_tokens", "usage.prompt_tokens_details.cached_tokens"),
    ("num_reasoning_tokens", "usage.completion_tokens_details.reasoning_tokens"),
];

/// Writes the message of a chat completion: its first choice. False if it is no chat completion.
pub(super) fn answer(value: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) -> bool {
    let Some(choice) = value.at("choices.0") else { return false };
    for index in 1..value.get("choices").map_or(0, |choices| choices.items().count()) {
        notes.dropped(&sentence!("choice {nth} of the answer", nth = &(index + 1).to_string()));
    }
    notes.learn(value, &FACTS);
    notes.count(value, &METRICS);
    message::write(choice.get("message").unwrap_or(choice), ASSISTANT, notes, json);
    true
}
