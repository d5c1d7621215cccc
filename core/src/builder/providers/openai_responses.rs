//! Requests, items and responses of OpenAI's Responses.

use super::content_parts::content;
use super::extracted::Sources;
use super::message::{Message, quoted};
use super::{Recorder, Value, instructions, messages, settings};
use crate::json::{JsonWriter, Tag, parse};

const ARGUMENTS: [(&str, &str); 6] = [
    ("model", "model"),
    ("finish_reason", "status"),
    ("finish_reason", "incomplete_details.reason"),
    ("num_input_tokens", "usage.input_tokens"),
    ("num_output_tokens", "usage.output_tokens"),
    ("num_total_tokens", "usage.total_tokens"),
];

const METRICS: [(&str, &str); 2] = [
    ("num_cached_input_tokens", "usage.input_tokens_details.cached_tokens"),
    ("num_reasoning_tokens", "usage.output_tokens_details.reasoning_tokens"),
];

/// The events that items of an output become: the type of the item, the type of the event, and for each member of the
/// event the member of the item that it comes from.
const EVENTS: [(&str, &str, &Sources); 7] = [
    ("message", "message", &[("role", "role"), ("content_parts", "content")]),
    ("reasoning", "reasoning", &[("summary", "summary")]),
    ("web_search_call", "web_search_call", &[("action", "action")]),
    ("image_generation_call", "image_generation", &[("prompt", "revised_prompt"), ("images", "result")]),
    (
        "mcp_call",
        "mcp_call",
        &[("tool_name", "name"), ("server_name", "server_label"), ("arguments", "arguments"), ("result", "output")],
    ),
    ("mcp_list_tools", "mcp_list_tools", &[("server_name", "server_label"), ("tools", "tools")]),
    ("mcp_approval_request", "mcp_approval_request", &[("tool_name", "name"), ("tool_invocation", "arguments")]),
];

/// Whether an object is an item that only Responses have, as opposed to a message.
pub(super) fn is_item(value: Value<'_, '_>) -> bool {
    value.string_at("type").is_some_and(|name| {
        matches!(&*name, "reasoning" | "function_call_output" | "custom_tool_call_output") || name.ends_with("_call")
    })
}

/// Whether a list is the output of a response.
pub(super) fn are_items(value: Value<'_, '_>) -> bool {
    value.is_list_of(|item| {
        is_item(item) || item.has_string("type", "message") || item.has_string("type", "mcp_list_tools")
    })
}

/// Writes the messages of a request, and records its settings.
pub(super) fn request(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    settings(value, &["input", "instructions", "model", "temperature", "tools"], recorder);
    instructions(value, "instructions", "developer", recorder, json);
    if let Some(input) = value.get("input") {
        messages(input, recorder, json);
    }
}

/// Writes the message that an item of an input represents.
pub(super) fn input_item(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    let message = match &*value.string_at("type").unwrap_or_default() {
        "function_call" | "custom_tool_call" => {
            let mut message = Message::with_role("assistant", &quoted(""));
            add_call(value, &mut message);
            message
        }
        "function_call_output" | "custom_tool_call_output" => {
            let output = value.get("output").map_or_else(|| quoted(""), |output| content(output, recorder));
            let mut message = Message::with_role("tool", &output);
            if let Some(id) = value.get("call_id") {
                message.add("tool_call_id", id.raw());
            }
            message
        }
        "reasoning" => Message::with_role("assistant", &quoted(&reasoning_text(value))),
        _ => {
            recorder.report_stringified("an item of the input");
            Message::with_role("assistant", &quoted(value.raw()))
        }
    };
    message.write(json);
}

/// Writes the message of a response, and records the rest. Returns false if the value is not a response of this API.
pub(super) fn response(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    let Some(items) = value.get("output").filter(|output| output.tag() == Tag::Array) else { return false };
    recorder.record_arguments(value, &ARGUMENTS);
    recorder.record_metrics(value, &METRICS);
    let error = value.get("error");
    if error.is_some() {
        recorder.record_argument("status_code", "500");
    }
    let has_message = items.items().any(|item| item.has_string("type", "message") || is_tool_call(item));
    match error.or_else(|| value.get("incomplete_details")) {
        // A response that failed or was cut short may have no message, so the reason takes its place.
        Some(reason) if !has_message => {
            items.items().for_each(|item| event(item, recorder));
            recorder.report_stringified("a response without a message");
            Message::with_role("assistant", &quoted(reason.raw())).write(json);
        }
        reason => {
            if reason.is_some() && error.is_some() {
                recorder.report_dropped("`error` of the response");
            }
            output(items, recorder, json);
        }
    }
    true
}

