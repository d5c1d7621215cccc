//! Responses of Ollama's `chat` and `generate`.

use super::extracted::Sources;
use super::message::{self, ASSISTANT, Message};
use super::{Recorder, Value};
use crate::json::JsonWriter;

const ARGUMENTS: &Sources = &[
    ("model", "model"),
    ("finish_reason", "done_reason"),
    ("num_input_tokens", "prompt_eval_count"),
    ("num_output_tokens", "eval_count"),
];

/// Writes the message of a response, and records the rest. Returns false if the value is not a response of Ollama.
pub(super) fn response(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    if value.get("done").and_then(Value::boolean).is_none() {
        return false;
    }
    match (value.get("message"), value.get("response")) {
        (Some(message), _) => message::write(message, ASSISTANT, recorder, json),
        (None, Some(response)) => Message::new(ASSISTANT, response.raw()).write(json),
        _ => return false,
    }
    recorder.record_arguments(value, ARGUMENTS);
    true
}
