//! Input and output in any form, brought into the form that the step's type has.

use super::providers::{self, Notebook, Notes};
use super::step::StepType;
use super::value::Value;
use crate::json::{JsonWriter, Tag};

/// The arguments that may have any form.
pub(super) const FREE: [&str; 4] = ["input", "redacted_input", "output", "redacted_output"];

/// The JSON that stands for the value of the argument `name` in a step of that type.
pub(super) fn form(step_type: StepType, name: &str, value: Value<'_, '_>, notebook: &mut Notebook) -> String {
    let is_output = name.ends_with("output");
    // Of what is shown in place of the real messages, the messages are all there is to learn.
    let mut aside = Notebook::default();
    let tells = step_type == StepType::Llm && !name.starts_with("redacted");
    let notes = &mut if tells { notebook.about(name, is_output) } else { aside.about(name, false) };
    let json = formed(step_type, is_output, value, notes);
    notebook.issues.append(&mut aside.issues);
    json
}

fn formed(step_type: StepType, is_output: bool, value: Value<'_, '_>, notes: &mut Notes<'_>) -> String {
    match step_type {
        StepType::Llm if is_output => providers::output(value, notes),
        StepType::Llm => providers::input(value, notes),
        StepType::Control if is_output => value.raw().to_owned(),
        StepType::Retriever if is_output => documents(value, notes),
        StepType::Retriever | StepType::Tool => text(value),
        StepType::Trace if is_parts(value) => providers::content(value, notes),
        StepType::Trace => text(value),
        StepType::Agent | StepType::Workflow | StepType::Control => step(value, is_output, notes),
    }
}

/// The form of an agent's or a workflow's input and output.
fn step(value: Value<'_, '_>, is_output: bool, notes: &mut Notes<'_>) -> String {
    let is_message = |value: Value<'_, '_>| value.get("role").is_some();
    if is_parts(value) {
        return providers::content(value, notes);
    }
    match (is_output, value.tag()) {
        (false, Tag::Object) if is_message(value) => providers::input(value, notes),
        (false, Tag::Array) if value.is_list_of(is_message) => providers::input(value, notes),
        (true, Tag::Object) if is_message(value) => providers::output(value, notes),
        (true, Tag::Object) if is_control_result(value) => value.raw().to_owned(),
        (true, Tag::Array) if value.is_list_of(is_document) => documents(value, notes),
        _ => text(value),
    }
}

fn is_control_result(value: Value<'_, '_>) -> bool {
    value.get("action").is_some() && value.get("matched").is_some()
}

fn is_document(value: Value<'_, '_>) -> bool {
    value.get("role").is_none() && (value.get("content").is_some() || value.get("page_content").is_some())
}

/// Whether the value is a list of content parts.
fn is_parts(value: Value<'_, '_>) -> bool {
    value.is_list_of(|part| part.string_at("type").is_some_and(|name| providers::is_part(&name)))
}

/// The text, or the text of the value's JSON.
fn text(value: Value<'_, '_>) -> String {
    let mut json = JsonWriter::default();
    json.string(&value.said());
    json.finish()
}

/// Documents of texts and objects.
fn documents(value: Value<'_, '_>, notes: &mut Notes<'_>) -> String {
    let mut json = JsonWriter::default();
    json.array(|json| match value.tag() {
        Tag::Array => value.items().enumerate().for_each(|(index, item)| document(json, item, &mut notes.at(index))),
        _ => document(json, value, notes),
    });
    json.finish()
}

/// The document that a value stands for. What is known of it beside its text is metadata.
fn document(json: &mut JsonWriter, value: Value<'_, '_>, notes: &mut Notes<'_>) {
    const TEXT: [&str; 3] = ["content", "page_content", "text"];
    let text = TEXT.iter().find_map(|name| Some((*name, value.get(name)?)));
    json.object(|json| {
        json.key("content");
        let Some((name, text)) = text else { return json.string(&value.said()) };
        json.string(&text.said());
        let metadata = value.get("metadata").filter(|metadata| metadata.tag() == Tag::Object);
        let mut known: Vec<_> = metadata.map_or_else(Vec::new, |metadata| metadata.members().collect());
        for (key, value) in value.members() {
            if key == name || key == "metadata" || value.is_empty() {
                continue;
            }
            match known.iter().any(|(name, _)| *name == key) {
                true => notes.dropped(&sentence!(
                    "`{key}` next to the entry of that name in the metadata of a document",
                    key = &key
                )),
                false => known.push((key, value)),
            }
        }
        if known.is_empty() {
            return;
        }
        json.key("metadata").object(|json| {
            for (key, value) in known {
                match value.tag() {
                    Tag::Array | Tag::Object => {
                        notes.stringified(&sentence!("`{key}` of the metadata of a document", key = &key));
                        json.key(&key).string(value.raw());
                    }
                    Tag::Null => notes.dropped_null(&sentence!("`{key}` of the metadata of a document", key = &key)),
                    _ => json.key(&key).raw(value.raw()),
                }
            }
        });
    });
}
