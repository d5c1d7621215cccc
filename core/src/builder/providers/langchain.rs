//! Messages of LangChain: as objects, as `{type, data}`, and in the form of its serialization (`lc`, `id`, `kwargs`).

use super::extracted::Sources;
use super::message::ASSISTANT;
use super::turn::Turn;
use super::{Recorder, Value};
use crate::json::{JsonWriter, Tag};

/// The types of messages and the names of their classes, each with the JSON of its role.
const ROLES: [(&str, &str, &str); 5] = [
    ("human", "HumanMessage", "\"user\""),
    ("ai", "AIMessage", ASSISTANT),
    ("system", "SystemMessage", "\"system\""),
    ("tool", "ToolMessage", "\"tool\""),
    ("function", "FunctionMessage", "\"tool\""),
];

const ARGUMENTS: &Sources = &[
    ("model", "response_metadata.model"),
    ("model", "response_metadata.model_name"),
    ("finish_reason", "response_metadata.stop_reason"),
    ("finish_reason", "response_metadata.finish_reason"),
    ("num_input_tokens", "usage_metadata.input_tokens"),
    ("num_output_tokens", "usage_metadata.output_tokens"),
    ("num_total_tokens", "usage_metadata.total_tokens"),
    ("num_audio_input_tokens", "usage_metadata.input_token_details.audio"),
    ("num_audio_output_tokens", "usage_metadata.output_token_details.audio"),
];

const METRICS: &Sources = &[
    ("num_cached_input_tokens", "usage_metadata.input_token_details.cache_read"),
    ("num_cache_creation_input_tokens", "usage_metadata.input_token_details.cache_creation"),
    ("num_reasoning_tokens", "usage_metadata.output_token_details.reasoning"),
];

/// Returns the JSON of the role of a message, and the object with its members.
fn recognize<'r, 't>(value: Value<'r, 't>) -> Option<(&'static str, Value<'r, 't>)> {
    if let Some(members) = value.get("kwargs").filter(|_| value.get("lc").is_some()) {
        let class = value.get("id")?.items().next_back()?.string()?;
        return Some((role_of(&class)?, members));
    }
    let role = role_of(&value.string_at("type")?)?;
    match value.get("data").filter(|data| data.tag() == Tag::Object) {
        Some(members) => Some((role, members)),
        // Other providers have messages with a role of their own.
        None => (value.get("content").is_some() && value.get("role").is_none()).then_some((role, value)),
    }
}

fn role_of(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix("Chunk").unwrap_or(name);
    ROLES.iter().find(|(message, class, _)| *message == name || *class == name).map(|(_, _, role)| *role)
}

pub(super) fn is_message(value: Value<'_, '_>) -> bool {
    recognize(value).is_some()
}

/// Writes the message of a model's result, and records the rest. Returns false if the value is not a result.
pub(super) fn response(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    let generation = value.at("generations.0.0").or_else(|| value.at("generations.0")).unwrap_or(value);
    write(generation.get("message").unwrap_or(generation), recorder, json)
}

/// Writes a message. Returns false if the value is not one of LangChain's.
pub(super) fn write(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    let Some((role, message)) = recognize(value) else { return false };
    if recorder.is_response {
        recorder.record_arguments(message, ARGUMENTS);
        recorder.record_metrics(message, METRICS);
    }
    let content = message.get("content");
    if role == "\"tool\"" {
        let mut turn = Turn::new();
        read_content(content, true, &mut turn, recorder);
        return tool(message, turn, recorder, json);
    }
    let mut turn = Turn::new();
    let calls: Vec<_> = ["tool_calls", "invalid_tool_calls"]
        .iter()
        .filter_map(|name| message.get(name))
        .flat_map(Value::items)
        .collect();
    read_content(content, !calls.is_empty(), &mut turn, recorder);
    for call in calls {
        turn.add_call(&call.first_of(&["id"]), &call.first_of(&["name"]), &call.first_of(&["args"]));
    }
    if let Some(kwargs) = message.get("additional_kwargs") {
        for (name, member) in kwargs.members() {
            match &*name {
                _ if member.is_empty() => {}
                // LangChain's own members repeat the calls.
                "tool_calls" | "function_call" if message.get("tool_calls").is_some() => {}
                "reasoning_content" => turn.add_reasoning(&member.string_or_json(), recorder),
                "refusal" => turn.add_text(&member.string_or_json()),
                _ => recorder.report_dropped(&sentence!("`{name}` in `additional_kwargs`", name = &name)),
            }
        }
    }
    report_rest(message, recorder);
    turn.write(role, recorder, json);
    true
}

fn tool(message: Value<'_, '_>, turn: Turn, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    report_rest(message, recorder);
    let id = message.first_of(&["tool_call_id", "name"]).into_owned();
    turn.write_as_tool(&id, recorder, json);
    true
}

fn report_rest(message: Value<'_, '_>, recorder: &mut Recorder<'_>) {
    for name in ["artifact", "name"] {
        if message.get(name).is_some_and(|member| !member.is_empty()) {
            recorder.report_dropped(&sentence!("`{name}` of a message", name = name));
        }
    }
    if message.has_string("status", "error") {
        recorder.report_dropped("`status` of a message");
    }
}

/// Reads the content of a message, without the blocks of tool calls if the message repeats them elsewhere.
fn read_content(content: Option<Value<'_, '_>>, has_calls: bool, turn: &mut Turn, recorder: &mut Recorder<'_>) {
    let Some(content) = content else { return };
    if content.tag() != Tag::Array {
        let text = content.string_or_json();
        return if text.is_empty() {
        } else {
            turn.add_text(&text)
        };
    }
    for block in content.items() {
        match &*block.string_at("type").unwrap_or_default() {
            "tool_use" | "tool_call" | "function_call" | "input_json_delta" if has_calls => {}
            "tool_use" | "tool_call" => {
                turn.add_call(
                    &block.first_of(&["id"]),
                    &block.first_of(&["name"]),
                    &block.first_of(&["input", "args"]),
                );
            }
            "reasoning" | "thinking" => {
                turn.add_reasoning(&block.first_of(&["reasoning", "thinking", "summary"]), recorder);
            }
            _ => turn.add_part(block.raw()),
        }
    }
}
