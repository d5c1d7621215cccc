//! One message of a provider whose messages mix text, tool calls and tool results, while it is being read.

use super::content_parts::content;
use super::message::{Message, quoted};
use super::{Recorder, Value};
use crate::json::{JsonWriter, parse};

/// What was read from a message so far.
#[derive(Debug)]
pub(super) struct Turn {
    /// The content parts, in any form that [`content`] reads.
    parts: JsonWriter,
    /// The id, the name and the arguments of each tool call.
    calls: Vec<[String; 3]>,
    /// The messages of the tool results.
    results: Vec<Message>,
    is_empty: bool,
}

impl Turn {
    pub(super) fn new() -> Turn {
        let mut parts = JsonWriter::default();
        parts.open('[');
        Turn { parts, calls: Vec::new(), results: Vec::new(), is_empty: true }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.is_empty && self.calls.is_empty() && self.results.is_empty()
    }

    /// Adds a content part with this JSON.
    pub(super) fn add_part(&mut self, json: &str) {
        self.parts.raw(json);
        self.is_empty = false;
    }

    pub(super) fn add_text(&mut self, text: &str) {
        self.parts.object(|json| {
            json.key("type").string("text");
            json.key("text").string(text);
        });
        self.is_empty = false;
    }

    /// Adds data: a link, a data URL or base64. The modality follows from the media type, which may lack its subtype.
    pub(super) fn add_data(&mut self, media_type: &str, data: &str, name: &str) {
        let kind = media_type.split('/').next().filter(|kind| matches!(*kind, "image" | "audio" | "video"));
        let (data, is_link) = match data.strip_prefix("data:").and_then(|url| url.split_once(";base64,")) {
            Some((_, inline)) => (inline, false),
            None => (data, data.contains("://")),
        };
        self.parts.object(|json| {
            json.key("type").string("data");
            json.key("modality").string(kind.unwrap_or("document"));
            if media_type.contains('/') {
                json.key("mime_type").string(media_type);
            }
            json.key(if is_link { "url" } else { "base64" }).string(data);
            if !name.is_empty() {
                json.key("metadata").object(|json| {
                    json.key("filename").string(name);
                });
            }
        });
        self.is_empty = false;
    }

    /// Adds a tool call. The name takes the place of an id that is absent.
    pub(super) fn add_call(&mut self, id: &str, name: &str, arguments: &str) {
        let id = if id.is_empty() { name } else { id };
        self.calls.push([id.to_owned(), name.to_owned(), arguments.to_owned()]);
    }

    /// Adds the result of a tool: a message of its own, or an event if it is in a response, because the provider ran
    /// the tool.
    pub(super) fn add_result(&mut self, id: &str, name: &str, output: &str, recorder: &mut Recorder<'_>) {
        if !recorder.is_response {
            let mut message = Message::with_role("tool", &quoted(output));
            message.add("tool_call_id", &quoted(id));
            self.results.push(message);
            return;
        }
        let mut json = JsonWriter::default();
        json.object(|json| {
            json.key("type").string("internal_tool_call");
            json.key("name").string(name);
            json.key("id").string(id);
            json.key("output").object(|json| {
                json.key("content").string(output);
            });
        });
        recorder.record_event(&json.finish());
    }

    /// Adds reasoning: an event of a response, and text of an input.
    pub(super) fn add_reasoning(&mut self, text: &str, recorder: &mut Recorder<'_>) {
        if recorder.is_response {
            recorder.record_event(&[r#"{"type":"reasoning","content":"#, &quoted(text), "}"].concat());
        } else {
            self.add_text(text);
        }
    }

    /// Writes the content as the message of a tool with this call id.
    pub(super) fn write_as_tool(mut self, id: &str, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
        self.parts.close(']');
        let parts = self.parts.finish();
        let tree = parse(parts.as_bytes());
        let body = if self.is_empty { quoted("") } else { content(Value::root(&tree), recorder) };
        let mut message = Message::with_role("tool", &body);
        message.add("tool_call_id", &quoted(id));
        message.write(json);
    }

    /// Writes the messages: the results follow the calls of a model, and precede what a user adds to them. `role` is
    /// the JSON of the role.
    pub(super) fn write(mut self, role: &str, recorder: &mut Recorder<'_>, json: &mut JsonWriter) {
        let is_answer = role == super::message::ASSISTANT;
        let only_results = !self.results.is_empty() && self.is_empty && self.calls.is_empty();
        self.parts.close(']');
        let mut results = Some(self.results);
        if !is_answer {
            results.take().into_iter().flatten().for_each(|message| message.write(json));
        }
        if !only_results {
            let parts = self.parts.finish();
            let tree = parse(parts.as_bytes());
            let body = if self.is_empty { quoted("") } else { content(Value::root(&tree), recorder) };
            let mut message = Message::new(role, &body);
            for [id, name, arguments] in &self.calls {
                message.add_tool_call(id, name, arguments);
            }
            message.write(json);
        }
        results.into_iter().flatten().for_each(|message| message.write(json));
    }
}
