//! The events of a stream of Anthropic's Messages, in a list. They are merged into a message.

use super::{Recorder, Value, anthropic};
use crate::json::{JsonWriter, parse};

/// The strings that deltas continue: the type of the delta, its member, and the member of the block.
const DELTAS: [(&str, &str, &str); 4] = [
    ("text_delta", "text", "text"),
    ("input_json_delta", "partial_json", "input"),
    ("thinking_delta", "thinking", "thinking"),
    ("signature_delta", "signature", "signature"),
];

/// A content block, and the strings that its deltas add up to.
struct Block<'r, 't> {
    index: &'t str,
    start: Value<'r, 't>,
    strings: [String; DELTAS.len()],
}

/// Writes the message of a stream, and records the rest. Returns false if the value is not a list of events.
pub(super) fn response(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> bool {
    if !value.items().any(|event| event.has_string("type", "message_start")) {
        return false;
    }
    let mut message = None;
    let mut end = None;
    let mut blocks: Vec<Block<'_, '_>> = Vec::new();
    let mut has_rest = false;
    for event in value.items() {
        let index = event.get("index").map_or("", Value::raw);
        match &*event.string_at("type").unwrap_or_default() {
            "message_start" => message = event.get("message"),
            "message_delta" => end = Some(event),
            "content_block_start" => {
                let start = event.get("content_block").unwrap_or(event);
                blocks.push(Block { index, start, strings: Default::default() });
            }
            "content_block_delta" => {
                let delta = event.get("delta").unwrap_or(event);
                let position = DELTAS.iter().position(|(name, ..)| delta.has_string("type", name));
                let block = blocks.iter_mut().find(|block| block.index == index);
                match (position, block) {
                    (Some(position), Some(block)) => {
                        for ((_, source, _), string) in DELTAS.iter().zip(&mut block.strings).skip(position).take(1) {
                            string.push_str(&delta.first_of(&[source]));
                        }
                    }
                    _ => has_rest = true,
                }
            }
            "error" => has_rest = true,
            _ => {}
        }
    }
    if has_rest {
        recorder.report_dropped("what the events contain besides the message");
    }
    let (Some(message), usage) = (message, end.and_then(|end| end.get("usage"))) else { return false };
    let mut merged = JsonWriter::default();
    merged.object(|json| {
        json.key("type").string("message");
        if let Some(model) = message.get("model") {
            json.key("model").raw(model.raw());
        }
        if let Some(reason) = end.and_then(|end| end.at("delta.stop_reason")) {
            json.key("stop_reason").raw(reason.raw());
        }
        // The counts at the end replace those at the start. A later member overrides an earlier one.
        json.key("usage").object(|json| {
            for (name, count) in [message.get("usage"), usage].into_iter().flatten().flat_map(Value::members) {
                if !count.is_empty() {
                    json.key(&name).raw(count.raw());
                }
            }
        });
        json.key("content").array(|json| blocks.iter().for_each(|block| block.write(json)));
    });
    let merged = merged.finish();
    anthropic::response(Value::root(&parse(merged.as_bytes())), recorder, json)
}

impl Block<'_, '_> {
    fn write(&self, json: &mut JsonWriter) {
        json.object(|json| {
            for (name, member) in self.start.members() {
                json.key(&name).raw(member.raw());
            }
            for ((_, _, name), string) in DELTAS.iter().zip(&self.strings) {
                if !string.is_empty() {
                    // The input of a tool is kept as a string, because a stream may end within its JSON.
                    json.key(name).string(string);
                }
            }
        });
    }
}
