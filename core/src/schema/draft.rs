//! In which form a schema is published, and of which payloads.

use crate::error::{UsageError, quoted};

/// A form in which schemas are published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Draft {
    /// JSON Schema, draft 2020-12.
    #[default]
    Draft202012,
    /// JSON Schema, draft 7, which most editors support.
    Draft7,
    /// The components of an OpenAPI 3.1 document.
    OpenApi,
}

impl Draft {
    /// All forms, the default first.
    pub const ALL: &'static [Draft] = &[Draft::Draft202012, Draft::Draft7, Draft::OpenApi];

    /// Returns the name of the form: `2020-12`, `7` or `openapi`.
    pub fn name(self) -> &'static str {
        match self {
            Draft::Draft202012 => "2020-12",
            Draft::Draft7 => "7",
            Draft::OpenApi => "openapi",
        }
    }

    /// Returns the form with this name.
    ///
    /// # Errors
    /// When no form has this name. The message lists the names.
    pub fn from_name(name: &str) -> Result<Draft, UsageError> {
        Draft::ALL.iter().copied().find(|draft| draft.name() == name).ok_or_else(|| {
            let names: Vec<_> = Draft::ALL.iter().map(|draft| draft.name()).collect();
            UsageError::unknown_name(name, "a draft", None, &format!("use {}", quoted(&names, ", ")))
        })
    }

    /// The start of references between schemas.
    pub(super) fn definitions(self) -> &'static str {
        match self {
            Draft::Draft202012 => "#/$defs/",
            Draft::Draft7 => "#/definitions/",
            Draft::OpenApi => "#/components/schemas/",
        }
    }
}

/// Which payloads a published schema accepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Accepts {
    /// What `validate` calls valid. Unknown members pass, because they are no error.
    #[default]
    Valid,
    /// The same without unknown members, for editors. The member `$schema` of a request is allowed.
    Closed,
    /// Canonical JSON, as `normalize` writes it by default: without unknown members and forms of 2025, and with every
    /// member that has a default.
    Canonical,
}

impl Accepts {
    /// Returns the end of a schema's `$id`.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Accepts::Valid => "",
            Accepts::Closed => ":closed",
            Accepts::Canonical => ":canonical",
        }
    }
}
