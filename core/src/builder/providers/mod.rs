//! Input and output of models' calls, from what goes to and comes from the providers' APIs.
//!
//! Everything is told by its structure: a text, messages as dictionaries, the requests and answers of OpenAI's Chat
//! Completions ([`openai_chat`]) and Responses ([`openai_responses`]) and of Anthropic's Messages ([`anthropic`]). Of a
//! request or an answer is kept what a trace has a place for: the messages with their tool calls, the reasoning and what
//! the provider ran as events, the model, the tools, the token counts, the finish reason. What a message holds and the
//! contract has no place for is not dropped: its JSON becomes a text, with an issue.

mod anthropic;
mod content;
mod message;
mod notes;
mod openai_chat;
mod openai_responses;
#[cfg(test)]
mod tests;

use super::value::Value;
use crate::json::{JsonWriter, Tag, parse};
use message::Message;

pub(super) use content::{content, is_part};
pub(super) use notes::{Notebook, Notes};

/// The JSON of the messages that an input stands for.
pub(super) fn input(value: Value<'_, '_>, notes: &mut Notes<'_>) -> String {
    let mut json = JsonWriter::default();
    json.open('[');
    if value.get("messages").is_some() {
        request(value, notes, &mut json);
    } else if value.get("input").is_some() {
        openai_responses::request(value, notes, &mut json);
    } else {
        messages(value, notes, &mut json);
    }
    json.close(']');
    json.finish()
}

/// The JSON of the message that an output stands for.
pub(super) fn output(value: Value<'_, '_>, notes: &mut Notes<'_>) -> String {
    let mut json = JsonWriter::default();
    json.open('[');
    let answered = openai_chat::answer(value, notes, &mut json)
        || openai_responses::answer(value, notes, &mut json)
        || anthropic::answer(value, notes, &mut json);
    if !answered {
        match value.tag() {
            Tag::String => Message::saying("assistant", value.raw()).write(&mut json),
            Tag::Array if openai_responses::are_items(value) => openai_responses::output(value, notes, &mut json),
            Tag::Array if anthropic::are_blocks(value) => {
                anthropic::messages(value, message::ASSISTANT, notes, &mut json);
            }
            // A list of one message is that message; of more the contract has no form, and the check says so.
            Tag::Array if value.items().count() == 1 => messages(value, notes, &mut json),
            Tag::Object if message::is_message(value) => message::write(value, message::ASSISTANT, notes, &mut json),
            Tag::Object => {
                notes.stringified("the output");
                Message::saying("assistant", &message::quoted(value.raw())).write(&mut json);
            }
            _ => json.raw(value.raw()),
        }
    }
    json.close(']');
    let json = json.finish();
    let last = Value::root(&parse(json.as_bytes())).items().next_back().map(|message| message.raw().to_owned());
    last.unwrap_or_else(|| value.raw().to_owned())
}

/// The messages of a request to Chat Completions or to Anthropic's Messages, and what else the request says of the call.
fn request(value: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) {
    settings(value, &["messages", "system", "model", "temperature", "tools"], notes);
    said(value, "system", "system", notes, json);
    if let Some(list) = value.get("messages") {
        messages(list, notes, json);
    }
}

/// What a request says to the model before the messages.
fn said(value: Value<'_, '_>, name: &str, role: &str, notes: &mut Notes<'_>, json: &mut JsonWriter) {
    if let Some(said) = value.get(name) {
        Message::saying(role, &content(said, notes)).write(json);
    }
}

/// What a request says of the call beside the messages, and what of it has no place.
fn settings(value: Value<'_, '_>, kept: &[&str], notes: &mut Notes<'_>) {
    notes.learn(value, &[("model", "model"), ("temperature", "temperature"), ("tools", "tools")]);
    for (name, setting) in value.members() {
        if !kept.contains(&&*name) && !setting.is_empty() {
            notes.dropped(&sentence!("`{name}` of the request", name = &name));
        }
    }
}

/// Writes the messages that a text, a message, or a list of them stands for.
fn messages(value: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) {
    if value.tag() != Tag::Array {
        return one(value, notes, json);
    }
    for (index, item) in value.items().enumerate() {
        one(item, &mut notes.at(index), json);
    }
}

fn one(value: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) {
    match value.tag() {
        Tag::String => Message::saying("user", value.raw()).write(json),
        Tag::Object if openai_responses::is_item(value) => openai_responses::input_item(value, notes, json),
        Tag::Object if message::is_message(value) => message::write(value, message::USER, notes, json),
        Tag::Object => {
            notes.stringified("a message without `role`");
            Message::saying("user", &message::quoted(value.raw())).write(json);
        }
        // No message at all: the check refuses it.
        _ => json.raw(value.raw()),
    }
}
