//! The content of messages: the parts of every provider, converted to the content parts of the contract.

use super::Recorder;
use super::message::quoted;
use crate::builder::value::Value;
use crate::json::{JsonWriter, Tag};

/// Every type of part that a provider has: its name, what it becomes, and the member that contains its data. It becomes
/// a `text` part or a `data` part with this modality; the contract's own `data` parts are kept.
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

/// Whether a content part can have this type.
pub(in crate::builder) fn is_content_part(name: &str) -> bool {
    PARTS.iter().any(|(part, ..)| *part == name)
}

/// Returns the JSON of the content that a value represents: a string, or the content parts of the contract.
pub(in crate::builder) fn content(value: Value<'_, '_>, recorder: &mut Recorder<'_>) -> String {
    match value.tag() {
        Tag::Array => {}
        Tag::Object => return quoted(value.raw()),
        _ => return value.raw().to_owned(),
    }
    let mut json = JsonWriter::default();
    json.open('[');
    // Content that is a single text is written as a string.
    let mut only_text = Some(String::new());
    for (index, item) in value.items().enumerate() {
        only_text = part(item, recorder, &mut json).filter(|_| index == 0);
    }
    json.close(']');
    match only_text {
        Some(text) => quoted(&text),
        None => json.finish(),
    }
}

/// Writes a part. Returns its text if the part consists of nothing else.
fn part(value: Value<'_, '_>, recorder: &mut Recorder<'_>, json: &mut JsonWriter) -> Option<String> {
    let name = value.string_at("type").unwrap_or_default();
    if is_of_contract(value, &name) {
        json.raw(value.raw());
        return None;
    }
    let known = PARTS.iter().find(|(part, ..)| *part == name);
    let (_, target, member) = known.copied().unwrap_or_default();
    let text = match target {
        _ if value.tag() == Tag::String => value.string(),
        "text" => value.string_at(member),
        // Anthropic has documents that are plain text.
        "document" if value.at("source.type").is_some_and(|source| source.string_or_json() == "text") => {
            value.at("source.data").and_then(Value::string)
        }
        "" => None,
        modality if data(value, value.get(member).unwrap_or(value), modality, json) => return None,
        _ => None,
    };
    let text = text.unwrap_or_else(|| {
        recorder.report_stringified("a content part");
        value.raw().into()
    });
    json.object(|json| {
        json.key("type").string("text");
        json.key("text").string(&text);
    });
    Some(text.into_owned())
}

/// Whether a part is one of the contract's own, which has members that no provider's part has.
fn is_of_contract(part: Value<'_, '_>, name: &str) -> bool {
    match name {
        "text" => part.get("index").is_some() || part.get("metadata").is_some(),
        "file" => part.get("file").is_none(),
        name => name == "data",
    }
}

/// Splits a data URL into its media type and its base64.
fn split_data_url(url: &str) -> Option<(&str, &str)> {
    let (media_type, data) = url.strip_prefix("data:")?.split_once(',')?;
    Some((media_type.strip_suffix(";base64")?, data))
}

/// Writes a `data` part. Its data are in `holder`, inline, as a data URL or as a link; returns false if they are not.
fn data(part: Value<'_, '_>, holder: Value<'_, '_>, modality: &str, json: &mut JsonWriter) -> bool {
    const LINKS: [&str; 4] = ["url", "image_url", "file_url", "file_data"];
    let holder = if holder.tag() == Tag::Object { holder } else { part };
    let mut mime_type = holder.first_of(&["media_type"]).into_owned();
    let mut member = "base64";
    let mut data = holder.first_of(&["data"]).into_owned();
    if data.is_empty() {
        let link = holder.first_of(&LINKS);
        match split_data_url(&link) {
            Some((media_type, inline)) => (mime_type, data) = (media_type.to_owned(), inline.to_owned()),
            None => (member, data) = ("url", link.into_owned()),
        }
    } else if mime_type.is_empty() && holder.get("format").is_some() {
        mime_type = [modality, "/", &holder.first_of(&["format"])].concat();
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
    json.key(member).string(&data);
    let names = ["filename", "title", "name"];
    let filename = holder.get("filename").map_or_else(|| part.first_of(&names), Value::string_or_json);
    if !filename.is_empty() {
        json.key("metadata").open('{');
        json.key("filename").string(&filename);
        json.close('}');
    }
    json.close('}');
    true
}
