//! Answers of OpenAI's Chat Completions, and of the many that have its form.

use super::message::{self, Turn};
use super::{Notes, Value};

/// The message of a chat completion: its first choice.
pub(super) fn answer(value: Value<'_, '_>, notes: &mut Notes<'_>) -> Option<Turn> {
    let mut choices = value.get("choices")?.items();
    let choice = choices.next()?;
    for index in 1..=choices.count() {
        notes.dropped(&format!("choice {} of the answer", index + 1));
    }
    notes.fact("model", value.get("model"));
    notes.fact("finish_reason", choice.get("finish_reason"));
    if let Some(usage) = value.get("usage") {
        tokens(usage, notes);
    }
    message::turns(choice.get("message").unwrap_or(choice), "assistant", notes).pop()
}

fn tokens(usage: Value<'_, '_>, notes: &mut Notes<'_>) {
    notes.fact("num_input_tokens", usage.get("prompt_tokens"));
    notes.fact("num_output_tokens", usage.get("completion_tokens"));
    notes.fact("num_total_tokens", usage.get("total_tokens"));
    let read = |name: &str| usage.get("prompt_tokens_details").and_then(|details| details.get(name));
    let wrote = |name: &str| usage.get("completion_tokens_details").and_then(|details| details.get(name));
    let some = |count: &Value<'_, '_>| count.raw() != "0";
    notes.fact("num_audio_input_tokens", read("audio_tokens").filter(some));
    notes.fact("num_audio_output_tokens", wrote("audio_tokens").filter(some));
    notes.metric("num_cached_input_tokens", read("cached_tokens"));
    notes.metric("num_reasoning_tokens", wrote("reasoning_tokens"));
}
