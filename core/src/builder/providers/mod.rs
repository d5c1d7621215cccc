//! The conversion of what is sent to and returned by the APIs of model providers.
//!
//! The form of a value is recognized by its structure: a string, messages, items or content blocks, a request, a
//! response, or the chunks of a stream, in the form of any of the providers that have a file here.
//! What the contract has a place for is kept there: the messages with their tool calls, reasoning and tools that the
//! provider ran as events, the model, the tools, the token counts and the finish reason. A message or part in a form
//! that nobody knows becomes its JSON in a string, with an issue. [`rest`] keeps everything else in the metadata.
//!
//! This file tells requests, responses and streams apart. [`message`] converts one message, [`blocks`] its content,
//! and [`extracted`] collects everything besides the messages. A new provider is a file here, with its blocks in
//! [`blocks`] and its responses in the lists below.

mod anthropic;
mod bedrock_converse;
mod blocks;
mod cohere;
mod data;
mod events;
mod extracted;
mod gemini;
mod langchain;
mod langgraph;
mod litellm;
mod merge;
mod message;
mod mistral;
mod ollama;
mod openai_agents;
mod openai_chat;
mod openai_responses;
mod pydantic_ai;
mod rest;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_by_provider;
#[cfg(test)]
mod tests_of_langchain;
#[cfg(test)]
mod tests_of_langgraph;
mod turn;
mod vercel_ai_sdk;

use super::value::Value;
use crate::json::{JsonWriter, Tag, parse};
use extracted::{Counts, Sources};
use message::{ASSISTANT, write_text};
use turn::Turn;

pub(super) use blocks::{content, is_content_part};
pub(super) use extracted::{Extracted, Recorder};
pub(super) use langchain::serialized;

/// The response of an API.
struct Api {
    is_response: fn(Value<'_, '_>) -> bool,
    /// The paths at which the message may be.
    message: &'static [&'static str],
    /// Arguments and counts, by their paths in the response or in its message.
    arguments: &'static Sources,
    counts: &'static Counts,
}

/// The responses. The first that a value has the form of counts.
const APIS: [Api; 10] = [
    openai_chat::API,
    openai_responses::API,
    pydantic_ai::API,
    anthropic::API,
    gemini::API,
    bedrock_converse::API,
    cohere::API,
    ollama::API,
    vercel_ai_sdk::API,
    langchain::API,
];

/// Counts that some providers add to a response in the form of OpenAI's Chat Completions.
const ADDED_COUNTS: [&Counts; 2] = [mistral::COUNTS, litellm::COUNTS];

/// What the chunks of a stream add up to, for each API that has a form of its own for them.
const STREAMS: [fn(Value<'_, '_>) -> Option<String>; 10] = [
    openai_chat::merge,
    openai_responses::merge,
    anthropic::merge,
    gemini::merge,
    bedrock_converse::merge,
    cohere::merge,
    ollama::merge,
    langchain::merge,
    langgraph::merge,
    vercel_ai_sdk::merge,
];

/// The settings of requests.
const SETTINGS: [(&str, &[&str]); 3] = [
    ("model", &["model", "modelId", "model_id"]),
    (
        "temperature",
        &[
            "temperature",
            "config.temperature",
            "generationConfig.temperature",
            "inferenceConfig.temperature",
            "options.temperature",
        ],
    ),
    ("tools", &["tools", "config.tools", "toolConfig.tools", "tool_config.tools"]),
];

/// The instructions that a request has besides the messages.
const INSTRUCTIONS: [&str; 6] = [
    "system",
    "instructions",
    "systemInstruction",
    "system_instruction",
    "config.system_instruction",
    "config.systemInstruction",
];

/// The messages of a request.
const MESSAGES: [&str; 4] = ["messages", "contents", "input", "prompt"];

/// Where a response tells why it has no message.
const REASONS: [&str; 6] = [
    "error",
    "incomplete_details",
    "promptFeedback",
    "prompt_feedback",
    "candidates.0.finishMessage",
    "candidates.0.finish_message",
];

/// Returns the JSON of the messages that an input represents.
pub(super) fn input(value: Value<'_, '_>, recorder: &mut Recorder<'_>) -> String {
    let mut json = JsonWriter::default();
    json.array(|json| match value.first(&MESSAGES).filter(|_| !is_message(value)) {
        Some(list) => {
            for (name, paths) in &SETTINGS {
                if let Some(setting) = value.first(paths) {
                    record_setting(name, setting, recorder);
                }
            }
            for path in INSTRUCTIONS {
                if let Some(instructions) = value.at(path) {
                    let role = if path == "instructions" { "\"developer\"" } else { "\"system\"" };
                    let mut turn = Turn::default();
                    turn.read_content(instructions.get("parts").unwrap_or(instructions), recorder);
                    turn.write(role, "", json);
                }
            }
            messages(list, recorder, json);
        }
        // The arguments of a function that has none.
        None if value.tag() == Tag::Object && value.is_empty() => {}
        None => messages(value, recorder, json),
    });
    json.finish()
}

