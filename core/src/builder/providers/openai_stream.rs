//! The chunks of a stream of OpenAI's Chat Completions: one, or a list of them. They are merged into a completion.

use super::{Recorder, Value, openai_chat};
use crate::json::{JsonWriter, Tag, parse};

/// The strings of a delta that are continued by the next one.
const STRINGS: [&str; 4] = ["content", "refusal", "reasoning_content", "reasoning"];

/// A tool call, whose arguments arrive in pieces.
#[derive(Debug, Default)]
struct Call {
    index: String,
    id: String,
    name: String,
    arguments: String,
}

/// What was merged so far.
#[derive(Debug, Default)]
struct Merged {
    strings: [String; STRINGS.len()],
    transcript: String,
    calls: Vec<Call>,
    has_rest: bool,
}

fn is_chunk(value: Value<'_, '_>) -> bool {
    value.has_string("object", "chat.completion.chunk") || value.at("choices.0.delta").is_some()
}

/// Writes the message of a stream, and records the rest. Returns false if the value does not consist of chunks.
pub(super) fn response(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    let chunks: Vec<_> = match value.tag() {
        Tag::Object if is_chunk(value) => vec![value],
        // Azure begins a stream with a chunk that has no choices and an empty `object`.
        Tag::Array if value.items().any(is_chunk) && value.is_list_of(|chunk| chunk.get("choices").is_some()) => {
            value.items().collect()
        }
        _ => return false,
    };
    let mut merged = Merged::default();
    let (mut model, mut finish_reason, mut usage) = ("null", "null", "null");
    for chunk in &chunks {
        for (name, last) in [("model", &mut model), ("usage", &mut usage)] {
            if let Some(found) = chunk.get(name).filter(|found| !found.is_empty()) {
                *last = found.raw();
            }
        }
        for choice in chunk.get("choices").into_iter().flat_map(Value::items) {
            if choice.get("index").is_some_and(|index| index.raw() != "0") {
                merged.has_rest = true;
                continue;
            }
            finish_reason = choice.get("finish_reason").map_or(finish_reason, Value::raw);
            merged.has_rest |= choice.get("logprobs").is_some();
            if let Some(delta) = choice.get("delta") {
                merged.add(delta);
            }
        }
    }
    if merged.has_rest {
        recorder.report_dropped("what the chunks contain besides the message");
    }
    if merged.is_empty() && usage == "null" && finish_reason == "null" {
        return false;
    }
    let mut completion = JsonWriter::default();
    completion.object(|json| {
        json.key("model").raw(model);
        json.key("usage").raw(usage);
        json.key("choices").array(|json| {
            json.object(|json| {
                json.key("finish_reason").raw(finish_reason);
                json.key("message").object(|json| merged.write(json));
            });
        });
    });
    let completion = completion.finish();
    openai_chat::response(Value::root(&parse(completion.as_bytes())), recorder, json)
}

impl Merged {
    fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.transcript.is_empty() && self.strings.iter().all(String::is_empty)
    }

    fn add(&mut self, delta: Value<'_, '_>) {
        for (name, member) in delta.members() {
            match &*name {
                _ if member.is_empty() => {}
                "role" => {}
                "tool_calls" => member.items().for_each(|call| self.add_call(call)),
                "function_call" => self.add_call(member),
                "audio" => {
                    self.transcript.push_str(&member.first_of(&["transcript"]));
                    self.has_rest |= member.get("data").is_some();
                }
                name => match STRINGS.iter().position(|string| *string == name) {
                    Some(position) => {
                        self.strings.iter_mut().skip(position).take(1).for_each(|text| append(text, member))
                    }
                    None => self.has_rest = true,
                },
            }
        }
    }

    fn add_call(&mut self, call: Value<'_, '_>) {
        let index = call.first_of(&["index"]);
        let id = call.first_of(&["id"]);
        // Some providers send whole calls without an index.
        let known = self
            .calls
            .iter()
            .position(|known| known.index == index && (!index.is_empty() || id.is_empty() || known.id == id));
        if known.is_none() {
            self.calls.push(Call { index: index.into_owned(), ..Call::default() });
        }
        let function = call.get("function").unwrap_or(call);
        let call = match known {
            Some(position) => self.calls.get_mut(position),
            None => self.calls.last_mut(),
        };
        if let Some(known) = call {
            if known.id.is_empty() {
                known.id = id.into_owned();
            }
            if known.name.is_empty() {
                known.name = function.first_of(&["name"]).into_owned();
            }
            known.arguments.push_str(&function.first_of(&["arguments"]));
        }
    }

    fn write(&self, json: &mut JsonWriter) {
        json.key("role").string("assistant");
        for (name, string) in STRINGS.iter().zip(&self.strings) {
            if !string.is_empty() {
                json.key(name).string(string);
            }
        }
        if !self.transcript.is_empty() {
            json.key(if self.strings.first().is_some_and(String::is_empty) { "content" } else { "transcript" })
                .string(&self.transcript);
        }
        json.key("tool_calls").array(|json| {
            for call in &self.calls {
                json.object(|json| {
                    json.key("id").string(&call.id);
                    json.key("name").string(&call.name);
                    json.key("arguments").string(&call.arguments);
                });
            }
        });
    }
}

/// Appends a string, or the text of a list of content parts.
fn append(text: &mut String, value: Value<'_, '_>) {
    match value.tag() {
        Tag::Array => value.items().for_each(|part| text.push_str(&part.first_of(&["text", "thinking"]))),
        _ => text.push_str(&value.string_or_json()),
    }
}
