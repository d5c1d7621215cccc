//! A message, as the contract has it.

use super::content::content;
use super::{Notes, anthropic};
use crate::builder::value::Value;
use crate::json::{JsonWriter, Tag};

/// The JSON of the roles that a message without one is taken to have.
pub(super) const USER: &str = "\"user\"";
pub(super) const ASSISTANT: &str = "\"assistant\"";

/// A message that is being made, in pieces of JSON.
#[derive(Debug)]
pub(super) struct Message {
    /// The members, but for the tool calls.
    members: JsonWriter,
    /// The tool calls, each with a comma behind it.
    calls: String,
}

impl Message {
    /// A message with the JSON of its role and content.
    pub(super) fn new(role: &str, content: &str) -> Message {
        let mut members = JsonWriter::default();
        members.open('{');
        members.key("content").raw(content);
        members.key("role").raw(role);
        Message { members, calls: String::new() }
    }

    /// A message with the name of its role and the JSON of its content.
    pub(super) fn saying(role: &str, content: &str) -> Message {
        Message::new(&quoted(role), content)
    }

    /// Adds a member, whose JSON it is.
    pub(super) fn member(&mut self, name: &str, json: &str) {
        self.members.key(name).raw(json);
    }

    /// Adds a tool call. Arguments that are no text are the text of their JSON.
    pub(super) fn call(&mut self, id: &str, name: &str, arguments: &str) {
        let mut json = JsonWriter::default();
        json.object(|json| {
            json.key("id").string(id);
            json.key("function").object(|json| {
                json.key("name").string(name);
                json.key("arguments").string(arguments);
            });
        });
        self.calls.push_str(&json.finish());
        self.calls.push(',');
    }

    pub(super) fn write(mut self, json: &mut JsonWriter) {
        if self.calls.pop().is_some() {
            self.members.key("tool_calls").raw(&["[", &self.calls, "]"].concat());
        }
        self.members.close('}');
        json.raw(&self.members.finish());
    }
}

/// The JSON of a text.
pub(super) fn quoted(text: &str) -> String {
    let mut json = JsonWriter::default();
    json.string(text);
    json.finish()
}

/// Whether an object is meant to be a message.
pub(super) fn is_message(value: Value<'_, '_>) -> bool {
    value.get("role").is_some() || (value.get("content").is_some() && value.get("type").is_none())
}

/// Writes the messages that a message of any provider stands for: one, or, where tool results stand in it, several.
pub(super) fn write(value: Value<'_, '_>, role: &str, notes: &mut Notes<'_>, json: &mut JsonWriter) {
    let role = value.get("role").map_or(role, Value::raw);
    let said = value.get("content");
    if let Some(blocks) = said.filter(|content| anthropic::has_blocks(*content)) {
        return anthropic::messages(blocks, role, notes, json);
    }
    // A refusal stands in the place of the content.
    let said = said.or_else(|| value.get("refusal"));
    let mut message = Message::new(role, &said.map_or_else(|| quoted(""), |said| content(said, notes)));
    let is_function = value.says("role", "function");
    for (name, member) in value.members() {
        if member.is_empty() {
            continue;
        }
        match &*name {
            // `type`, `id` and `status` are how OpenAI's Responses wrap a message.
            "role" | "content" | "refusal" | "type" | "id" | "status" => {}
            "reasoning" | "reasoning_content" if notes.answers && member.tag() == Tag::String => {
                reasoning(member, notes)
            }
            "tool_calls" => member.items().for_each(|call| called(call, &mut message)),
            "function_call" => called(member, &mut message),
            // The name of a function whose answer it is stands where the id of its call does today.
            "name" if is_function => message.member("tool_call_id", member.raw()),
            // What the contract does not know, the check tells of.
            _ => message.member(&name, member.raw()),
        }
    }
    message.write(json);
}

/// The model's reasoning, as an event.
fn reasoning(text: Value<'_, '_>, notes: &mut Notes<'_>) {
    notes.event(&[r#"{"type":"reasoning","content":"#, text.raw(), "}"].concat());
}

/// A tool call of Chat Completions, or of anyone who has an id, a name and arguments.
fn called(call: Value<'_, '_>, message: &mut Message) {
    let function = call.get("function").or_else(|| call.get("custom")).unwrap_or(call);
    let name = function.said_at(&["name"]);
    let id = call.said_at(&["id"]);
    message.call(if id.is_empty() { &name } else { &id }, &name, &function.said_at(&["arguments", "args", "input"]));
}
