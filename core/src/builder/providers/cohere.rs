//! Cohere's Chat (version 2): responses, and the events of a stream.

use super::blocks::{Block, Reads};
use super::extracted::{Counts, Sources};
use super::merge::Merged;
use super::{Api, Value};

pub(super) const BLOCKS: &[Block] = &[("document", Reads::Content("document.data"))];

pub(super) const API: Api = Api {
    is_response: |value| {
        value.get("message").is_some_and(|message| message.get("role").is_some())
            && (value.get("finish_reason").is_some() || value.at("usage.tokens").is_some())
    },
    message: &["message"],
    arguments: ARGUMENTS,
    counts: COUNTS,
};

const ARGUMENTS: &Sources = &[("finish_reason", "finish_reason"), ("model", "model")];

/// `tokens` are what the model read and wrote, cached ones included. `billed_units` leaves out what is free.
const COUNTS: &Counts = &[
    ("num_input_tokens", &["usage.billed_units.input_tokens"]),
    ("num_output_tokens", &["usage.billed_units.output_tokens"]),
    ("num_input_tokens", &["usage.tokens.input_tokens"]),
    ("num_output_tokens", &["usage.tokens.output_tokens"]),
    ("num_cached_input_tokens", &["usage.cached_tokens"]),
];

/// Merges the events of a stream.
pub(super) fn merge(value: Value<'_, '_>) -> Option<String> {
    let is_event = |event: Value<'_, '_>, name| event.has_string("type", name) && event.get("delta").is_some();
    if !value.items().any(|event| is_event(event, "message-start") || is_event(event, "content-delta")) {
        return None;
    }
    let mut merged = Merged::new();
    for event in value.items() {
        if let Some(id) = event.get("id") {
            merged.member("id")?.merge(id, "");
        }
        for (name, member) in event.get("delta").into_iter().flat_map(Value::members) {
            if name != "message" {
                merged.member(&name)?.merge(member, &name);
                continue;
            }
            let message = merged.member("message")?;
            match event.get("index").map(Value::json) {
                // A piece of an element of one of the message's lists.
                Some(index) => {
                    for (name, piece) in member.members().filter(|(_, piece)| !piece.is_empty()) {
                        message.member(&name)?.element(index)?.merge(piece, &name);
                    }
                }
                None => message.merge(member, ""),
            }
        }
    }
    Some(merged.finish())
}
