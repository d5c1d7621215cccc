//! Messages of LangChain: as objects, as `{type, data}`, and in the form of its serialization (`lc`, `id`, `kwargs`).
//!
//! LangChain.js has the same names, except for what is around a message: `generationInfo`, `llmOutput`.

use std::borrow::Cow;

use super::blocks::{Block, Reads};
use super::extracted::{Counts, Sources};
use super::merge::Merged;
use super::message::{ASSISTANT, USER};
use super::{Api, Value};
use crate::json::Tag;

/// The types of messages and the names of their classes, each with the JSON of its role.
const ROLES: [(&str, &str, &str); 6] = [
    ("human", "HumanMessage", USER),
    ("ai", "AIMessage", ASSISTANT),
    ("system", "SystemMessage", "\"system\""),
    ("tool", "ToolMessage", "\"tool\""),
    ("function", "FunctionMessage", "\"tool\""),
    ("chat", "ChatMessage", USER),
];

pub(super) const BLOCKS: &[Block] = &[
    ("text-plain", Reads::Text),
    ("tool_call", Reads::Call),
    ("tool_call_chunk", Reads::Call),
    ("invalid_tool_call", Reads::Call),
    ("server_tool_call", Reads::Event(&super::events::TOOL)),
    ("server_tool_result", Reads::Event(&super::events::TOOL)),
    ("video", Reads::Data("video", "")),
    ("reasoning_content", Reads::Reasoning),
    ("input_json_delta", Reads::Nothing),
    ("non_standard", Reads::Content("value")),
];

pub(super) const API: Api = Api {
    is_response: |value| is_message(value) || value.at("generations.0").is_some() || is_generation(value),
    message: &[
        "generations.0.0.kwargs.message",
        "generations.0.0.message",
        "generations.0.kwargs.message",
        "generations.0.message",
        "generations.0.0",
        "generations.0",
        "kwargs.message",
        "message",
        "",
    ],
    arguments: ARGUMENTS,
    counts: COUNTS,
};

const ARGUMENTS: &Sources = &[
    ("model", "llm_output.model_name"),
    ("model", "response_metadata.model"),
    ("model", "response_metadata.model_id"),
    ("model", "response_metadata.model_name"),
    ("finish_reason", "generations.0.0.generationInfo.finish_reason"),
    ("finish_reason", "generations.0.0.generation_info.finish_reason"),
    ("finish_reason", "generationInfo.finish_reason"),
    ("finish_reason", "generation_info.finish_reason"),
    ("finish_reason", "response_metadata.stopReason"),
    ("finish_reason", "response_metadata.done_reason"),
    ("finish_reason", "response_metadata.stop_reason"),
    ("finish_reason", "response_metadata.finish_reason"),
];

/// `input_tokens` is the sum of all kinds of tokens that were read, whatever the provider counts.
const COUNTS: &Counts = &[
    ("num_input_tokens", &["llm_output.token_usage.prompt_tokens"]),
    ("num_output_tokens", &["llm_output.token_usage.completion_tokens"]),
    ("num_total_tokens", &["llm_output.token_usage.total_tokens"]),
    ("num_input_tokens", &["llmOutput.tokenUsage.promptTokens"]),
    ("num_output_tokens", &["llmOutput.tokenUsage.completionTokens"]),
    ("num_total_tokens", &["llmOutput.tokenUsage.totalTokens"]),
    ("num_input_tokens", &["usage_metadata.input_tokens"]),
    ("num_output_tokens", &["usage_metadata.output_tokens"]),
    ("num_total_tokens", &["usage_metadata.total_tokens"]),
    ("num_audio_input_tokens", &["usage_metadata.input_token_details.audio"]),
    ("num_audio_output_tokens", &["usage_metadata.output_token_details.audio"]),
    ("num_cached_input_tokens", &["usage_metadata.input_token_details.cache_read"]),
    ("num_cache_creation_input_tokens", &["usage_metadata.input_token_details.cache_creation"]),
    ("num_reasoning_tokens", &["usage_metadata.output_token_details.reasoning"]),
];

/// Returns the JSON of the role of a message, and the object with its members.
pub(super) fn recognize<'r, 't>(value: Value<'r, 't>) -> Option<(&'static str, Value<'r, 't>)> {
    let (name, members) = named(value)?;
    let role = role_of(&name)?;
    // Other providers have messages with a role of their own.
    let is_bare = members.range() == value.range();
    (!is_bare || (value.get("content").is_some() && value.get("role").is_none())).then_some((role, members))
}

