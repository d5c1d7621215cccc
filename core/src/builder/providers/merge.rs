//! Streams: what the chunks or events of a response add up to.
//!
//! The file of each provider says where an event belongs; how two values add up is the same for all: objects by member,
//! lists by index or at their end, texts that arrive in pieces by concatenation, and anything else by replacement.

use super::Value;
use crate::json::{JsonWriter, Tag};

/// The strings that arrive in pieces. Other strings arrive at once, and some clients repeat them.
const PIECES: [&str; 20] = [
    "content",
    "text",
    "refusal",
    "reasoning",
    "reasoning_content",
    "thinking",
    "arguments",
    "args",
    "input",
    "partial_json",
    "transcript",
    "data",
    "bytes",
    "signature",
    "response",
    "tool_plan",
    "code",
    "delta",
    "tool_plan_delta",
    "redactedContent",
];

/// The lists whose elements stand for the same thing in each chunk, even without an index.
const PARALLEL: [&str; 2] = ["choices", "candidates"];

/// The objects of which every chunk has another one. They add up to their list.
const SERIES: [&str; 1] = ["citation"];

/// Values deeper than this are not merged but replaced.
const DEEPEST: usize = 12;

/// A value that is being merged.
#[derive(Debug)]
pub(super) enum Merged {
    /// The JSON of a value that cannot be continued.
    Json(String),
    Text(String),
    /// The elements, each with the JSON of its index, or an empty string.
    List(Vec<(String, Merged)>),
    Object(Vec<(String, Merged)>),
}

impl Merged {
    pub(super) fn new() -> Merged {
        Merged::Object(Vec::new())
    }

    fn of(value: Value<'_, '_>, depth: usize) -> Merged {
        let mut merged = match value.tag() {
            Tag::Object if depth < DEEPEST => Merged::new(),
            Tag::Array if depth < DEEPEST => Merged::List(Vec::new()),
            Tag::String => return Merged::Text(value.string_or_json().into_owned()),
            _ => return Merged::Json(value.raw().to_owned()),
        };
        merged.add(value, "", false, depth);
        merged
    }

    /// A content part with a text.
    fn text_part(text: String) -> Merged {
        let members = [("type", "text".to_owned()), ("text", text)];
        Merged::Object(members.map(|(name, text)| (name.to_owned(), Merged::Text(text))).into())
    }

    /// The member of an object, which is made if it does not exist.
    pub(super) fn member(&mut self, name: &str) -> Option<&mut Merged> {
        if !matches!(self, Merged::Object(_)) {
            *self = Merged::new();
        }
        let Merged::Object(members) = self else { return None };
        let position = members.iter().position(|(known, _)| known == name).unwrap_or(members.len());
        if position == members.len() {
            members.push((name.to_owned(), Merged::new()));
        }
        members.get_mut(position).map(|(_, member)| member)
    }

    /// The element of a list with an index of this JSON. It is made if it does not exist.
    pub(super) fn element(&mut self, index: &str) -> Option<&mut Merged> {
        if !matches!(self, Merged::List(_)) {
            *self = Merged::List(Vec::new());
        }
        let Merged::List(elements) = self else { return None };
        let position = elements.iter().position(|(known, _)| known == index).unwrap_or(elements.len());
        if position == elements.len() {
            elements.push((index.to_owned(), Merged::new()));
        }
        elements.get_mut(position).map(|(_, element)| element)
    }

    /// Adds an element to a list.
    pub(super) fn push(&mut self, value: Value<'_, '_>) {
        if !matches!(self, Merged::List(_)) {
            *self = Merged::List(Vec::new());
        }
        let Merged::List(elements) = self else { return };
        // A text that is continued by the next part.
        let continues = |name: &str| value.get(name).map(Value::json);
        if let Some((_, last @ Merged::Object(_))) = elements.last_mut()
            && ["text", "thinking"].iter().any(|name| value.get(name).is_some() && last.json_of(name).is_some())
            && ["type", "thought", "index", "id"].iter().all(|name| last.json_of(name).as_deref() == continues(name))
        {
            return last.add(value, "", false, 1);
        }
        elements.push((String::new(), Merged::of(value, 1)));
    }

    pub(super) fn set_text(&mut self, text: &str) {
        *self = Merged::Text(text.to_owned());
    }

    /// Continues a string with the next piece, or replaces anything else.
    pub(super) fn continue_with(&mut self, piece: Value<'_, '_>) {
        match (&mut *self, piece.tag()) {
            (Merged::Text(text), Tag::String) => text.push_str(&piece.string_or_json()),
            (_, Tag::Null) => {}
            _ => *self = Merged::of(piece, 1),
        }
    }

