//! Images, audio, video and documents in messages: links, data URLs and base64.

use super::Value;
use super::turn::Turn;
use crate::json::{JsonWriter, Tag};

const MEDIA_TYPES: [&str; 4] = ["media_type", "mime_type", "mimeType", "mediaType"];
const INLINE: [&str; 9] =
    ["data", "bytes", "base64", "base64Data", "file_data", "source.bytes", "source.data", "image", "result"];
const LINKS: [&str; 10] = [
    "url",
    "image_url",
    "file_url",
    "file_uri",
    "fileUri",
    "video_url",
    "s3Location.uri",
    "source.url",
    "source.s3Location.uri",
    "image_url.url",
];
const NAMES: [&str; 6] = ["filename", "title", "name", "display_name", "displayName", "file_name"];

/// Splits a data URL into its media type and its base64.
fn split_data_url(url: &str) -> Option<(&str, &str)> {
    let (media_type, data) = url.strip_prefix("data:")?.split_once(',')?;
    Some((media_type.strip_suffix(";base64")?, data))
}

/// Adds a content part with the data in the member `holder` of a block, or in the block itself. If the modality is
/// empty, it follows from the media type. Returns false if there are no such data.
pub(super) fn read(block: Value<'_, '_>, holder: &str, modality: &str, turn: &mut Turn) -> bool {
    let held = block.at(holder).unwrap_or(block);
    // Anthropic, Bedrock and Cohere have documents that are plain text.
    if ["text", "content"].iter().any(|name| held.has_string("type", name))
        || held.first(&["text", "source.text"]).is_some()
    {
        let text = held.first(&["data", "text", "content", "source.text"]).filter(|text| text.tag() == Tag::String);
        text.into_iter().for_each(|text| turn.add_text(&text.string_or_json()));
        return text.is_some();
    }
    let string =
        |paths: &[&str]| paths.iter().filter_map(|path| held.at(path)).find(|found| found.tag() == Tag::String);
    let found = match held.tag() {
        Tag::String => Some(held),
        _ => string(&INLINE).or_else(|| string(&LINKS)),
    };
    let Some(found) = found.map(Value::string_or_json).filter(|found| !found.is_empty()) else { return false };
    let either = |paths: &[&str]| held.first(paths).or_else(|| block.first(paths)).map(Value::string_or_json);
    let mut media_type = either(&MEDIA_TYPES).unwrap_or_default().into_owned();
    let (data, is_link) = match split_data_url(&found) {
        Some((inline_type, data)) => {
            if !inline_type.is_empty() {
                inline_type.clone_into(&mut media_type);
            }
            (data, false)
        }
        None => (&*found, found.contains("://")),
    };
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=-_".contains(&byte) || byte.is_ascii_whitespace();
    if !is_link && !data.bytes().all(is_base64) {
        return false;
    }
    let kind = media_type.split('/').next().filter(|kind| matches!(*kind, "image" | "audio" | "video"));
    let modality = if modality.is_empty() { kind.unwrap_or("document") } else { modality }.to_owned();
    // OpenAI and Bedrock name the format.
    if media_type.is_empty()
        && let Some(format) = either(&["format"])
    {
        media_type = [if modality == "document" { "application" } else { &modality }, "/", &format].concat();
    }
    let mut json = JsonWriter::default();
    json.object(|json| {
        json.key("type").string("data");
        json.key("modality").string(&modality);
        if media_type.contains('/') {
            json.key("mime_type").string(&media_type);
        }
        json.key(if is_link { "url" } else { "base64" }).string(data);
        if let Some(name) = either(&NAMES) {
            json.key("metadata").object(|json| json.key("filename").string(&name));
        }
    });
    turn.add_part(json.finish());
    true
}
