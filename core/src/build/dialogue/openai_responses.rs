//! Requests, items and answers of OpenAI's Responses.

use super::content::content;
use super::message::{Turn, quoted, tool_call};
use super::{Notes, Value, settings, turns};
use crate::json::{JsonWriter, Tag};

/// Whether an object is an item of Responses, other than a message that any API may have.
pub(super) fn is_item(value: Value<'_, '_>) -> bool {
    value.text_at("type").is_some_and(|name| {
        matches!(&*name, "reasoning" | "function_call_output" | "custom_tool_call_output") || name.ends_with("_call")
    })
}

/// Whether a list is the output of an answer.
pub(super) fn are_items(value: Value<'_, '_>) -> bool {
    value.is_list_of(|item| is_item(item) || item.says("type", "message") || item.says("type", "mcp_list_tools"))
}

/// The messages of a request.
pub(super) fn request(value: Value<'_, '_>, notes: &mut Notes<'_>) -> Vec<Turn> {
    const KEPT: [&str; 5] = ["input", "instructions", "model", "temperature", "tools"];
    settings(value, &KEPT, notes);
    let instructions = value.get("instructions").map(|said| Turn::of("developer", content(said, notes)));
    let input = value.get("input").map(|input| turns(input, notes));
    instructions.into_iter().chain(input.into_iter().flatten()).collect()
}

/// An item of an earlier turn that goes to the model.
pub(super) fn input_item(value: Value<'_, '_>, notes: &mut Notes<'_>) -> Vec<Turn> {
    let id = || value.get("call_id").map(|id| id.raw().to_owned());
    let turn = match &*value.text_at("type").unwrap_or_default() {
        "function_call" | "custom_tool_call" => {
            Turn { tool_calls: vec![called(value)], ..Turn::saying("assistant", "") }
        }
        "function_call_output" | "custom_tool_call_output" => {
            let output = value.get("output").map_or_else(|| quoted(""), |output| content(output, notes));
            Turn { tool_call_id: id(), ..Turn::of("tool", output) }
        }
        "reasoning" => Turn::saying("assistant", &thought(value)),
        _ => {
            notes.stringified("an item of the input");
            Turn::saying("assistant", value.raw())
        }
    };
    vec![turn]
}

/// The message of an answer, and what else it tells.
pub(super) fn answer(value: Value<'_, '_>, notes: &mut Notes<'_>) -> Option<Turn> {
    let items = value.get("output").filter(|output| output.tag() == Tag::Array)?;
    notes.fact("model", value.get("model"));
    let incomplete = value.get("incomplete_details").and_then(|details| details.get("reason"));
    notes.fact("finish_reason", incomplete.or_else(|| value.get("status")));
    if let Some(usage) = value.get("usage") {
        notes.fact("num_input_tokens", usage.get("input_tokens"));
        notes.fact("num_output_tokens", usage.get("output_tokens"));
        notes.fact("num_total_tokens", usage.get("total_tokens"));
        let detail = |details: &str, name: &str| usage.get(details).and_then(|details| details.get(name));
        notes.metric("num_cached_input_tokens", detail("input_tokens_details", "cached_tokens"));
        notes.metric("num_reasoning_tokens", detail("output_tokens_details", "reasoning_tokens"));
    }
    Some(output(items, notes))
}

/// The one message that the items of an output make; what the provider did by itself is told as events.
pub(super) fn output(items: Value<'_, '_>, notes: &mut Notes<'_>) -> Turn {
    let mut said = Vec::new();
    let mut tool_calls = Vec::new();
    for item in items.items() {
        match &*item.text_at("type").unwrap_or_default() {
            "message" => {
                let parts = item.get("content");
                let cites = |part: Value<'_, '_>| part.get("annotations").is_some_and(|notes| !notes.is_empty());
                if parts.is_some_and(|parts| parts.items().any(cites)) {
                    event(item, "message", &[("role", "role"), ("content_parts", "content")], notes);
                }
                said.extend(parts);
            }
            "function_call" | "custom_tool_call" => tool_calls.push(called(item)),
            "reasoning" => event(item, "reasoning", &[("content", ""), ("summary", "summary")], notes),
            "web_search_call" => event(item, "web_search_call", &[("action", "action")], notes),
            "image_generation_call" => {
                event(item, "image_generation", &[("prompt", "revised_prompt"), ("images", "result")], notes);
            }
            "mcp_call" => {
                let members = [
                    ("tool_name", "name"),
                    ("server_name", "server_label"),
                    ("arguments", "arguments"),
                    ("result", "output"),
                ];
                event(item, "mcp_call", &members, notes);
            }
            "mcp_list_tools" => {
                event(item, "mcp_list_tools", &[("server_name", "server_label"), ("tools", "tools")], notes);
            }
            "mcp_approval_request" => {
                event(item, "mcp_approval_request", &[("tool_name", "name"), ("tool_invocation", "arguments")], notes);
            }
            _ => event(item, "internal_tool_call", &[("name", "type"), ("input", ""), ("output", "")], notes),
        }
    }
    let content = match said.as_slice() {
        [] => quoted(""),
        [only] => content(*only, notes),
        several => joined(several, notes),
    };
    Turn { tool_calls, ..Turn::of("assistant", content) }
}