/// Returns the name of the type or the class of an object, and the object with its members.
fn named<'r, 't>(value: Value<'r, 't>) -> Option<(Cow<'t, str>, Value<'r, 't>)> {
    if let Some(members) = serialized(value) {
        let class = value.get("id")?.items().next_back()?;
        value.get("id").into_iter().for_each(Value::mark);
        return Some((class.string()?, members));
    }
    let data = value.get("data").filter(|data| data.tag() == Tag::Object);
    Some((value.name_at("type")?, data.unwrap_or(value)))
}

/// The members of an object in the form of LangChain's serialization.
pub(in crate::builder) fn serialized<'r, 't>(value: Value<'r, 't>) -> Option<Value<'r, 't>> {
    value.get("kwargs").filter(|_| value.get("lc").is_some())
}

fn role_of(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix("Chunk").unwrap_or(name);
    ROLES.iter().find(|(message, class, _)| *message == name || *class == name).map(|(_, _, role)| *role)
}

/// Returns the JSON of the role and the content of a pair, such as `["human", "Hello!"]`.
pub(super) fn pair<'r, 't>(value: Value<'r, 't>) -> Option<(&'static str, Value<'r, 't>)> {
    let mut items = value.items();
    let (role, content) = (items.next()?, items.next()?);
    let role = match role.string()?.as_ref() {
        "user" => USER,
        "assistant" => ASSISTANT,
        role => role_of(role)?,
    };
    items.next().is_none().then_some((role, content))
}

/// Returns the tool calls in the member `name` of a message. Those of a chunk are what LangChain makes of the pieces that
/// the chunk has of their JSON, so that the pieces say more.
pub(super) fn calls_of<'r, 't>(message: Value<'r, 't>, name: &str) -> Option<Value<'r, 't>> {
    let calls = message.get(name);
    let Some(pieces) = message.get("tool_call_chunks").filter(|pieces| !pieces.is_empty()) else { return calls };
    calls.into_iter().for_each(Value::mark);
    (name == "tool_calls").then_some(pieces)
}

pub(super) fn is_message(value: Value<'_, '_>) -> bool {
    recognize(value).is_some()
}

/// Whether a value is a message with what its model says about it, such as a `ChatGeneration`.
fn is_generation(value: Value<'_, '_>) -> bool {
    let members = serialized(value).unwrap_or(value);
    members.get("text").is_some() && members.get("message").is_some_and(is_message)
}

/// Merges the chunks of a stream, whose counts are parts of the whole.
pub(super) fn merge(value: Value<'_, '_>) -> Option<String> {
    if !value.is_list_of(|chunk| members_of_chunk(chunk).is_some()) {
        return None;
    }
    let mut merged = Merged::new();
    merged.member("type")?.set_text("AIMessageChunk");
    for members in value.items().filter_map(members_of_chunk) {
        add_chunk(members, &mut merged)?;
    }
    Some(merged.finish())
}

/// Adds the members of a chunk to what the chunks before it add up to.
pub(super) fn add_chunk(members: Members<'_, '_>, merged: &mut Merged) -> Option<()> {
    for (name, member) in members {
        match &*name {
            "type" => {}
            "usage_metadata" => merged.member(&name)?.sum(member),
            _ => merged.member(&name)?.merge(member, &name),
        }
    }
    Some(())
}

pub(super) type Members<'r, 't> = Vec<(Cow<'t, str>, Value<'r, 't>)>;

/// Returns the members of the message of a chunk: the chunk itself, or what a `ChatGenerationChunk` has. A
/// `GenerationChunk` has only a text.
pub(super) fn members_of_chunk<'r, 't>(chunk: Value<'r, 't>) -> Option<Members<'r, 't>> {
    if let Some(message) = message_chunk(chunk) {
        return Some(message.members().collect());
    }
    let generation = serialized(chunk).unwrap_or(chunk);
    let info = generation.first(&["generation_info", "generationInfo"]);
    let mut members: Members<'r, 't> = match generation.get("message") {
        Some(message) => message_chunk(message)?.members().collect(),
        None => {
            let text = named(chunk).filter(|(name, _)| name == "GenerationChunk").and(generation.get("text"))?;
            vec![(Cow::Borrowed("content"), text)]
        }
    };
    members.extend(info.map(|info| (Cow::Borrowed("generation_info"), info)));
    Some(members)
}

/// Returns the object with the members of a chunk of a message. In LangChain.js, its type is that of the whole message.
fn message_chunk<'r, 't>(value: Value<'r, 't>) -> Option<Value<'r, 't>> {
    let (name, members) = named(value)?;
    let is_chunk = name.ends_with("MessageChunk") || members.get("tool_call_chunks").is_some();
    (is_chunk && role_of(&name).is_some()).then_some(members)
}
