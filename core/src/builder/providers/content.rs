//! Content of several parts, from the parts of every provider.

use super::Notes;
use super::message::quoted;
use crate::builder::value::Value;
use crate::json::{JsonWriter, Tag};

/// The types of parts, by the providers' names, and what they are to the contract: `text` that stands in the member of the
/// second name, or data of a modality.
const PARTS: [(&str, &str, &str); 17] = [
    ("text", "text", "text"),
    ("input_text", "text", "text"),
    ("output_text", "text", "text"),
    ("summary_text", "text", "text"),
    ("refusal", "text", "refusal"),
    ("thinking", "text", "thinking"),
    ("image_url", "image", "image_url"),
    ("input_image", "image", "image_url"),
    ("image", "image", "source"),
    ("input_audio", "audio", "input_audio"),
    ("audio", "audio", "audio"),
    ("video_url", "video", "video_url"),
    ("input_video", "video", "input_video"),
    ("input_file", "document", "file_url"),
    ("document", "document", "source"),
    ("file", "document", "file"),
    ("data", "", ""),
];

/// Whether a part of content has that type.
pub(in crate::builder) fn is_part(name: &str) -> bool {
    PARTS.iter().any(|(part, ..)| *part == name)
}

/// The JSON of the content that a value stands for: a text, or the contract's parts.
pub(in crate::builder) fn content(value: Value<'_, '_>, notes: &mut Notes<'_>) -> String {
    match value.tag() {
        Tag::Array => {}
        Tag::Object => return quoted(value.raw()),
        _ => return value.raw().to_owned(),
    }
    let mut json = JsonWriter::default();
    json.open('[');
    let mut text = Some(String::new());
    for (index, item) in value.items().enumerate() {
        text = part(item, notes, &mut json).filter(|_| index == 0);
    }
    json.close(']');
    match text {
        Some(text) => quoted(&text),
        None => json.finish(),
    }
}

/// Writes a part, and gives its text if it is nothing else.
fn part(value: Value<'_, '_>, notes: &mut Notes<'_>, json: &mut JsonWriter) -> Option<String> {
    let name = value.string_at("type").unwrap_or_default();
    // Only the contract's own parts have these, and they are to stay.
    let own = match &*name {
        "text" => value.get("index").is_some() || value.get("metadata").is_some(),
        "file" => value.get("file").is_none(),
        name => name == "data",
    };
    if own {
        json.raw(value.raw());
        return None;
    }
    let known = PARTS.iter().find(|(part, ..)| *part == name);
    let (_, form, member) = known.copied().unwrap_or_default();
    let text = match form {
        _ if value.tag() == Tag::String => value.string(),
        "text" => value.string_at(member),
        // A text document of Anthropic's is its text.
        "document" if value.at("source.type").is_some_and(|form| form.said() == "text") => {
            value.at("source.data").and_then(Value::string)
        }
        "" => None,
        modality if media(value, value.get(member).unwrap_or(value), modality, json) => return None,
        _ => None,
    };
    let text = text.unwrap_or_else(|| {
        notes.stringified("a content part");
        value.raw().into()
    });
    json.object(|json| {
        json.key("type").string("text");
        json.key("text").string(&text);
    });
    Some(text.into_owned())
}

/// The type and the base64 of a data URL.
fn data_url(link: &str) -> Option<(&str, &str)> {
    let (kind, data) = link.strip_prefix("data:")?.split_once(',')?;
    Some((kind.strip_suffix(";base64")?, data))
}

/// Writes data sent along: inline, as a data URL, or as a link. False if there is none of these in `holder`.
fn media(value: Value<'_, '_>, holder: Value<'_, '_>, modality: &str, json: &mut JsonWriter) -> bool {
    const LINKS: [&str; 4] = ["url", "image_url", "file_url", "file_data"];
    let holder = if holder.tag() == Tag::Object { holder } else { value };
    let mut mime_type = holder.said_at(&["media_type"]).into_owned();
    let mut place = "base64";
    let mut data = holder.said_at(&["data"]).into_owned();
    if data.is_empty() {
        let link = holder.said_at(&LINKS);
        match data_url(&link) {
            Some((kind, inline)) => (mime_type, data) = (kind.to_owned(), inline.to_owned()),
            None => (place, data) = ("url", link.into_owned()),
        }
    } else if mime_type.is_empty() && holder.get("format").is_some() {
        mime_type = [modality, "/", &holder.said_at(&["format"])].concat();
    }
    if data.is_empty() {
        return false;
    }
    json.open('{');
    json.key("type").string("data");
    json.key("modality").string(modality);
    if !mime_type.is_empty() {
        json.key("mime_type").string(&mime_type);
    }
    json.key(place).string(&data);
    let names = ["filename", "title", "name"];
    let name = holder.get("filename").map_or_else(|| value.said_at(&names), Value::said);
    if !name.is_empty() {
        json.key("metadata").open('{');
        json.key("filename").string(&name);
        json.close('}');
    }
    json.close('}');
    true
}