    fn json_of(&self, name: &str) -> Option<String> {
        let Merged::Object(members) = self else { return None };
        members.iter().find(|(known, _)| known == name).map(|(_, member)| {
            let mut json = JsonWriter::default();
            member.write(&mut json);
            json.finish()
        })
    }

    /// Adds a part of a value whose numbers add up.
    pub(super) fn sum(&mut self, value: Value<'_, '_>) {
        self.add(value, "", true, 0);
    }

    /// Adds a value: the next chunk, or the part of it with this name.
    pub(super) fn merge(&mut self, value: Value<'_, '_>, name: &str) {
        self.add(value, name, false, 0);
    }

    fn add(&mut self, value: Value<'_, '_>, name: &str, sums: bool, depth: usize) {
        match (&mut *self, value.tag()) {
            (_, Tag::Null) => {}
            (Merged::Object(_), Tag::Object) if depth < DEEPEST => {
                for (name, value) in value.members().filter(|(_, value)| value.tag() != Tag::Null) {
                    self.add_member(&name, value, sums, depth + 1);
                }
            }
            (Merged::List(_), Tag::Array) if depth < DEEPEST => {
                for (position, item) in value.items().enumerate() {
                    let index = item.get("index").map(|index| index.json().to_owned());
                    let index = index.or_else(|| PARALLEL.contains(&name).then(|| position.to_string()));
                    match index {
                        Some(index) => {
                            if let Some(element) = self.element(&index) {
                                element.add(item, "", sums, depth + 1);
                            }
                        }
                        None => self.push(item),
                    }
                }
            }
            // Content that begins as a text may go on as a list of parts, and the other way round.
            (Merged::Text(text), Tag::Array) if !text.is_empty() && PIECES.contains(&name) => {
                let first = Merged::text_part(std::mem::take(text));
                *self = Merged::List(vec![(String::new(), first)]);
                self.add(value, name, sums, depth);
            }
            (Merged::List(elements), Tag::String) if PIECES.contains(&name) => match elements.last_mut() {
                _ if value.is_empty() => {}
                Some((_, last)) if last.json_of("type").as_deref() == Some("\"text\"") => {
                    last.add_member("text", value, sums, depth);
                }
                _ => elements.push((String::new(), Merged::text_part(value.string_or_json().into_owned()))),
            },
            (Merged::Text(text), Tag::String) if PIECES.contains(&name) => text.push_str(&value.string_or_json()),
            (Merged::Text(text), Tag::String) if !text.is_empty() && value.is_empty() => {}
            (Merged::Json(known), Tag::Number) if sums => {
                let sum = known.parse::<u64>().ok().zip(value.raw().parse().ok());
                *known =
                    sum.map_or_else(|| value.raw().to_owned(), |(known, next)| known.saturating_add(next).to_string());
            }
            _ => *self = Merged::of(value, depth),
        }
    }

    fn add_member(&mut self, name: &str, value: Value<'_, '_>, sums: bool, depth: usize) {
        if SERIES.contains(&name)
            && value.tag() == Tag::Object
            && let Some(series) = self.member(name)
        {
            return series.push(value);
        }
        let Merged::Object(members) = self else { return };
        match members.iter_mut().find(|(known, _)| known == name) {
            Some((_, member)) => member.add(value, name, sums, depth),
            None => {
                // Added to an empty value of the same form, because a list may contain pieces of its own.
                let mut member = match value.tag() {
                    Tag::Object if depth < DEEPEST => Merged::new(),
                    Tag::Array if depth < DEEPEST => Merged::List(Vec::new()),
                    _ => Merged::of(value, depth),
                };
                if matches!(member, Merged::Object(_) | Merged::List(_)) {
                    member.add(value, name, sums, depth);
                }
                members.push((name.to_owned(), member));
            }
        }
    }

    fn write(&self, json: &mut JsonWriter) {
        match self {
            Merged::Json(raw) => json.raw(raw),
            Merged::Text(text) => json.string(text),
            Merged::List(elements) => json.array(|json| elements.iter().for_each(|(_, element)| element.write(json))),
            Merged::Object(members) => json.object(|json| {
                for (name, member) in members {
                    member.write(json.key(name));
                }
            }),
        }
    }

    pub(super) fn finish(&self) -> String {
        let mut json = JsonWriter::default();
        self.write(&mut json);
        json.finish()
    }
}

/// Merges chunks that have the form of the whole response.
pub(super) fn chunks<'r, 't: 'r>(chunks: impl IntoIterator<Item = Value<'r, 't>>) -> String {
    let mut merged = Merged::new();
    chunks.into_iter().for_each(|chunk| merged.merge(chunk, ""));
    merged.finish()
}
