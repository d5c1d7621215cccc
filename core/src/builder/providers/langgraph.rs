//! What graphs of LangGraph return: states with messages, and streams in one or several modes.
//!
//! A stream of the mode `messages` has pairs of a message or a chunk of one, and what the graph knows about it. With several
//! modes, the name of the mode precedes each element, and with subgraphs the path of the graph does.

use super::Value;
use super::langchain::{self, Members};
use super::merge::Merged;
use super::message::ASSISTANT;
use crate::json::Tag;

/// An element of a stream.
enum Element<'r, 't> {
    /// A message or a chunk of one, and its metadata.
    Message { message: Value<'r, 't>, metadata: Value<'r, 't> },
    /// What another mode yields.
    Other,
}

/// Merges the chunks of the last message of a model. The messages before it and the elements of other modes remain as they
/// are.
pub(super) fn merge(value: Value<'_, '_>) -> Option<String> {
    let elements = value.items().map(element).collect::<Option<Vec<_>>>()?;
    let answer = elements.iter().rev().find_map(|element| match element {
        Element::Message { message, .. } if is_of_model(*message) => Some(id_of(*message)),
        _ => None,
    })?;
    let mut merged = Merged::new();
    merged.member("type")?.set_text("AIMessageChunk");
    let mut is_first = true;
    for (element, item) in elements.into_iter().zip(value.items()) {
        match element {
            Element::Message { message, metadata } if is_of_model(message) && id_of(message) == answer => {
                langchain::add_chunk(members_of(message)?, &mut merged)?;
                if std::mem::take(&mut is_first) {
                    merged.member("langgraph")?.merge(metadata, "");
                }
            }
            _ => merged.member("other")?.push(item),
        }
    }
    Some(merged.finish())
}

fn element<'r, 't>(value: Value<'r, 't>) -> Option<Element<'r, 't>> {
    if let Some(message) = pair(value) {
        return Some(message);
    }
    let mut items = value.items();
    let payload = items.next_back()?;
    let is_path = |item: Value<'_, '_>| item.items().all(|name| name.tag() == Tag::String);
    let is_prefix =
        items.len() > 0 && items.all(|item| matches!(item.tag(), Tag::String | Tag::Array) && is_path(item));
    is_prefix.then(|| pair(payload).unwrap_or(Element::Other))
}

fn pair<'r, 't>(value: Value<'r, 't>) -> Option<Element<'r, 't>> {
    let mut items = value.items();
    let (message, metadata) = (items.next()?, items.next()?);
    let is_pair = items.next().is_none() && metadata.tag() == Tag::Object && members_of(message).is_some();
    is_pair.then_some(Element::Message { message, metadata })
}

/// The members of a chunk, or of the whole message that a node without a stream yields.
fn members_of<'r, 't>(message: Value<'r, 't>) -> Option<Members<'r, 't>> {
    langchain::members_of_chunk(message)
        .or_else(|| langchain::recognize(message).map(|(_, members)| members.members().collect()))
}

fn is_of_model(message: Value<'_, '_>) -> bool {
    langchain::recognize(message).is_some_and(|(role, _)| role == ASSISTANT) || message.has_string("role", "assistant")
}

/// The JSON of the identifier of a message, which its chunks share.
fn id_of<'t>(message: Value<'_, 't>) -> Option<&'t str> {
    message.first(&["kwargs.id", "data.id", "id"]).map(Value::json)
}

/// Returns the last message of a model in a state, in the states or updates of a stream, or in what a node returns.
pub(super) fn answer<'r, 't>(value: Value<'r, 't>) -> Option<Value<'r, 't>> {
    match value.tag() {
        Tag::Object => answer_of_update(value),
        Tag::Array => value.items().rev().find_map(|item| match item.tag() {
            // The name of the mode precedes the state or update.
            Tag::Array => item.items().next_back().and_then(answer_of_update),
            _ => answer_of_update(item),
        }),
        _ => None,
    }
}

fn answer_of_update<'r, 't>(value: Value<'r, 't>) -> Option<Value<'r, 't>> {
    answer_of_state(value).or_else(|| {
        let is_update = value.members().all(|(_, update)| matches!(update.tag(), Tag::Object | Tag::Null));
        value.members().rev().filter(|_| is_update).find_map(|(_, update)| answer_of_state(update))
    })
}

fn answer_of_state<'r, 't>(state: Value<'r, 't>) -> Option<Value<'r, 't>> {
    let last = state.get("messages")?.items().next_back()?;
    is_of_model(last).then_some(last)
}