/// Records a setting. A client's object for a model, tools under their names, and functions of the program as tools are
/// not what the contract has, so they remain unread.
fn record_setting(name: &str, setting: Value<'_, '_>, recorder: &mut Recorder<'_>) {
    match (name, setting.tag()) {
        ("model", Tag::String) | ("temperature", Tag::Number) => recorder.record_argument(name, setting.raw()),
        ("tools", Tag::Array) => {
            let tools = setting.items().filter(|tool| tool.tag() == Tag::Object).map(Value::raw);
            let tools = tools.collect::<Vec<_>>().join(",");
            if !tools.is_empty() {
                recorder.record_argument(name, &["[", &tools, "]"].concat());
            }
        }
        _ => {}
    }
}

/// Writes the messages that a string, a message, or a list of both or of such lists represents.
fn messages(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    if value.tag() != Tag::Array {
        return single(value, recorder, json);
    }
    for (index, item) in value.items().enumerate() {
        single(item, &mut recorder.at(index), json);
    }
}

fn single(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    // A batch has a list of messages for each call.
    if value.tag() == Tag::Array && recorder.depth < blocks::DEEPEST && langchain::pair(value).is_none() {
        recorder.depth += 1;
        return messages(value, recorder, json);
    }
    if !pydantic_ai::request(value, recorder, json) {
        message::single(value, recorder, json);
    }
}

/// Whether an object is a message in a form of a provider's own, which the contract does not have.
pub(super) fn is_message(value: Value<'_, '_>) -> bool {
    value.get("role").is_some() || langchain::is_message(value) || pydantic_ai::is_message(value)
}

/// Returns the JSON of the message that an output represents.
pub(super) fn output(value: Value<'_, '_>, recorder: &mut Recorder<'_>) -> String {
    let stream = Some(value).filter(|value| value.tag() == Tag::Array);
    if let Some(merged) = stream.and_then(|stream| STREAMS.iter().find_map(|merge| merge(stream))) {
        value.mark();
        let mut message = String::new();
        recorder.read_derived(&merged, |merged, recorder| message = output_of(merged, recorder));
        return message;
    }
    output_of(value, recorder)
}

fn output_of(value: Value<'_, '_>, recorder: &mut Recorder<'_>) -> String {
    let mut json = JsonWriter::default();
    json.array(|json| write_output(value, recorder, json));
    let json = json.finish();
    let last = Value::root(&parse(json.as_bytes())).items().next_back().map(|message| message.raw().to_owned());
    last.unwrap_or_else(|| value.raw().to_owned())
}

fn write_output(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    if let Some(api) = APIS.iter().find(|api| (api.is_response)(value)) {
        return response(value, api, recorder, json);
    }
    if let Some(answer) = langgraph::answer(value) {
        return write_output(answer, recorder, json);
    }
    match value.tag() {
        Tag::String => write_text(ASSISTANT, &value.string_or_json(), json),
        // An output is one message, and the last one is the answer. Blocks and items are the content of one message.
        Tag::Array if value.is_list_of(|item| is_message(item) && !item.has_string("type", "message")) => {
            if let Some(last) = value.items().next_back() {
                write_output(last, recorder, json);
            }
        }
        Tag::Array if value.items().next().is_some() => {
            let mut turn = Turn::default();
            turn.read_content(value, recorder);
            turn.write(ASSISTANT, "", json);
        }
        Tag::Object if message::is_message(value) => message::write(value, ASSISTANT, recorder, json),
        Tag::Object if blocks::is_block(value) => {
            let mut turn = Turn::default();
            blocks::read(value, &mut turn, recorder);
            turn.write(ASSISTANT, "", json);
        }
        // A stream without chunks.
        Tag::Array => write_text(ASSISTANT, "", json),
        _ => {
            recorder.report_stringified("the output");
            write_text(ASSISTANT, value.raw(), json);
        }
    }
}

/// Writes the message of a response, and records the rest.
fn response(value: Value<'_, '_>, api: &Api, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
    let body = value.first(api.message).unwrap_or(value);
    let members = langchain::recognize(body).map_or(body, |(_, members)| members);
    for holder in [members, value] {
        recorder.record_arguments(holder, api.arguments);
        recorder.record_counts(holder, api.counts);
        ADDED_COUNTS.iter().for_each(|counts| recorder.record_counts(holder, counts));
    }
    let mut turn = Turn::default();
    match body.tag() {
        Tag::Object => message::read(members, &mut turn, recorder),
        _ => turn.read_content(body, recorder),
    }
    let error = value.get("error").filter(|error| !error.is_falsy());
    if error.is_some() {
        recorder.record_argument("status_code", "500");
    }
    if turn.is_empty() {
        // A response that failed, was blocked or was cut short may have no message, so the reason takes its place.
        if let Some(reason) = error.or_else(|| value.first(&REASONS)).filter(|reason| !reason.is_falsy()) {
            recorder.report_stringified("a response without a message");
            turn.add_text(&reason.string_or_json());
        } else if let Some(object) = vercel_ai_sdk::object_of(value) {
            turn.add_text(&object.string_or_json());
        }
    }
    let role = message::role_of(members, ASSISTANT, recorder);
    turn.write(&role, "", json);
}
