//! The conversion of what is sent to and returned by the APIs of model providers.
//!
//! The form of a value is recognized by its structure: a string, messages, or the request or response of OpenAI's Chat
//! Completions ([`openai_chat`], streamed [`openai_stream`]), OpenAI's Responses ([`openai_responses`]), Anthropic's
//! Messages ([`anthropic`], streamed [`anthropic_stream`]), Gemini ([`gemini`]), Ollama ([`ollama`]), LangChain ([`langchain`]) or Vercel's AI SDK ([`vercel_ai_sdk`]).
//! What the contract has a place for is kept: the messages with their tool calls, reasoning and tools that the provider
//! ran as events, the model, the tools, the token counts and the finish reason. A message part that the contract has no
//! place for is kept as its JSON in a string, with an issue.
//!
//! This file recognizes the forms. [`message`] converts one message, [`content_parts`] its content, and [`extracted`]
//! collects everything besides the messages. A new provider is a file here, and a line in [`input`] or [`output`].

mod anthropic;
mod anthropic_stream;
mod content_parts;
mod extracted;
mod gemini;
mod langchain;
mod message;
mod ollama;
mod openai_chat;
mod openai_responses;
mod openai_stream;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_by_provider;
mod turn;
mod vercel_ai_sdk;

use super::value::Value;
use crate::json::{JsonWriter, Tag, parse};
use message::Message;

pub(super) use content_parts::{content, is_content_part};
pub(super) use extracted::{Extracted, Recorder};

/// Returns the JSON of the messages that an input represents.
pub(super) fn input(value: Value<'_, '_>, recorder: &mut Recorder<'_>) -> String {
    let mut json = JsonWriter::default();
    json.open('[');
    if value.get("messages").is_some() {
        request(value, recorder, &mut json);
    } else if value.get("contents").is_some() {
        gemini::request(value, recorder, &mut json);
    } else if value.get("input").is_some() {
        openai_responses::request(value, recorder, &mut json);
    } else {
        messages(value, recorder, &mut json);
    }
    json.close(']');
    json.finish()
}

/// Returns the JSON of the message that an output represents.
pub(super) fn output(value: Value<'_, '_>, recorder: &mut Recorder<'_>) -> String {
    let mut json = JsonWriter::default();
    json.open('[');
    let is_response = openai_stream::response(value, recorder, &mut json)
        || openai_chat::response(value, recorder, &mut json)
        || openai_responses::response(value, recorder, &mut json)
        || anthropic_stream::response(value, recorder, &mut json)
        || anthropic::response(value, recorder, &mut json)
        || gemini::response(value, recorder, &mut json)
        || ollama::response(value, recorder, &mut json)
        || vercel_ai_sdk::response(value, recorder, &mut json)
        || langchain::response(value, recorder, &mut json);
    if !is_response {
        match value.tag() {
            Tag::String => Message::with_role("assistant", value.raw()).write(&mut json),
            Tag::Array if openai_responses::are_items(value) => openai_responses::output(value, recorder, &mut json),
            Tag::Array if anthropic::are_blocks(value) => {
                anthropic::messages(value, message::ASSISTANT, recorder, &mut json);
            }
            // A list of one message is that message. An output cannot be several messages, so the check refuses more.
            Tag::Array if value.items().count() == 1 => messages(value, recorder, &mut json),
            Tag::Object if gemini::is_content(value) => {
                gemini::content(value, message::ASSISTANT, recorder, &mut json);
            }
            Tag::Object if message::is_message(value) => message::write(value, message::ASSISTANT, recorder, &mut json),
            Tag::Object => {
                recorder.report_stringified("the output");
                Message::with_role("assistant", &message::quoted(value.raw())).write(&mut json);
            }
            _ => json.raw(value.raw()),
        }
    }
    json.close(']');
    let json = json.finish();
    let last = Value::root(&parse(json.as_bytes())).items().next_back().map(|message| message.raw().to_owned());
    last.unwrap_or_else(|| value.raw().to_owned())
}

/// Writes the messages of a request to Chat Completions or to Anthropic's Messages, and records its settings.
fn request(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    settings(value, &["messages", "system", "model", "temperature", "tools"], recorder);
    instructions(value, "system", "system", recorder, json);
    if let Some(list) = value.get("messages") {
        messages(list, recorder, json);
    }
}

/// Writes the instructions that a request has besides the messages, as a message with this role.
fn instructions(value: Value<'_, '_>, name: &str, role: &str, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    if let Some(instructions) = value.get(name) {
        Message::with_role(role, &content(instructions, recorder)).write(json);
    }
}

/// Records the settings of a request, and reports those that the contract has no place for. `known` names the members
/// that are kept.
fn settings(value: Value<'_, '_>, known: &[&str], recorder: &mut Recorder<'_>) {
    recorder.record_arguments(value, &[("model", "model"), ("temperature", "temperature"), ("tools", "tools")]);
    for (name, setting) in value.members() {
        if !known.contains(&&*name) && !setting.is_empty() {
            recorder.report_dropped(&sentence!("`{name}` of the request", name = &name));
        }
    }
}

/// Whether an object is a message in a form of a provider's own, which the contract does not have.
pub(super) fn is_message(value: Value<'_, '_>) -> bool {
    value.get("role").is_some() || langchain::is_message(value)
}

/// Writes the messages that a string, a message or a list of both represents.
fn messages(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    if value.tag() != Tag::Array {
        return single(value, recorder, json);
    }
    for (index, item) in value.items().enumerate() {
        single(item, &mut recorder.at(index), json);
    }
}

fn single(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    match value.tag() {
        Tag::String => Message::with_role("user", value.raw()).write(json),
        Tag::Object if openai_responses::is_item(value) => openai_responses::input_item(value, recorder, json),
        Tag::Object if gemini::is_content(value) => gemini::content(value, message::USER, recorder, json),
        Tag::Object if langchain::write(value, recorder, json) => {}
        Tag::Object if message::is_message(value) => message::write(value, message::USER, recorder, json),
        Tag::Object => {
            recorder.report_stringified("a message without `role`");
            Message::with_role("user", &message::quoted(value.raw())).write(json);
        }
        // Not a message, so the check refuses it.
        _ => json.raw(value.raw()),
    }
}
