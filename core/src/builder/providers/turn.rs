//! One message of a provider, which may mix text, data, tool calls and tool results, while it is being read.

use super::blocks;
use super::message::quoted;
use super::{Recorder, Value};
use crate::json::{JsonWriter, Tag};

/// The names that providers have for the id, the name and the arguments of a tool call.
const CALL_ID: [&str; 6] = ["call_id", "id", "toolCallId", "tool_call_id", "toolUseId", "tool_use_id"];
const CALL_NAME: [&str; 6] = ["function.name", "custom.name", "name", "toolName", "tool_name", "tool"];
const CALL_ARGUMENTS: [&str; 7] =
    ["function.arguments", "custom.input", "arguments", "args", "input", "function.parameters", "parameters"];

/// A content part.
#[derive(Debug)]
enum Part {
    Text(String),
    Json(String),
}

/// What was read from a message so far.
#[derive(Debug, Default)]
pub(super) struct Turn {
    parts: Vec<Part>,
    /// The id, the name and the arguments of each tool call.
    calls: Vec<[String; 3]>,
    /// The id of the call and the content of each tool result.
    results: Vec<(String, Turn)>,
    /// The reasoning of a model, which some clients repeat in several members.
    pub(super) reasoning: Vec<String>,
}

impl Turn {
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.calls.is_empty() && self.results.is_empty()
    }

    pub(super) fn has_parts(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Reads content: a string, or a list of strings and blocks. Numbers and booleans become text.
    pub(super) fn read_content(&mut self, content: Value<'_, '_>, recorder: &mut Recorder<'_>) {
        match content.tag() {
            Tag::Array => content.items().for_each(|block| blocks::read(block, self, recorder)),
            Tag::Object if blocks::is_block(content) => blocks::read(content, self, recorder),
            Tag::String | Tag::Object => self.add_text(&content.string_or_json()),
            _ => {
                recorder.report_stringified("the content of a message");
                self.add_text(content.raw());
            }
        }
    }

    /// Adds a content part with this JSON.
    pub(super) fn add_part(&mut self, json: String) {
        self.parts.push(Part::Json(json));
    }

    pub(super) fn add_text(&mut self, text: &str) {
        if !text.is_empty() {
            self.parts.push(Part::Text(text.to_owned()));
        }
    }

    /// Continues the text before it, if there is one.
    pub(super) fn continue_text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(last)) => last.push_str(text),
            _ => self.add_text(text),
        }
    }

    /// Adds a tool call, unless it is a repetition. The name takes the place of an id that is absent.
    pub(super) fn add_call(&mut self, call: Value<'_, '_>, name: Option<&str>) {
        if call.tag() != Tag::Object {
            return;
        }
        let [id, found, arguments] =
            [&CALL_ID[..], &CALL_NAME, &CALL_ARGUMENTS].map(|paths| call.first_of(paths).into_owned());
        let name = name.map_or(found, str::to_owned);
        let id = if id.is_empty() { name.clone() } else { id };
        match self.calls.iter_mut().find(|[known, called, _]| *known == id && *called == name) {
            // A client may repeat a call in several forms, one of which it has not filled yet.
            Some([.., known]) if known.is_empty() || known == "{}" => *known = arguments,
            Some([.., known]) if *known == arguments || is_same(known, &arguments) => {}
            _ => self.calls.push([id, name, arguments]),
        }
    }

    /// Adds the result of a tool, which becomes a message of its own.
    pub(super) fn add_result(&mut self, id: &str, output: Option<Value<'_, '_>>, recorder: &mut Recorder<'_>) {
        let mut result = Turn::default();
        if let Some(output) = output {
            result.read_content(output, recorder);
        }
        self.results.push((id.to_owned(), result));
    }

    /// Returns the JSON of the content: a string, or content parts. A single text is a string.
    pub(super) fn content(self) -> String {
        match self.parts.as_slice() {
            [] => return quoted(""),
            [Part::Text(text)] => return quoted(text),
            _ => {}
        }
        let mut json = JsonWriter::default();
        json.array(|json| {
            for part in &self.parts {
                match part {
                    Part::Json(part) => json.raw(part),
                    Part::Text(text) => json.object(|json| {
                        json.key("type").string("text");
                        json.key("text").string(text);
                    }),
                }
            }
        });
        json.finish()
    }

    /// Writes the messages: the results follow the calls of a model, and precede what a user adds to them. `role` is
    /// the JSON of the role, `call_id` the tool call that the message answers.
    pub(super) fn write(mut self, role: &str, call_id: &str, json: &mut JsonWriter) {
        let results = std::mem::take(&mut self.results);
        let is_answer = role == super::message::ASSISTANT;
        let only_results = !results.is_empty() && self.is_empty();
        let write_results = |json: &mut JsonWriter| {
            for (id, result) in results {
                result.write("\"tool\"", &id, json);
            }
        };
        if only_results {
            return write_results(json);
        }
        if is_answer {
            self.write_message(role, call_id, json);
            write_results(json);
        } else {
            write_results(json);
            self.write_message(role, call_id, json);
        }
    }

    fn write_message(mut self, role: &str, call_id: &str, json: &mut JsonWriter) {
        let calls = std::mem::take(&mut self.calls);
        let content = self.content();
        json.object(|json| {
            json.key("content").raw(&content);
            json.key("role").raw(role);
            if !call_id.is_empty() {
                json.key("tool_call_id").string(call_id);
            }
            if calls.is_empty() {
                return;
            }
            json.key("tool_calls").array(|json| {
                for [id, name, arguments] in &calls {
                    json.object(|json| {
                        json.key("id").string(id);
                        json.key("function").object(|json| {
                            json.key("name").string(name);
                            // JSON in a string, as in the contract.
                            json.key("arguments").string(arguments);
                        });
                    });
                }
            });
        });
    }
}

/// Whether two texts are the same JSON except for white space outside of strings.
fn is_same(left: &str, right: &str) -> bool {
    let significant = |text: &str| text.chars().filter(|char| !char.is_ascii_whitespace()).collect::<String>();
    significant(left) == significant(right)
}
