//! Content of several parts, from the parts of every provider.

use super::Notes;
use super::message::quoted;
use crate::build::value::Value;
use crate::json::{JsonWriter, Tag};

/// A part of the contract's, or a stretch of text.
enum Part {
    Text(String),
    Other(String),
}

/// The types of parts, by the providers' names.
const PARTS: [&str; 16] = [
    "text",
    "input_text",
    "output_text",
    "refusal",
    "image_url",
    "input_image",
    "image",
    "input_audio",
    "audio",
    "input_file",
    "file",
    "document",
    "data",
    "video_url",
    "input_video",
    "summary_text",
];

/// Whether a part of content has that type.
pub(in crate::build) fn is_part(name: &str) -> bool {
    PARTS.contains(&name)
}

/// The JSON of the content that a value stands for: a text, or the contract's parts.
pub(in crate::build) fn content(value: Value<'_, '_>, notes: &mut Notes<'_>) -> String {
    if value.tag() != Tag::Array {
        return if value.tag() == Tag::Object { quoted(value.raw()) } else { value.raw().to_owned() };
    }
    let parts: Vec<Part> = value.items().map(|item| part(item, notes)).collect();
    match parts.as_slice() {
        [] => quoted(""),
        [Part::Text(text)] => quoted(text),
        _ => {
            let mut json = JsonWriter::default();
            json.array(|json| parts.iter().for_each(|part| part.write(json)));
            json.finish()
        }
    }
}

impl Part {
    fn write(&self, json: &mut JsonWriter) {
        match self {
            Part::Other(part) => json.raw(part),
            Part::Text(text) => json.object(|json| {
                json.key("type").string("text");
                json.key("text").string(text);
            }),
        }
    }
}

fn part(value: Value<'_, '_>, notes: &mut Notes<'_>) -> Part {
    if let Some(text) = value.text() {
        return Part::Text(text.into_owned());
    }
    let name = value.text_at("type").unwrap_or_default();
    let text = |name: &str| value.text_at(name).map(|text| Part::Text(text.into_owned()));
    let known = match &*name {
        // Only the contract's own parts have these.
        "text" if value.get("index").is_some() || value.get("metadata").is_some() => None,
        "text" | "input_text" | "output_text" | "summary_text" => text("text"),
        "refusal" => text("refusal"),
        "thinking" => text("thinking"),
        "image_url" | "input_image" | "image" => media(value, "image"),
        "input_audio" | "audio" => media(value, "audio"),
        "video_url" | "input_video" => media(value, "video"),
        "input_file" | "document" => media(value, "document"),
        "file" if value.get("file").is_some() => media(value, "document"),
        _ => None,
    };
    match known {
        Some(part) => part,
        None if matches!(&*name, "text" | "file" | "data") => Part::Other(value.raw().to_owned()),
        None => {
            notes.stringified("a content part");
            Part::Text(value.raw().to_owned())
        }
    }
}

/// Data sent along: inline, as a data URL, or as a link.
fn media(value: Value<'_, '_>, modality: &str) -> Option<Part> {
    const HOLDERS: [&str; 7] = ["image_url", "video_url", "input_audio", "audio", "file", "source", "input_video"];
    let holder = HOLDERS.iter().find_map(|name| value.get(name)).unwrap_or(value);
    let link = ["url", "image_url", "file_url", "file_data"].into_iter().find_map(|name| holder.text_at(name));
    let link = link.or_else(|| holder.text());
    let inline = holder.text_at("data").map(|data| {
        let format = holder.text_at("format").map(|format| format!("{modality}/{format}"));
        (holder.text_at("media_type").map(|media_type| media_type.into_owned()).or(format), data.into_owned())
    });
    // A text document of Anthropic's is its text.
    if holder.says("type", "text") {
        return inline.map(|(_, text)| Part::Text(text));
    }
    let (mime_type, place, data) = match (inline, link) {
        (Some((mime_type, data)), _) => (mime_type, "base64", data),
        (None, Some(link)) => match link.strip_prefix("data:").and_then(|rest| rest.split_once(";base64,")) {
            Some((mime_type, data)) => (Some(mime_type.to_owned()), "base64", data.to_owned()),
            None => (None, "url", link.into_owned()),
        },
        (None, None) => return None,
    };
    let mut json = JsonWriter::default();
    json.object(|json| {
        json.key("type").string("data");
        json.key("modality").string(modality);
        if let Some(mime_type) = mime_type {
            json.key("mime_type").string(&mime_type);
        }
        json.key(place).string(&data);
        let name = ["filename", "title", "name"].into_iter().find_map(|name| holder.text_at(name));
        if let Some(name) = name.or_else(|| value.text_at("filename")).or_else(|| value.text_at("title")) {
            json.key("metadata").object(|json| json.key("filename").string(&name));
        }
    });
    Some(Part::Other(json.finish()))
}
