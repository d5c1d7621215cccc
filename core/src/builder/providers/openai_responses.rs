//! Requests, items and answers of OpenAI's Responses.

use super::content::content;
use super::message::{Message, quoted};
use super::notes::Sources;
use super::{Notes, Value, messages, said, settings};
use crate::json::{JsonWriter, Tag, parse};

const FACTS: [(&str, &str); 6] = [
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

/// What an item of an output is as an event: the item's type, the event's, and for members of the event the item's.
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

/// Whether an object is an item of Responses, other than a message that any API may have.
pub(super) fn is_item(value: Value<'_, '_>) -> bool {
    value.string_at("type").is_some_and(|name| {
        matches!(&*name, "reasoning" | "function_call_output" | "custom_tool_call_output") || name.ends_with("_call")
    })
}

/// Whether a list is the output of an answer.
pub(super) fn are_items(value: Value<'_, '_>) -> bool {
    value.is_list_of(|item| is_item(item) || item.says("type", "message") || item.says("type", "mcp_list_tools"))
}

/// Writes the messages of a request.
pub(super) fn request(value: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) {
    settings(value, &["input", "instructions", "model", "temperature", "tools"], notes);
    said(value, "instructions", "developer", notes, json);
    if let Some(input) = value.get("input") {
        messages(input, notes, json);
    }
}

/// Writes an item of an earlier turn that goes to the model.
pub(super) fn input_item(value: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) {
    let message = match &*value.string_at("type").unwrap_or_default() {
        "function_call" | "custom_tool_call" => {
            let mut message = Message::saying("assistant", &quoted(""));
            called(value, &mut message);
            message
        }
        "function_call_output" | "custom_tool_call_output" => {
            let output = value.get("output").map_or_else(|| quoted(""), |output| content(output, notes));
            let mut message = Message::saying("tool", &output);
            if let Some(id) = value.get("call_id") {
                message.member("tool_call_id", id.raw());
            }
            message
        }
        "reasoning" => Message::saying("assistant", &quoted(&thought(value))),
        _ => {
            notes.stringified("an item of the input");
            Message::saying("assistant", &quoted(value.raw()))
        }
    };
    message.write(json);
}

/// Writes the message of an answer, and notes what else it tells. False if it is no answer of Responses.
pub(super) fn answer(value: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) -> bool {
    let Some(items) = value.get("output").filter(|output| output.tag() == Tag::Array) else { return false };
    notes.learn(value, &FACTS);
    notes.count(value, &METRICS);
    output(items, notes, json);
    true
}

/// Writes the one message that the items of an output make; what the provider did by itself is told as events.
pub(super) fn output(items: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) {
    let mut parts = JsonWriter::default();
    parts.open('[');
    let mut calls = Vec::new();
    for item in items.items() {
        match &*item.string_at("type").unwrap_or_default() {
            "function_call" | "custom_tool_call" => calls.push(item),
            "message" => {
                let mut cites = false;
                for part in item.get("content").into_iter().flat_map(Value::items) {
                    cites |= part.get("annotations").is_some_and(|annotations| !annotations.is_empty());
                    parts.raw(part.raw());
                }
                if cites {
                    event(item, notes);
                }
            }
            _ => event(item, notes),
        }
    }
    parts.close(']');
    let parts = parts.finish();
    let mut message = Message::saying("assistant", &content(Value::root(&parse(parts.as_bytes())), notes));
    for call in calls {
        called(call, &mut message);
    }
    message.write(json);
}

/// An item as an event. What the event has no member for is kept in its metadata.
fn event(item: Value<'_, '_>, notes: &mut Notes<'_>) {
    let name = item.string_at("type").unwrap_or_default();
    let known = EVENTS.iter().find(|(item, ..)| *item == name);
    let (_, event, members) = known.copied().unwrap_or(("", "internal_tool_call", &[]));
    let mut json = JsonWriter::default();
    let mut rest = JsonWriter::default();
    json.open('{');
    rest.open('{');
    json.key("type").string(event);
    if known.is_none() {
        json.key("name").string(name.strip_suffix("_call").unwrap_or(&name));
    }
    if event == "reasoning" {
        json.key("content").string(&thought(item));
    }
    for (key, value) in item.members() {
        let member = members.iter().find(|(_, from)| *from == key).map(|(member, _)| *member);
        match (&*key, member) {
            ("type", _) => {}
            _ if value.is_empty() => {}
            ("id", _) => json.key("id").raw(value.raw()),
            ("status", _) if is_status(value) => json.key("status").raw(value.raw()),
            ("error", _) => json.key("error_message").string(&value.said()),
            (_, Some(member @ ("arguments" | "tool_invocation" | "result"))) => {
                object_of(json.key(member), value, &key)
            }
            (_, Some("images")) => {
                json.key("images").open('[');
                object_of(&mut json, value, &key);
                json.close(']');
            }
            (_, Some(member)) => json.key(member).raw(value.raw()),
            _ => rest.key(&key).raw(value.raw()),
        }
    }
    rest.close('}');
    let rest = rest.finish();
    if rest != "{}" {
        json.key("metadata").raw(&rest);
    }
    json.close('}');
    notes.event(&json.finish());
}

fn is_status(value: Value<'_, '_>) -> bool {
    matches!(&*value.said(), "in_progress" | "completed" | "failed" | "cancelled" | "incomplete")
}

/// An object, or the object that a text holds, or else one that holds the value under `name`.
fn object_of(json: &mut JsonWriter, value: Value<'_, '_>, name: &str) {
    let text = value.said();
    let tree = parse(text.as_bytes());
    if tree.readable && tree.faults.is_empty() && Value::root(&tree).tag() == Tag::Object {
        json.raw(&text);
    } else {
        json.open('{');
        json.key(name).raw(value.raw());
        json.close('}');
    }
}

/// The text of a reasoning item: its content, or its summary.
fn thought(item: Value<'_, '_>) -> String {
    for name in ["content", "summary"] {
        let mut text = String::new();
        for part in item.get(name).into_iter().flat_map(Value::items) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&part.said_at(&["text"]));
        }
        if !text.is_empty() {
            return text;
        }
    }
    String::new()
}

/// A function call.
fn called(item: Value<'_, '_>, message: &mut Message) {
    message.call(&item.said_at(&["call_id"]), &item.said_at(&["name"]), &item.said_at(&["arguments", "input"]));
}
