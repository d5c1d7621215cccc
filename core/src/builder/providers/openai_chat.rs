//! Responses of OpenAI's Chat Completions, and of the many providers that use the same form.

use super::message::{self, ASSISTANT};
use super::{Recorder, Value};
use crate::json::JsonWriter;

const ARGUMENTS: [(&str, &str); 7] = [
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

/// Writes the message of a chat completion, which is its first choice, and records the rest. Returns false if the value
/// is not a chat completion.
pub(super) fn response(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    let Some(choice) = value.at("choices.0") else { return false };
    for index in 1..value.get("choices").map_or(0, |choices| choices.items().count()) {
        recorder.report_dropped(&sentence!("choice {number} of the response", number = &(index + 1).to_string()));
    }
    recorder.record_arguments(value, &ARGUMENTS);
    recorder.record_metrics(value, &METRICS);
    message::write(choice.get("message").unwrap_or(choice), ASSISTANT, recorder, json);
    true
}
