//! What a provider did during the call besides the message: reasoning, and tools that it ran itself.

use super::extracted::Sources;
use super::message::quoted;
use super::turn::Turn;
use super::{Recorder, Value};
use crate::json::{JsonWriter, Tag, parse};

/// The type of an event, and for each of its members the path that it comes from. What an event has no member for is
/// kept in its metadata.
pub(super) type Event = (&'static str, &'static Sources);

/// A tool without an event of its own. Its name may be that of the block.
pub(super) const TOOL: Event = (
    "internal_tool_call",
    &[
        ("name", "name"),
        ("name", "toolName"),
        ("name", "tool_name"),
        ("input", "input"),
        ("input", "args"),
        ("output", "output"),
        ("output", "content"),
        ("output", "result"),
        ("output", "response"),
        ("output", "outputs"),
        ("output", "error"),
    ],
);

const REASONING: Event = ("reasoning", &[]);

/// The members that may contain the text of reasoning.
const TEXTS: [&str; 7] = ["thinking", "reasoning", "content", "summary", "text", "reasoning_content", "reasoningText"];

/// The members of a web search that its event has.
const ACTION: [&str; 3] = ["type", "query", "sources"];

const IDS: [&str; 5] = ["id", "tool_use_id", "toolUseId", "toolCallId", "tool_call_id"];

/// Reads reasoning: an event of a response, and text of an input. Several members may repeat it, or all of it.
pub(super) fn reasoning(value: Value<'_, '_>, turn: &mut Turn, recorder: &mut Recorder<'_>) {
    if !matches!(value.tag(), Tag::String | Tag::Array | Tag::Object) {
        return;
    }
    // Bedrock has the text and its signature one level deeper.
    let nested = ["reasoningText", "reasoning_content"].iter().find_map(|name| value.get(name));
    let value = nested.filter(|nested| nested.tag() == Tag::Object).unwrap_or(value);
    let text = text(value, 0);
    if turn.reasoning.contains(&text) || (!text.is_empty() && turn.reasoning.concat() == text) {
        return;
    }
    if recorder.is_response {
        record(value, "", &REASONING, Some(&text), recorder);
    } else {
        turn.add_text(&text);
    }
    if !text.is_empty() {
        turn.reasoning.push(text);
    }
}

/// Returns the text of reasoning, which may be a string, or blocks with text.
fn text(value: Value<'_, '_>, depth: u8) -> String {
    match value.tag() {
        // No provider nests texts so deeply.
        _ if depth == 4 => value.string_or_json().into_owned(),
        Tag::Object => TEXTS
            .iter()
            .filter_map(|path| value.at(path))
            .map(|found| text(found, depth + 1))
            .find(|text| !text.is_empty())
            .unwrap_or_default(),
        Tag::Array => value.items().map(|item| text(item, depth + 1)).collect::<Vec<_>>().join("\n\n"),
        Tag::String => value.string_or_json().into_owned(),
        _ => String::new(),
    }
}

/// Records an event. All of the block is kept in it. A tool without a name has that of its kind of block.
pub(super) fn record(block: Value<'_, '_>, kind: &str, event: &Event, text: Option<&str>, recorder: &mut Recorder<'_>) {
    let (mut name, mut sources) = *event;
    // Other actions of a web search, such as opening a page, do not fit its event.
    if name == "web_search_call" && !block.get("action").is_some_and(|action| action.has_string("type", "search")) {
        (name, sources) = TOOL;
    }
    let text = text.filter(|text| !text.is_empty());
    let mut members: Vec<(&str, String)> = vec![("type", quoted(name))];
    members.extend(text.map(|text| ("content", quoted(text))));
    let mut metadata = JsonWriter::default();
    metadata.open('{');
    for (key, value) in block.members() {
        if value.is_empty() || key == "type" || key == "part_kind" {
            continue;
        }
        let source = sources.iter().find(|(_, source)| *source == key).map(|(member, _)| *member);
        let member = match &*key {
            key if IDS.contains(&key) => Some("id"),
            "status" => is_status(value).then_some("status"),
            "error" => Some("error_message"),
            _ => source,
        };
        match member.filter(|member| members.iter().all(|(name, _)| name != member)) {
            Some(member) => {
                if member == "action" && value.members().any(|(name, _)| !ACTION.contains(&&*name)) {
                    metadata.key(&key).raw(value.raw());
                }
                members.push((member, json_of(member, value, &key)));
            }
            // The text of the event is what this member says.
            None if text.is_some_and(|text| TEXTS.contains(&&*key) && self::text(value, 0) == text) => {}
            None => metadata.key(&key).raw(value.raw()),
        }
    }
    if name == TOOL.0 && members.iter().all(|(member, _)| *member != "name") {
        members.push(("name", quoted(name_of_tool(kind))));
    }
    metadata.close('}');
    members.push(("metadata", metadata.finish()));
    let mut json = JsonWriter::default();
    json.object(|json| {
        for (member, value) in members.iter().filter(|(_, value)| value != "{}") {
            json.key(member).raw(value);
        }
    });
    block.mark();
    recorder.record_event(&json.finish());
}

/// Returns the JSON of an event's member.
fn json_of(member: &str, value: Value<'_, '_>, key: &str) -> String {
    match member {
        "error_message" => quoted(&value.string_or_json()),
        "arguments" | "tool_invocation" | "result" | "input" | "output" => object(value, key),
        "action" => {
            let mut json = JsonWriter::default();
            json.object(|json| {
                for (name, member) in value.members().filter(|(name, _)| ACTION.contains(&&**name)) {
                    json.key(&name).raw(member.raw());
                }
            });
            json.finish()
        }
        "images" => ["[", &object(value, key), "]"].concat(),
        _ => value.raw().to_owned(),
    }
}

/// The name of a tool whose block has only a type, such as `code_interpreter_call`.
fn name_of_tool(kind: &str) -> &str {
    let name = kind.strip_suffix("_call").or_else(|| kind.strip_suffix("_call_output"));
    match name.or_else(|| kind.strip_suffix("_tool_result")).unwrap_or(kind) {
        "" => "tool",
        name => name,
    }
}

fn is_status(value: Value<'_, '_>) -> bool {
    matches!(value.json().trim_matches('"'), "in_progress" | "completed" | "failed" | "cancelled" | "incomplete")
}

/// Returns a value as an object: the value itself, the object in its string, or an object with the value as member
/// `name`.
fn object(value: Value<'_, '_>, name: &str) -> String {
    let object = value.string_or_json();
    let tree = parse(object.as_bytes());
    if tree.readable && tree.faults.is_empty() && Value::root(&tree).tag() == Tag::Object {
        return object.into_owned();
    }
    let mut json = JsonWriter::default();
    json.object(|json| json.key(name).raw(value.raw()));
    json.finish()
}
