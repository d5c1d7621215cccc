//! The conversion of one message.

use super::content_parts::content;
use super::{Recorder, anthropic, vercel_ai_sdk};
use crate::builder::value::Value;
use crate::json::{JsonWriter, Tag};

/// The JSON of the role of a message in an input that does not have one.
pub(super) const USER: &str = "\"user\"";
/// The JSON of the role of a message in an output that does not have one.
pub(super) const ASSISTANT: &str = "\"assistant\"";

/// A message of the contract that is being written.
#[derive(Debug)]
pub(super) struct Message {
    /// The members, except the tool calls.
    members: JsonWriter,
    /// The JSON of the tool calls, each followed by a comma.
    tool_calls: String,
}

impl Message {
    /// A message with the JSON of its role and of its content.
    pub(super) fn new(role: &str, content: &str) -> Message {
        let mut members = JsonWriter::default();
        members.open('{');
        members.key("content").raw(content);
        members.key("role").raw(role);
        Message { members, tool_calls: String::new() }
    }

    /// A message with the name of its role and the JSON of its content.
    pub(super) fn with_role(role: &str, content: &str) -> Message {
        Message::new(&quoted(role), content)
    }

    /// Adds a member with this JSON.
    pub(super) fn add(&mut self, name: &str, json: &str) {
        self.members.key(name).raw(json);
    }

    /// Adds a tool call. The arguments are JSON in a string, as in the contract.
    pub(super) fn add_tool_call(&mut self, id: &str, name: &str, arguments: &str) {
        let mut json = JsonWriter::default();
        json.object(|json| {
            json.key("id").string(id);
            json.key("function").object(|json| {
                json.key("name").string(name);
                json.key("arguments").string(arguments);
            });
        });
        self.tool_calls.push_str(&json.finish());
        self.tool_calls.push(',');
    }

    pub(super) fn write(mut self, json: &mut JsonWriter) {
        if self.tool_calls.pop().is_some() {
            self.members.key("tool_calls").raw(&["[", &self.tool_calls, "]"].concat());
        }
        self.members.close('}');
        json.raw(&self.members.finish());
    }
}

/// The JSON of a string.
pub(super) fn quoted(string: &str) -> String {
    let mut json = JsonWriter::default();
    json.string(string);
    json.finish()
}

/// Whether an object is meant to be a message.
pub(super) fn is_message(value: Value<'_, '_>) -> bool {
    value.get("role").is_some() || (value.get("content").is_some() && value.get("type").is_none())
}

/// Writes the message that a provider's message represents, or several if it contains tool results.
pub(super) fn write(value: Value<'_, '_>, role: &str, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    let role = value.get("role").map_or(role, Value::raw);
    let body = value.get("content");
    if let Some(blocks) = body.filter(|content| anthropic::has_blocks(*content)) {
        return anthropic::messages(blocks, role, recorder, json);
    }
    if let Some(parts) = vercel_ai_sdk::parts_of(value) {
        return vercel_ai_sdk::messages(parts, role, recorder, json);
    }
    // A message with a refusal or with audio has no content.
    const SOURCES: [(&str, &str); 4] =
        [("content", "content"), ("refusal", "refusal"), ("audio", "audio.transcript"), ("text", "text")];
    let source = SOURCES.iter().find_map(|(name, path)| Some((*name, value.at(path).filter(|body| !body.is_empty())?)));
    let (source, body) = source.map_or(("content", body), |(name, body)| (name, Some(body)));
    let mut message = Message::new(role, &body.map_or_else(|| quoted(""), |body| content(body, recorder)));
    let is_function = value.has_string("role", "function");
    for (name, member) in value.members() {
        if member.is_empty() {
            continue;
        }
        match &*name {
            // `type`, `id` and `status` are members that OpenAI's Responses add to every message.
            "role" | "content" | "type" | "id" | "status" => {}
            name if name == source && name != "audio" => {}
            "reasoning" | "reasoning_content" | "thinking" if recorder.is_response && member.tag() == Tag::String => {
                reasoning(member, recorder)
            }
            "tool_calls" => member.items().for_each(|call| tool_call(call, &mut message)),
            "function_call" => tool_call(member, &mut message),
            // The deprecated role `function` refers to its call by the name of the function.
            "name" if is_function => message.add("tool_call_id", member.raw()),
            // Members that the contract does not have are reported by the check.
            _ => message.add(&name, member.raw()),
        }
    }
    message.write(json);
}

/// Records the reasoning of a model as an event.
fn reasoning(content: Value<'_, '_>, recorder: &mut Recorder<'_>) {
    recorder.record_event(&[r#"{"type":"reasoning","content":"#, content.raw(), "}"].concat());
}

/// Adds a tool call in the form of Chat Completions, or with the same members in any other nesting.
fn tool_call(call: Value<'_, '_>, message: &mut Message) {
    let function = call.get("function").or_else(|| call.get("custom")).unwrap_or(call);
    let name = function.first_of(&["name"]);
    let id = call.first_of(&["id"]);
    let arguments = function.first_of(&["arguments", "args", "input"]);
    message.add_tool_call(if id.is_empty() { &name } else { &id }, &name, &arguments);
}