fn is_tool_call(item: Value<'_, '_>) -> bool {
    item.has_string("type", "function_call") || item.has_string("type", "custom_tool_call")
}

/// Writes the one message that the items of an output represent, and records what the provider did as events.
pub(super) fn output(items: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    let mut parts = JsonWriter::default();
    parts.open('[');
    let mut calls = Vec::new();
    for item in items.items() {
        match &*item.string_at("type").unwrap_or_default() {
            "function_call" | "custom_tool_call" => calls.push(item),
            "message" => {
                let mut has_annotations = false;
                for part in item.get("content").into_iter().flat_map(Value::items) {
                    has_annotations |= part.get("annotations").is_some_and(|annotations| !annotations.is_empty());
                    parts.raw(part.raw());
                }
                // A content part has no annotations, so they are kept in an event.
                if has_annotations {
                    event(item, recorder);
                }
            }
            _ => event(item, recorder),
        }
    }
    parts.close(']');
    let parts = parts.finish();
    let mut message = Message::with_role("assistant", &content(Value::root(&parse(parts.as_bytes())), recorder));
    for call in calls {
        add_call(call, &mut message);
    }
    message.write(json);
}

/// Records an item as an event. Members that the event does not have are kept in its metadata.
fn event(item: Value<'_, '_>, recorder: &mut Recorder<'_>) {
    let name = item.string_at("type").unwrap_or_default();
    let known = EVENTS.iter().find(|(item, ..)| *item == name);
    let (_, event_type, members) = known.copied().unwrap_or(("", "internal_tool_call", &[]));
    let mut json = JsonWriter::default();
    let mut metadata = JsonWriter::default();
    json.open('{');
    metadata.open('{');
    json.key("type").string(event_type);
    if known.is_none() {
        json.key("name").string(name.strip_suffix("_call").unwrap_or(&name));
    }
    if event_type == "reasoning" {
        json.key("content").string(&reasoning_text(item));
    }
    for (key, value) in item.members() {
        let member = members.iter().find(|(_, source)| *source == key).map(|(member, _)| *member);
        match (&*key, member) {
            ("type", _) => {}
            _ if value.is_empty() => {}
            ("id", _) => json.key("id").raw(value.raw()),
            ("status", _) if is_status(value) => json.key("status").raw(value.raw()),
            ("error", _) => json.key("error_message").string(&value.string_or_json()),
            (_, Some(member @ ("arguments" | "tool_invocation" | "result"))) => {
                write_object(json.key(member), value, &key)
            }
            (_, Some("images")) => {
                json.key("images").open('[');
                write_object(&mut json, value, &key);
                json.close(']');
            }
            (_, Some(member)) => json.key(member).raw(value.raw()),
            _ => metadata.key(&key).raw(value.raw()),
        }
    }
    metadata.close('}');
    let metadata = metadata.finish();
    if metadata != "{}" {
        json.key("metadata").raw(&metadata);
    }
    json.close('}');
    recorder.record_event(&json.finish());
}

fn is_status(value: Value<'_, '_>) -> bool {
    matches!(&*value.string_or_json(), "in_progress" | "completed" | "failed" | "cancelled" | "incomplete")
}

/// Writes a value as an object: the value itself, the object in its string, or an object with the value as member
/// `name`.
fn write_object(json: &mut JsonWriter, value: Value<'_, '_>, name: &str) {
    let object = value.string_or_json();
    let tree = parse(object.as_bytes());
    if tree.readable && tree.faults.is_empty() && Value::root(&tree).tag() == Tag::Object {
        json.raw(&object);
    } else {
        json.open('{');
        json.key(name).raw(value.raw());
        json.close('}');
    }
}

/// Returns the text of a reasoning item: its content, or else its summary.
fn reasoning_text(item: Value<'_, '_>) -> String {
    for name in ["content", "summary"] {
        let mut text = String::new();
        for part in item.get(name).into_iter().flat_map(Value::items) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&part.first_of(&["text"]));
        }
        if !text.is_empty() {
            return text;
        }
    }
    String::new()
}

/// Adds the tool call that an item represents.
fn add_call(item: Value<'_, '_>, message: &mut Message) {
    message.add_tool_call(
        &item.first_of(&["call_id"]),
        &item.first_of(&["name"]),
        &item.first_of(&["arguments", "input"]),
    );
}
