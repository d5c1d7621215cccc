//! A message, as the contract has it.

use super::content::content;
use super::{Notes, anthropic};
use crate::build::value::Value;
use crate::json::{JsonWriter, Tag};

/// A message that is being made.
#[derive(Debug, Default)]
pub(super) struct Turn {
    /// The JSON of the content and of the role.
    pub(super) content: String,
    pub(super) role: String,
    pub(super) tool_call_id: Option<String>,
    pub(super) tool_calls: Vec<String>,
    /// What the contract does not know, for the check to tell of.
    pub(super) rest: Vec<(String, String)>,
    /// What is no message at all, for the check to refuse.
    pub(super) unread: Option<String>,
}

impl Turn {
    pub(super) fn of(role: &str, content: String) -> Turn {
        Turn { content, role: quoted(role), ..Turn::default() }
    }

    pub(super) fn saying(role: &str, text: &str) -> Turn {
        Turn::of(role, quoted(text))
    }

    pub(super) fn unread(value: Value<'_, '_>) -> Turn {
        Turn { unread: Some(value.raw().to_owned()), ..Turn::default() }
    }

    pub(super) fn write(&self, json: &mut JsonWriter) {
        if let Some(unread) = &self.unread {
            return json.raw(unread);
        }
        json.object(|json| {
            json.key("content").raw(&self.content);
            json.key("role").raw(&self.role);
            if let Some(id) = &self.tool_call_id {
                json.key("tool_call_id").raw(id);
            }
            if !self.tool_calls.is_empty() {
                json.key("tool_calls").array(|json| self.tool_calls.iter().for_each(|call| json.raw(call)));
            }
            for (name, value) in &self.rest {
                json.key(name).raw(value);
            }
        });
    }
}

/// The JSON of a text.
pub(super) fn quoted(text: &str) -> String {
    let mut json = JsonWriter::default();
    json.string(text);
    json.finish()
}

/// The JSON of a tool call. Arguments that are no text become the text of their JSON.
pub(super) fn tool_call(id: &str, name: &str, arguments: &str) -> String {
    let mut json = JsonWriter::default();
    json.object(|json| {
        json.key("id").string(id);
        json.key("function").object(|json| {
            json.key("name").string(name);
            json.key("arguments").string(arguments);
        });
    });
    json.finish()
}

/// Whether an object is meant to be a message.
pub(super) fn is_message(value: Value<'_, '_>) -> bool {
    value.get("role").is_some() || (value.get("content").is_some() && value.get("type").is_none())
}

/// The messages that a message of any provider stands for: one, or, where tool results stand in it, several.
pub(super) fn turns(value: Value<'_, '_>, role: &str, notes: &mut Notes<'_>) -> Vec<Turn> {
    let role = value.get("role").map_or_else(|| quoted(role), |role| role.raw().to_owned());
    if let Some(blocks) = value.get("content").filter(|content| anthropic::has_blocks(*content)) {
        return anthropic::turns(blocks, &role, notes);
    }
    let mut turn = Turn { role, content: said(value, notes), ..Turn::default() };
    for (name, member) in value.members().filter(|(_, member)| !member.is_empty()) {
        match &*name {
            // `type`, `id` and `status` are how OpenAI's Responses wrap a message.
            "role" | "content" | "refusal" | "type" | "id" | "status" => {}
            "reasoning" | "reasoning_content" if notes.answers && member.tag() == Tag::Text => {
                reasoning(&member.said(), notes)
            }
            "tool_call_id" => turn.tool_call_id = Some(member.raw().to_owned()),
            "tool_calls" => turn.tool_calls.extend(member.items().map(called)),
            "function_call" => turn.tool_calls.push(called(member)),
            _ => turn.rest.push((name.into_owned(), member.raw().to_owned())),
        }
    }
    // The name of a function whose answer it is stands where the id of its call does today.
    if value.says("role", "function")
        && let Some(at) = turn.rest.iter().position(|(name, _)| name == "name")
    {
        turn.tool_call_id = Some(turn.rest.remove(at).1);
    }
    vec![turn]
}

/// What a message says: its content, or its refusal where that stands in its place.
fn said(value: Value<'_, '_>, notes: &mut Notes<'_>) -> String {
    match (value.get("content"), value.text_at("refusal")) {
        (Some(said), _) => content(said, notes),
        (None, Some(refusal)) => quoted(&refusal),
        (None, None) => quoted(""),
    }
}

/// The model's reasoning, as an event.
fn reasoning(text: &str, notes: &mut Notes<'_>) {
    notes.event(|json| {
        json.key("type").string("reasoning");
        json.key("content").string(text);
    });
}

/// A tool call of Chat Completions, or of anyone who has an id, a name and arguments.
fn called(call: Value<'_, '_>) -> String {
    let function = call.get("function").or_else(|| call.get("custom")).unwrap_or(call);
    let text = |name: &str| function.get(name).map(|value| value.said());
    let name = text("name").unwrap_or_default();
    let arguments = ["arguments", "args", "input"].into_iter().find_map(text).unwrap_or_default();
    let id = call.get("id").map_or_else(|| name.clone(), |id| id.said());
    tool_call(&id, &name, &arguments)
}
