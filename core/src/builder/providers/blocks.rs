//! The content blocks of all providers, and the items that stand for a message.
//!
//! A block is recognized by its type, or by the member that it consists of. The file of each provider lists its types,
//! with what each is read as; the names of the members are shared, because most providers took them from each other.

use std::borrow::Cow;

use super::data;
use super::events::{self, Event};
use super::message::quoted;
use super::turn::Turn;
use super::{
    Recorder, Value, anthropic, bedrock_converse, cohere, gemini, langchain, litellm, mistral, openai_agents,
    openai_chat, openai_responses, pydantic_ai, vercel_ai_sdk,
};
use crate::json::Tag;

/// What a block is read as.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reads {
    Text,
    Reasoning,
    /// A tool call of the model.
    Call,
    /// The result of a tool call.
    Result,
    /// Data of a modality, in this member or in the block itself. An empty modality follows from the media type.
    Data(&'static str, &'static str),
    /// Something that the provider did. In an input, it becomes text.
    Event(&'static Event),
    /// The blocks or the text in this member.
    Content(&'static str),
    /// It says nothing.
    Nothing,
    /// It accompanies the message, and remains unread.
    Rest,
}

/// The name of a block, and what it is read as.
pub(super) type Block = (&'static str, Reads);

/// The blocks with a type, from the files of the providers. Of several with the same name, the first one counts.
const TYPED: [&[Block]; 10] = [
    openai_chat::BLOCKS,
    openai_responses::BLOCKS,
    anthropic::BLOCKS,
    cohere::BLOCKS,
    mistral::BLOCKS,
    litellm::BLOCKS,
    langchain::BLOCKS,
    vercel_ai_sdk::BLOCKS,
    pydantic_ai::BLOCKS,
    openai_agents::BLOCKS,
];

/// The blocks that are a member with this name.
const KEYED: [&[Block]; 2] = [gemini::PARTS, bedrock_converse::BLOCKS];

/// The members that may contain the type of a block.
const TYPES: [&str; 3] = ["type", "part_kind", "kind"];

/// Blocks that are nested more deeply become text.
pub(super) const DEEPEST: u8 = 16;

const TEXT: [&str; 5] = ["text", "refusal", "content", "output_text", "input_text"];
const RESULT_ID: [&str; 8] =
    ["tool_call_id", "tool_use_id", "toolCallId", "toolUseId", "call_id", "approval_request_id", "id", "name"];
const RESULT_OUTPUT: [&str; 8] = ["output", "content", "result", "response", "error", "errorText", "approve", "tools"];

fn find(tables: &[&'static [Block]], name: &str) -> Option<Reads> {
    tables.iter().copied().flatten().find(|(block, _)| *block == name).map(|(_, reads)| *reads)
}

/// The type of a block, or an empty string.
fn name_of<'t>(block: Value<'_, 't>) -> Cow<'t, str> {
    TYPES.iter().find_map(|name| block.name_at(name)).unwrap_or_default()
}

/// What a block with a type is read as.
fn typed(block: Value<'_, '_>) -> Option<Reads> {
    let name = TYPES.iter().find_map(|name| block.name_at(name))?;
    let is_of_provider = || {
        // Providers keep adding tools of their own under such names.
        name.starts_with("server_tool_") || name.ends_with("_tool_result") || name.ends_with("_call")
    };
    find(&TYPED, &name)
        .or_else(|| is_of_provider().then_some(Reads::Event(&events::TOOL)))
        .or_else(|| block.get("toolCallId").is_some().then_some(Reads::Call))
        .or_else(|| name.starts_with("data-").then_some(Reads::Rest))
}

/// Whether an object is a block, or an item that stands for a message.
pub(super) fn is_block(value: Value<'_, '_>) -> bool {
    is_of_contract(value)
        || value.get("raw_item").is_some()
        || typed(value).is_some()
        || (value.get("type").is_none() && value.members().any(|(name, _)| find(&KEYED, &name).is_some()))
}

/// Whether a block can only come from a model.
pub(super) fn is_of_model(value: Value<'_, '_>) -> bool {
    let block = value.get("raw_item").unwrap_or(value);
    matches!(typed(block), Some(Reads::Call | Reads::Reasoning | Reads::Event(_)))
}

/// Whether a part is one of the contract's own, which has members that no provider's part has.
fn is_of_contract(part: Value<'_, '_>) -> bool {
    match &*part.name_at("type").unwrap_or_default() {
        "text" => part.get("metadata").is_some() || (part.get("index").is_some() && part.get("text").is_some()),
        "file" => part.get("file_id").is_some() && part.get("file").is_none(),
        name => name == "data" && part.get("modality").is_some(),
    }
}

/// Whether a content part of a trace can have this type.
pub(in crate::builder) fn is_content_part(name: &str) -> bool {
    name == "data" || matches!(find(&TYPED, name), Some(Reads::Text | Reads::Data(..)))
}

/// Reads a block, or a string, which is text.
pub(super) fn read(value: Value<'_, '_>, turn: &mut Turn, recorder: &mut Recorder<'_>) {
    if value.tag() == Tag::String {
        return turn.add_text(&value.string_or_json());
    }
    if recorder.depth == DEEPEST {
        return stringify(value, turn, recorder);
    }
    recorder.depth += 1;
    read_block(value, turn, recorder);
    recorder.depth -= 1;
}

fn read_block(value: Value<'_, '_>, turn: &mut Turn, recorder: &mut Recorder<'_>) {
    if is_of_contract(value) {
        return turn.add_part(value.raw().to_owned());
    }
    // The agent of an item is configuration of the program.
    if let Some(item) = value.get("raw_item") {
        ["agent", "_agent_ref"].iter().filter_map(|name| value.get(name)).for_each(Value::mark);
        return read(item, turn, recorder);
    }
    if let Some(reads) = typed(value) {
        return read_as(reads, value, turn, recorder);
    }
    let mut is_known = false;
    for (name, member) in value.members().filter(|(_, member)| member.tag() != Tag::Null) {
        let Some(reads) = find(&KEYED, &name) else { continue };
        is_known = true;
        match reads {
            Reads::Text if gemini::is_thought(value) => events::reasoning(member, turn, recorder),
            // Gemini returns one text in several parts.
            Reads::Text if recorder.is_response => turn.continue_text(&member.string_or_json()),
            Reads::Text => turn.add_text(&member.string_or_json()),
            Reads::Event(event) if recorder.is_response => events::record(member, &name, event, None, recorder),
            // Bedrock marks the calls of tools that the provider ran.
            Reads::Call if recorder.is_response && member.has_string("type", "server_tool_use") => {
                events::record(member, "", &events::TOOL, None, recorder);
            }
            reads => read_as(reads, member, turn, recorder),
        }
    }
    if !is_known {
        stringify(value, turn, recorder);
    }
}

fn read_as(reads: Reads, block: Value<'_, '_>, turn: &mut Turn, recorder: &mut Recorder<'_>) {
    match reads {
        Reads::Text => match block.first(&TEXT) {
            Some(text) if text.tag() == Tag::String => turn.add_text(&text.string_or_json()),
            Some(content) => turn.read_content(content, recorder),
            None => stringify(block, turn, recorder),
        },
        Reads::Reasoning => events::reasoning(block, turn, recorder),
        Reads::Call => {
            let name = name_of(block);
            // The type of a tool's part in a `UIMessage` has its name.
            let named = name.strip_prefix("tool-").filter(|_| name != "tool-call" && block.get("toolName").is_none());
            turn.add_call(block, named);
            // The part of a tool in a `UIMessage` has both the call and its outcome.
            if block.get("state").is_some() && block.first(&["output", "errorText"]).is_some() {
                result(block, turn, recorder);
            }
        }
        Reads::Result => result(block, turn, recorder),
        Reads::Data(modality, holder) => {
            if !data::read(block, holder, modality, turn) {
                stringify(block, turn, recorder);
            }
        }
        Reads::Event(event) if recorder.is_response => events::record(block, &name_of(block), event, None, recorder),
        Reads::Event(_) => stringify(block, turn, recorder),
        Reads::Content(member) => {
            block.get("role").into_iter().for_each(Value::mark);
            block.at(member).into_iter().for_each(|content| turn.read_content(content, recorder));
        }
        Reads::Nothing => block.mark(),
        Reads::Rest => {}
    }
}

fn stringify(block: Value<'_, '_>, turn: &mut Turn, recorder: &mut Recorder<'_>) {
    recorder.report_stringified("a content part");
    turn.add_text(block.raw());
}

/// Reads the result of a tool. If it is in a response, the provider ran the tool.
fn result(block: Value<'_, '_>, turn: &mut Turn, recorder: &mut Recorder<'_>) {
    if recorder.is_response {
        return events::record(block, &name_of(block), &events::TOOL, None, recorder);
    }
    let id = block.first_of(&RESULT_ID);
    let output = block.first(&RESULT_OUTPUT);
    // The output of a `ModelMessage` is `{type, value}`.
    let output = output.map(|output| output.get("value").filter(|_| output.get("type").is_some()).unwrap_or(output));
    turn.add_result(&id, output, recorder);
}

/// Returns the JSON of the content that a value represents: a string, or the content parts of the contract.
pub(in crate::builder) fn content(value: Value<'_, '_>, recorder: &mut Recorder<'_>) -> String {
    match value.tag() {
        Tag::Array => {
            let mut turn = Turn::default();
            turn.read_content(value, recorder);
            turn.content()
        }
        Tag::Object => quoted(value.raw()),
        _ => value.raw().to_owned(),
    }
}
