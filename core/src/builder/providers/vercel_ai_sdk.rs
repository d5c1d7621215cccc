//! Messages of Vercel's AI SDK (`ModelMessage` and `UIMessage`), and the results of its functions.

use super::extracted::Sources;
use super::message::ASSISTANT;
use super::turn::Turn;
use super::{Recorder, Value};
use crate::json::{JsonWriter, Tag};

const ARGUMENTS: &Sources = &[
    ("model", "response.modelId"),
    ("finish_reason", "finishReason"),
    ("num_input_tokens", "usage.promptTokens"),
    ("num_output_tokens", "usage.completionTokens"),
    ("num_input_tokens", "usage.inputTokens"),
    ("num_output_tokens", "usage.outputTokens"),
    ("num_total_tokens", "usage.totalTokens"),
];

const METRICS: &Sources =
    &[("num_cached_input_tokens", "usage.cachedInputTokens"), ("num_reasoning_tokens", "usage.reasoningTokens")];

/// The members of the tool part of a `UIMessage` that contain the outcome of the call.
const OUTCOMES: [&str; 2] = ["output", "errorText"];

/// Whether a part has a form that only the AI SDK has.
fn is_own_part(part: Value<'_, '_>) -> bool {
    part.string_at("type").is_some_and(|name| {
        matches!(&*name, "tool-call" | "tool-result" | "tool-error" | "reasoning" | "dynamic-tool" | "step-start")
            || part.get("toolCallId").is_some()
            || (matches!(&*name, "file" | "image")
                && ["mediaType", "mimeType"].iter().any(|name| part.get(name).is_some()))
            || (name == "image" && part.get("image").is_some())
    })
}

/// Returns the parts of a message, if it is one of the AI SDK's.
pub(super) fn parts_of<'r, 't>(message: Value<'r, 't>) -> Option<Value<'r, 't>> {
    // Only a `UIMessage` has `parts` with types.
    let parts = message.get("parts").filter(|parts| parts.is_list_of(|part| part.get("type").is_some()));
    parts.or_else(|| message.get("content").filter(|content| content.items().any(is_own_part)))
}

/// Writes the messages that the parts of a message represent. `role` is the JSON of its role.
pub(super) fn messages(parts: Value<'_, '_>, role: &str, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    let mut turn = Turn::new();
    for item in parts.items() {
        part(item, &mut turn, recorder);
    }
    turn.write(role, recorder, json);
}

/// Writes the message of a result, and records the rest. Returns false if the value is not a result.
pub(super) fn response(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    if value.get("finishReason").is_none() || value.get("candidates").is_some() {
        return false;
    }
    let mut turn = Turn::new();
    match value.get("content").filter(|content| content.tag() == Tag::Array) {
        Some(content) => content.items().for_each(|item| part(item, &mut turn, recorder)),
        None => {
            if let Some(reasoning) = value.get("reasoningText").or_else(|| value.get("reasoning")) {
                turn.add_reasoning(&reasoning.string_or_json(), recorder);
            }
            if let Some(text) = value.string_at("text").filter(|text| !text.is_empty()) {
                turn.add_text(&text);
            }
            for call in value.get("toolCalls").into_iter().flat_map(Value::items) {
                add_call(call, &call.first_of(&["toolName"]), &mut turn);
            }
        }
    }
    if turn.is_empty() {
        match value.get("object") {
            Some(object) => turn.add_text(&object.string_or_json()),
            None => return false,
        }
    }
    recorder.record_arguments(value, ARGUMENTS);
    recorder.record_metrics(value, METRICS);
    turn.write(ASSISTANT, recorder, json);
    true
}

fn add_call(part: Value<'_, '_>, name: &str, turn: &mut Turn) {
    turn.add_call(&part.first_of(&["toolCallId"]), name, &part.first_of(&["input", "args"]));
}

fn part(value: Value<'_, '_>, turn: &mut Turn, recorder: &mut Recorder<'_>) {
    let kind = value.string_at("type").unwrap_or_default();
    let id = value.first_of(&["toolCallId"]);
    let name = value.first_of(&["toolName"]);
    match &*kind.clone() {
        "step-start" => {}
        "tool-call" => add_call(value, &name, turn),
        "tool-result" | "tool-error" => {
            let output = value.get("output").or_else(|| value.get("result")).or_else(|| value.get("error"));
            // The output of a `ModelMessage` is `{type, value}`.
            let output =
                output.map(|output| output.get("value").filter(|_| output.get("type").is_some()).unwrap_or(output));
            turn.add_result(&id, &name, &output.map(Value::string_or_json).unwrap_or_default(), recorder);
        }
        "reasoning" => turn.add_reasoning(&value.first_of(&["text", "reasoning"]), recorder),
        "file" | "image" if is_own_part(value) || value.get("url").is_some() => {
            let media_type = value.first_of(&["mediaType", "mimeType"]);
            let media_type = if media_type.is_empty() && kind == "image" { kind } else { media_type };
            let data = ["data", "image", "url"].iter().find_map(|name| value.string_at(name));
            match data {
                Some(data) => turn.add_data(&media_type, &data, &value.first_of(&["filename"])),
                None => turn.add_part(value.raw()),
            }
        }
        // The part of a tool in a `UIMessage` has both the call and its outcome.
        kind if !id.is_empty() => {
            let name = if name.is_empty() { kind.strip_prefix("tool-").unwrap_or(kind) } else { &name };
            add_call(value, name, turn);
            if let Some(output) = OUTCOMES.iter().find_map(|member| value.get(member)) {
                turn.add_result(&id, name, &output.string_or_json(), recorder);
            }
        }
        _ => turn.add_part(value.raw()),
    }
}
