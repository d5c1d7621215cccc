//! What changed between two published schemas, and what that means for those who send and who read payloads.
//!
//! `document.rs` finds the definitions of a document, `normal.rs` brings equivalent spellings of a schema to one form, and
//! `walk.rs` compares two schemas keyword by keyword. `upstream.rs` compares our types with those of the API. Start with [`compare`].

mod document;
mod normal;
mod upstream;
mod version;
mod walk;

use serde_json::Value;

pub use version::{allowed_level, versions};

use crate::error::{ErrorKind, UsageError};

/// How a change affects those who use the schema, in the terms of Semantic Versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Prose: descriptions, titles, examples.
    Patch,
    /// What worked still works.
    Minor,
    /// What worked may fail.
    Major,
}

impl Level {
    /// Returns the name: `patch`, `minor` or `major`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Patch => "patch",
            Level::Minor => "minor",
            Level::Major => "major",
        }
    }
}

/// What happened to a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Only prose changed.
    Prose,
    /// It accepts more values.
    Widened,
    /// It accepts fewer values.
    Narrowed,
    /// Something was added that nobody depends on: a type, or a member that may be absent.
    Added,
    /// Something was removed, or it means something else: whoever depends on it breaks.
    Broken,
}

impl Effect {
    /// Returns the name, such as `widened`.
    pub fn name(self) -> &'static str {
        match self {
            Effect::Prose => "prose",
            Effect::Widened => "widened",
            Effect::Narrowed => "narrowed",
            Effect::Added => "added",
            Effect::Broken => "broken",
        }
    }

    /// What it means for those who send payloads.
    pub fn for_senders(self) -> Level {
        match self {
            Effect::Prose => Level::Patch,
            Effect::Widened | Effect::Added => Level::Minor,
            Effect::Narrowed | Effect::Broken => Level::Major,
        }
    }

    /// What it means for those who read payloads: where more is possible, a reader may meet what it does not know.
    pub fn for_readers(self) -> Level {
        match self {
            Effect::Prose => Level::Patch,
            Effect::Narrowed | Effect::Added => Level::Minor,
            Effect::Widened | Effect::Broken => Level::Major,
        }
    }
}

/// A change of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where the schema is, as a pointer that begins with the name of the type: `/Trace/properties/input`.
    pub pointer: String,
    /// What happened to the values that it accepts.
    pub effect: Effect,
    /// What changed, as the rest of a sentence: "the field is required now".
    pub what: String,
}

/// Compares two documents: bundles of JSON Schema, schemas of single kinds or OpenAPI documents. The changes are in the order
/// of the types' names.
///
/// # Errors
/// A document contains no schema.
pub fn compare(old: &Value, new: &Value) -> Result<Vec<Change>, UsageError> {
    let (old, new) = (definitions(old, "old")?, definitions(new, "new")?);
    let mut changes = Vec::new();
    for (name, schema) in &old {
        match new.get(name) {
            Some(other) => walk::compare(&format!("/{name}"), schema, other, &mut changes),
            None => changes.push(change(name, Effect::Broken, "the type was removed")),
        }
    }
    let added = new.keys().filter(|name| !old.contains_key(*name));
    changes.extend(added.map(|name| change(name, Effect::Added, "the type is new")));
    changes.sort_by(|one, other| one.pointer.cmp(&other.pointer));
    Ok(changes)
}

/// Compares our schema with an OpenAPI document of the API: the fields and the options of the types that both name. How the
/// documents divide the rest into types differs too much to be compared.
///
/// # Errors
/// The document contains no schema.
pub fn compare_upstream(ours: &Value, theirs: &Value) -> Result<Vec<Change>, UsageError> {
    Ok(upstream::compare(&definitions(ours, "old")?, &definitions(theirs, "new")?))
}

fn definitions(document: &Value, which: &str) -> Result<document::Definitions, UsageError> {
    document::definitions(document).ok_or_else(|| {
        let message = format!(
            "the {which} document contains no schema: expected `$defs`, `definitions`, `components.schemas` or a schema"
        );
        UsageError::new(ErrorKind::InvalidValue, message)
    })
}

fn change(name: &str, effect: Effect, what: &str) -> Change {
    Change { pointer: format!("/{name}"), effect, what: what.to_owned() }
}

#[cfg(test)]
mod tests;
