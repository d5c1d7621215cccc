//! The conversion of one message: its role, its content, and what providers add beside the content.

use super::turn::Turn;
use super::{Recorder, Value, blocks, data, events, langchain, pydantic_ai};
use crate::builder::destination::object_plan;
use crate::contract::Kind;
use crate::json::{JsonWriter, Tag};
use crate::plan::{Shape, plan};

/// The JSON of the role of a message in an input that does not have one.
pub(super) const USER: &str = "\"user\"";
/// The JSON of the role of a message in an output that does not have one.
pub(super) const ASSISTANT: &str = "\"assistant\"";

/// Roles that only one provider has, with the JSON of what they are.
const ROLES: [(&str, &str); 4] = [("model", ASSISTANT), ("ai", ASSISTANT), ("chatbot", ASSISTANT), ("human", USER)];

/// The members with the call that a message of a tool answers. The deprecated role `function` refers to its call by the
/// name of the function.
const ANSWERED: [&str; 6] = ["tool_call_id", "toolCallId", "tool_use_id", "call_id", "tool_name", "name"];

/// Members that identify a message: it is not empty because these are left.
const IDENTIFIERS: [&str; 7] = ["role", "type", "id", "status", "name", "created_at", "createdAt"];

/// The JSON of a string.
pub(super) fn quoted(string: &str) -> String {
    let mut json = JsonWriter::default();
    json.string(string);
    json.finish()
}

/// Whether an object is meant to be a message.
pub(super) fn is_message(value: Value<'_, '_>) -> bool {
    value.get("role").is_some()
        || langchain::is_message(value)
        || (["content", "parts"].iter().any(|name| value.get(name).is_some())
            && ["type", "part_kind"].iter().all(|name| value.get(name).is_none()))
}

/// Writes a message with the JSON of its role.
pub(super) fn write_text(role: &str, text: &str, json: &mut JsonWriter) {
    let mut turn = Turn::default();
    turn.add_text(text);
    turn.write(role, "", json);
}

/// Writes the message that a provider's message represents, or several if it contains tool results. `role` is the JSON
/// of the role of a message without one.
pub(super) fn write(value: Value<'_, '_>, role: &str, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    let (role, message) = langchain::recognize(value).unwrap_or((role, value));
    let role = role_of(message, role, recorder);
    let mut turn = Turn::default();
    read(message, &mut turn, recorder);
    let is_of_tool = matches!(&*role, "\"tool\"" | "\"function\"");
    if turn.is_empty() && has_rest(message) {
        recorder.report_stringified("a message without content");
        turn.add_text(message.raw());
    }
    let call_id = if is_of_tool { message.first_of(&ANSWERED) } else { "".into() };
    turn.write(&role, &call_id, json);
}

/// Returns the JSON of a message's role. Several clients allow any role, but the contract does not: one that it does not
/// have remains unread, and `default` takes its place.
pub(super) fn role_of(message: Value<'_, '_>, default: &str, recorder: &mut Recorder<'_>) -> String {
    let Some(own) = message.get("role") else { return default.to_owned() };
    let name = message.name_at("role").unwrap_or_default().to_ascii_lowercase();
    let of_contract = || is_role(&name).then(|| quoted(&name));
    let alias = ROLES.iter().find(|(alias, _)| *alias == name).map(|(_, role)| (*role).to_owned());
    match alias.or_else(of_contract) {
        Some(role) => {
            own.mark();
            role
        }
        None => {
            recorder.report_other_role();
            default.to_owned()
        }
    }
}

/// Whether the contract has a role with this name.
fn is_role(name: &str) -> bool {
    let message = Kind::from_name("Message").ok().and_then(object_plan);
    let role = message.and_then(|message| message.fields.iter().find(|field| field.name == "role"));
    role.is_some_and(|role| matches!(&plan().node(role.node).shape, Shape::Choice(roles) if roles.contains(&name)))
}

/// Whether something besides its identifiers is left of a message.
fn has_rest(message: Value<'_, '_>) -> bool {
    message.members().any(|(name, member)| !IDENTIFIERS.contains(&&*name) && !member.is_falsy() && !member.is_touched())
}

/// Reads the members of a message. Tool calls come first, because content blocks may repeat them less completely.
pub(super) fn read(message: Value<'_, '_>, turn: &mut Turn, recorder: &mut Recorder<'_>) {
    // LangChain keeps in `additional_kwargs` what only one provider has.
    let holders = || std::iter::once(message).chain(message.get("additional_kwargs"));
    for name in ["tool_calls", "toolCalls", "invalid_tool_calls"] {
        let lists = holders().filter_map(|holder| langchain::calls_of(holder, name));
        lists.flat_map(Value::items).for_each(|call| turn.add_call(call, None));
    }
    // LiteLLM has their texts in other members as well, but not their signatures.
    let thoughts = holders().filter_map(|holder| holder.get("thinking_blocks")).filter(|blocks| !blocks.is_empty());
    thoughts.for_each(|blocks| turn.read_content(blocks, recorder));
    for (name, member) in holders().flat_map(Value::members) {
        // False is content, but in any other member it says that there is none.
        if member.is_empty() || (member.is_falsy() && name != "content") {
            continue;
        }
        match &*name {
            "content" | "parts" | "refusal" => turn.read_content(member, recorder),
            "function_call" => turn.add_call(member, None),
            "reasoning" | "reasoning_content" | "reasoningText" | "thinking" | "tool_plan" => {
                events::reasoning(member, turn, recorder);
            }
            "audio" => audio(member, turn),
            "images" => member.items().for_each(|image| {
                data::read(image, "", "image", turn);
            }),
            _ => {}
        }
    }
    // Some responses repeat their content as plain text.
    for name in ["text", "response"] {
        if !turn.has_parts()
            && let Some(text) = message.get(name).and_then(Value::string)
        {
            turn.add_text(&text);
        }
    }
}

/// Reads a spoken answer: its transcript is the text of the message.
fn audio(audio: Value<'_, '_>, turn: &mut Turn) {
    if !turn.has_parts() {
        turn.add_text(&audio.first_of(&["transcript"]));
    }
    data::read(audio, "", "audio", turn);
}

/// Reads an element of a list: a message in it, or a block.
pub(super) fn single(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    if let Some((role, content)) = langchain::pair(value) {
        let mut turn = Turn::default();
        turn.read_content(content, recorder);
        return turn.write(role, "", json);
    }
    match value.tag() {
        Tag::String => write_text(USER, &value.string_or_json(), json),
        Tag::Object if pydantic_ai::is_message(value) => write(value, ASSISTANT, recorder, json),
        Tag::Object if is_message(value) => write(value, USER, recorder, json),
        Tag::Object if blocks::is_block(value) => {
            let mut turn = Turn::default();
            blocks::read(value, &mut turn, recorder);
            let role = if blocks::is_of_model(value) { ASSISTANT } else { USER };
            turn.write(role, "", json);
        }
        _ => {
            recorder.report_no_message();
            write_text(USER, value.raw(), json);
        }
    }
}
