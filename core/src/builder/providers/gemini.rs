//! Contents, requests and responses of Google's Gemini API, in the names of its JSON and of its Python client.

use super::extracted::Sources;
use super::message::{ASSISTANT, USER};
use super::turn::Turn;
use super::{Recorder, Value, settings};
use crate::json::{JsonWriter, Tag};

const ARGUMENTS: &Sources = &[
    ("model", "modelVersion"),
    ("model", "model_version"),
    ("finish_reason", "promptFeedback.blockReason"),
    ("finish_reason", "prompt_feedback.block_reason"),
    ("finish_reason", "candidates.0.finishReason"),
    ("finish_reason", "candidates.0.finish_reason"),
    ("num_total_tokens", "usageMetadata.totalTokenCount"),
    ("num_total_tokens", "usage_metadata.total_token_count"),
];

const METRICS: &Sources = &[
    ("num_cached_input_tokens", "usageMetadata.cachedContentTokenCount"),
    ("num_cached_input_tokens", "usage_metadata.cached_content_token_count"),
    ("num_reasoning_tokens", "usageMetadata.thoughtsTokenCount"),
    ("num_reasoning_tokens", "usage_metadata.thoughts_token_count"),
];

/// The counts that are sums: Gemini counts the results of its own tools, and thoughts, apart from the rest.
const SUMS: &[(&str, &[&str])] = &[
    ("num_input_tokens", &["usageMetadata.promptTokenCount", "usageMetadata.toolUsePromptTokenCount"]),
    ("num_input_tokens", &["usage_metadata.prompt_token_count", "usage_metadata.tool_use_prompt_token_count"]),
    ("num_output_tokens", &["usageMetadata.candidatesTokenCount", "usageMetadata.thoughtsTokenCount"]),
    ("num_output_tokens", &["usage_metadata.candidates_token_count", "usage_metadata.thoughts_token_count"]),
];

const SYSTEM: [&str; 2] = ["systemInstruction", "system_instruction"];

/// The first of these members that is present.
fn either<'r, 't>(value: Value<'r, 't>, names: &[&str]) -> Option<Value<'r, 't>> {
    names.iter().find_map(|name| value.get(name))
}

/// Whether an object is a `Content`. The parts of other providers have a type.
pub(super) fn is_content(value: Value<'_, '_>) -> bool {
    value.get("parts").is_some_and(|parts| parts.is_list_of(|part| part.get("type").is_none()))
}

/// Whether an object is a `GenerateContentResponse`.
pub(super) fn is_response(value: Value<'_, '_>) -> bool {
    value.get("candidates").is_some_and(|candidates| candidates.tag() == Tag::Array)
        || either(value, &["promptFeedback", "prompt_feedback", "usageMetadata"]).is_some()
        || value.at("usage_metadata.prompt_token_count").is_some()
}

/// Writes the messages of a request, and records its settings.
pub(super) fn request(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    let known = ["contents", "model", "config", "generationConfig", "tools", "systemInstruction", "system_instruction"];
    settings(value, &known, recorder);
    for name in ["config", "generationConfig"] {
        if let Some(config) = value.get(name) {
            settings(config, &["temperature", "tools", "systemInstruction", "system_instruction"], recorder);
        }
    }
    let system = [Some(value), value.get("config")].into_iter().flatten().find_map(|holder| either(holder, &SYSTEM));
    if let Some(system) = system {
        content(system, "\"system\"", recorder, json);
    }
    let Some(contents) = value.get("contents") else { return };
    if contents.tag() == Tag::Array {
        for (index, item) in contents.items().enumerate() {
            content(item, USER, &mut recorder.at(index), json);
        }
    } else {
        content(contents, USER, recorder, json);
    }
}

/// Writes the messages that a `Content`, a part or a string represents.
pub(super) fn content(value: Value<'_, '_>, role: &str, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    let mut turn = Turn::new();
    match (value.get("parts"), value.tag()) {
        (Some(parts), _) => parts.items().for_each(|item| part(item, &mut turn, recorder)),
        (None, Tag::Array) => value.items().for_each(|item| part(item, &mut turn, recorder)),
        _ => part(value, &mut turn, recorder),
    }
    let role = match value.get("role") {
        Some(role) if role.raw() == "\"model\"" => ASSISTANT,
        Some(role) if role.raw() == "\"function\"" => USER,
        Some(role) => role.raw(),
        None => role,
    };
    turn.write(role, recorder, json);
}

/// Writes the message of a response, or of the responses of a stream, and records the rest.
pub(super) fn response(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    let chunks: Vec<_> = match value.tag() {
        Tag::Array if value.is_list_of(is_response) => value.items().collect(),
        Tag::Object if is_response(value) => vec![value],
        _ => return false,
    };
    let mut turn = Turn::new();
    let (mut text, mut thoughts) = (String::new(), String::new());
    for chunk in &chunks {
        recorder.record_arguments(*chunk, ARGUMENTS);
        recorder.record_metrics(*chunk, METRICS);
        for (name, paths) in SUMS {
            recorder.record_sum(name, *chunk, paths);
        }
        for index in 1..chunk.get("candidates").map_or(0, |candidates| candidates.items().count()) {
            recorder
                .report_dropped(&sentence!("candidate {number} of the response", number = &(index + 1).to_string()));
        }
        for item in chunk.at("candidates.0.content.parts").into_iter().flat_map(Value::items) {
            match item.string_at("text") {
                Some(thought) if is_thought(item) => thoughts.push_str(&thought),
                Some(more) => text.push_str(&more),
                None => {
                    flush(&mut text, &mut turn);
                    part(item, &mut turn, recorder);
                }
            }
        }
    }
    flush(&mut text, &mut turn);
    if !thoughts.is_empty() {
        turn.add_reasoning(&thoughts, recorder);
    }
    if turn.is_empty() {
        // A blocked or truncated response has no parts, so the reason is in what it has instead.
        recorder.report_stringified("a response without content");
        turn.add_text(value.raw());
    }
    turn.write(ASSISTANT, recorder, json);
    true
}

fn flush(text: &mut String, turn: &mut Turn) {
    if !text.is_empty() {
        turn.add_text(text);
        text.clear();
    }
}

fn is_thought(part: Value<'_, '_>) -> bool {
    part.get("thought").and_then(Value::boolean) == Some(true)
}

fn part(value: Value<'_, '_>, turn: &mut Turn, recorder: &mut Recorder<'_>) {
    if let Some(text) = value.string().or_else(|| value.string_at("text")) {
        return if is_thought(value) { turn.add_reasoning(&text, recorder) } else { turn.add_text(&text) };
    }
    if let Some(call) = either(value, &["functionCall", "function_call"]) {
        turn.add_call(&call.first_of(&["id"]), &call.first_of(&["name"]), &call.first_of(&["args"]));
    } else if let Some(result) = either(value, &["functionResponse", "function_response"]) {
        let name = result.first_of(&["name"]);
        turn.add_result(&result.first_of(&["id", "name"]), &name, &result.first_of(&["response"]), recorder);
    } else if let Some(data) = either(value, &["inlineData", "inline_data", "fileData", "file_data"]) {
        let media_type = data.first_of(&["mimeType", "mime_type"]);
        let name = data.first_of(&["displayName", "display_name"]);
        turn.add_data(&media_type, &data.first_of(&["data", "fileUri", "file_uri"]), &name);
    } else {
        turn.add_part(value.raw());
    }
}
