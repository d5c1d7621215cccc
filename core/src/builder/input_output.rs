//! The conversion of input and output, which may have any form, to the form that the type of the step has.

use std::borrow::Cow;

use super::providers::{self, Extracted, Recorder};
use super::step_type::StepType;
use super::value::{Marks, Value};
use crate::json::{JsonWriter, Tag};

/// The arguments that may have any form.
pub(super) const INPUT_OUTPUT: [&str; 4] = ["input", "redacted_input", "output", "redacted_output"];

/// Converts the argument `name` of a step, and returns its JSON. What else can be learned from it goes to `extracted`.
///
/// What remains unread is kept, except if the argument has a redacted form: then that of the redacted form is.
pub(super) fn convert(
    step_type: StepType,
    name: &str,
    arguments: Value<'_, '_>,
    value: Value<'_, '_>,
    extracted: &mut Extracted,
) -> String {
    let is_output = name.ends_with("output");
    let is_redacted = name.starts_with("redacted");
    let marks = Marks::default();
    let tracked = value.tracked(&marks);
    let mut own = Extracted::default();
    // Redacted input and output repeat the original without its secrets, so there is nothing else to learn from them.
    let learns = step_type == StepType::Llm && !is_redacted;
    let mut recorder = if learns { extracted.recorder(name, is_output) } else { own.recorder(name, false) };
    let json = convert_to(step_type, is_output, tracked, &mut recorder);
    if is_redacted || arguments.get(&["redacted_", name].concat()).is_none() {
        recorder.keep_rest(value, marks);
    }
    extracted.take_rest(own);
    json
}

fn convert_to(step_type: StepType, is_output: bool, value: Value<'_, '_>, recorder: &mut Recorder<'_>) -> String {
    match step_type {
        StepType::Llm if is_output => providers::output(value, recorder),
        StepType::Llm => providers::input(value, recorder),
        StepType::Control if is_output => value.raw().to_owned(),
        StepType::Retriever if is_output => documents(value, recorder),
        StepType::Retriever | StepType::Tool => string(value),
        StepType::Trace if is_content_parts(value) => providers::content(value, recorder),
        StepType::Trace => string(value),
        StepType::Agent | StepType::Workflow | StepType::Control => any_form(value, is_output, recorder),
    }
}

/// Converts the input or output of a step that may have strings, messages, content parts or documents.
fn any_form(value: Value<'_, '_>, is_output: bool, recorder: &mut Recorder<'_>) -> String {
    let is_message = providers::is_message;
    if is_content_parts(value) {
        return providers::content(value, recorder);
    }
    match (is_output, value.tag()) {
        (false, Tag::Object) if is_message(value) => providers::input(value, recorder),
        (false, Tag::Array) if value.is_list_of(is_message) => providers::input(value, recorder),
        (true, Tag::Object) if is_message(value) => providers::output(value, recorder),
        (true, Tag::Object) if is_control_result(value) => value.raw().to_owned(),
        (true, Tag::Array) if value.is_list_of(is_document) => documents(value, recorder),
        _ => string(value),
    }
}

fn is_control_result(value: Value<'_, '_>) -> bool {
    value.get("action").is_some() && value.get("matched").is_some()
}

/// The members with the content of a document: of the contract's own, of LangChain's, and of LangChain.js's.
const DOCUMENT_CONTENT: [&str; 3] = ["content", "page_content", "pageContent"];

fn is_document(value: Value<'_, '_>) -> bool {
    let members = providers::serialized(value).unwrap_or(value);
    !providers::is_message(value) && members.first(&DOCUMENT_CONTENT).is_some()
}

fn is_content_parts(value: Value<'_, '_>) -> bool {
    value.is_list_of(|part| part.name_at("type").is_some_and(|name| providers::is_content_part(&name)))
}

/// A string as it is, and any other value as its JSON in a string.
fn string(value: Value<'_, '_>) -> String {
    let mut json = JsonWriter::default();
    json.string(&value.string_or_json());
    json.finish()
}

/// The documents in a list, or the only one.
fn documents(value: Value<'_, '_>, recorder: &mut Recorder<'_>) -> String {
    let mut json = JsonWriter::default();
    json.array(|json| match value.tag() {
        Tag::Array => value.items().enumerate().for_each(|(index, item)| document(json, item, &mut recorder.at(index))),
        _ => document(json, value, recorder),
    });
    json.finish()
}

/// Writes the document that a value represents. The members of an object besides its content become metadata.
fn document(json: &mut JsonWriter, value: Value<'_, '_>, recorder: &mut Recorder<'_>) {
    // What it leaves out, it reports.
    value.mark();
    let value = providers::serialized(value).unwrap_or(value);
    let content = DOCUMENT_CONTENT.iter().chain(&["text"]).find_map(|name| Some((*name, value.get(name)?)));
    json.object(|json| {
        json.key("content");
        let Some((name, content)) = content else { return json.string(&value.string_or_json()) };
        json.string(&content.string_or_json());
        let metadata = value.get("metadata").filter(|metadata| metadata.tag() == Tag::Object);
        let mut entries: Vec<_> = metadata.map_or_else(Vec::new, |metadata| metadata.members().collect());
        for (key, value) in value.members() {
            if key == name || key == "metadata" || value.is_empty() {
                continue;
            }
            match entries.iter().any(|(known, _)| *known == key) {
                true => recorder.report_dropped(&sentence!(
                    "`{key}` next to the entry with the same key in the metadata of a document",
                    key = &key
                )),
                false => entries.push((key, value)),
            }
        }
        if !entries.is_empty() {
            json.key("metadata").object(|json| document_metadata(json, entries, recorder));
        }
    });
}

/// Writes the entries of a document's metadata, which may be strings, numbers and booleans.
fn document_metadata<'k>(
    json: &mut JsonWriter,
    entries: Vec<(Cow<'k, str>, Value<'_, 'k>)>,
    recorder: &mut Recorder<'_>,
) {
    for (key, value) in entries {
        let subject = || sentence!("`{key}` in the metadata of a document", key = &key);
        match value.tag() {
            Tag::Array | Tag::Object => {
                recorder.report_stringified(&subject());
                json.key(&key).string(value.raw());
            }
            Tag::Null => recorder.report_dropped_null(&subject()),
            _ => json.key(&key).raw(value.raw()),
        }
    }
}