/// The content of several messages as that of one.
fn joined(contents: &[Value<'_, '_>], notes: &mut Notes<'_>) -> String {
    let mut text = String::new();
    for value in contents {
        let one = content(*value, notes);
        let tree = crate::json::parse(one.as_bytes());
        let one = Value::root(&tree);
        let texts: Vec<_> = if one.tag() == Tag::Array {
            one.items().map(|part| part.text_at("text").unwrap_or(part.said())).collect()
        } else {
            vec![one.said()]
        };
        for said in texts {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&said);
        }
    }
    quoted(&text)
}

/// An item as an event with the given members, each from the item's member of the second name. What else the item holds is
/// kept in the event's metadata.
fn event(item: Value<'_, '_>, name: &str, members: &[(&str, &str)], notes: &mut Notes<'_>) {
    const STATUSES: [&str; 5] = ["in_progress", "completed", "failed", "cancelled", "incomplete"];
    let status = item.text_at("status");
    let known_status = status.as_deref().filter(|status| STATUSES.contains(status));
    let taken = |key: &str| members.iter().any(|(_, from)| *from == key);
    let rest: Vec<_> = item
        .members()
        .filter(|(key, value)| !value.is_empty() && !taken(key) && !matches!(&**key, "type" | "id" | "error"))
        .filter(|(key, _)| key != "status" || known_status.is_none())
        .collect();
    notes.event(|json| {
        json.key("type").string(name);
        if let Some(id) = item.get("id") {
            json.key("id").raw(id.raw());
        }
        if let Some(status) = known_status {
            json.key("status").string(status);
        }
        if let Some(error) = item.get("error") {
            json.key("error_message").string(&error.said());
        }
        for (member, from) in members {
            match (*member, item.get(from)) {
                ("content", _) if !thought(item).is_empty() => json.key("content").string(&thought(item)),
                ("arguments" | "tool_invocation", Some(value)) => object_of(json.key(member), value, "arguments"),
                ("result", Some(value)) => object_of(json.key(member), value, "output"),
                ("images", Some(value)) => json.key(member).array(|json| object_of(json, value, "result")),
                ("name", Some(value)) if *from == "type" => {
                    let name = value.said();
                    json.key(member).string(name.strip_suffix("_call").unwrap_or(&name));
                }
                ("summary", Some(value)) if value.is_empty() => {}
                ("summary", Some(value)) => json.key(member).raw(value.raw()),
                (_, Some(value)) => json.key(member).raw(value.raw()),
                (_, None) => {}
            }
        }
        if !rest.is_empty() {
            json.key("metadata").object(|json| {
                for (key, value) in rest {
                    json.key(&key).raw(value.raw());
                }
            });
        }
    });
}

/// An object, or the object that a text holds, or else one that holds the value under `name`.
fn object_of(json: &mut JsonWriter, value: Value<'_, '_>, name: &str) {
    let text = value.said();
    let tree = crate::json::parse(text.as_bytes());
    if tree.readable && tree.faults.is_empty() && Value::root(&tree).tag() == Tag::Object {
        json.raw(&text);
    } else {
        json.object(|json| json.key(name).raw(value.raw()));
    }
}

/// The text of a reasoning item: its content, or its summary.
fn thought(item: Value<'_, '_>) -> String {
    let texts = |name: &str| -> Vec<String> {
        let parts = item.get(name).into_iter().flat_map(Value::items);
        parts.filter_map(|part| part.text_at("text").map(|text| text.into_owned())).collect()
    };
    let content = texts("content");
    if content.is_empty() && item.says("type", "reasoning") {
        texts("summary").join("\n\n")
    } else {
        content.join("\n\n")
    }
}

/// A function call.
fn called(item: Value<'_, '_>) -> String {
    let text = |name: &str| item.get(name).map(|value| value.said()).unwrap_or_default();
    let arguments = if item.get("arguments").is_some() { text("arguments") } else { text("input") };
    tool_call(&text("call_id"), &text("name"), &arguments)
}
