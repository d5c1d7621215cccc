//! How a payload is normalized.

use crate::clock::{Clock, Ids};
use crate::error::UsageError;
use crate::options::Options;

/// What happens to nulls that mean the same as absence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Nulls {
    /// They are left out.
    #[default]
    Omit,
    /// They are kept where the contract allows them.
    Keep,
}

/// What happens to fields that have their default value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Defaults {
    /// They are written, whether given or not.
    #[default]
    Emit,
    /// They are left out, whether given or not.
    Omit,
}

/// What is filled in where the steps of a trace lack it. Nothing by default.
///
/// ```
/// use spanschema::{Fill, Kind, NormalizeOptions, normalize};
///
/// let fill = Fill::default().created_at_from("2026-01-02T03:04:05Z")?.seeded_ids(7);
/// let options = NormalizeOptions::default().fill(fill);
/// let normalized = normalize(Kind::from_name("ToolSpan")?, br#"{"type": "tool", "input": "x"}"#, &options);
/// assert!(normalized.json.unwrap().contains(r#""created_at":"2026-01-02T03:04:05Z""#));
/// # Ok::<(), spanschema::UsageError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fill {
    pub(crate) created_at: Option<Clock>,
    pub(crate) ids: Option<Ids>,
}

impl Fill {
    /// Gives each step without `created_at` the current time. Each time is later than the previous one.
    #[must_use]
    pub fn created_at(mut self) -> Self {
        self.created_at = Some(Clock::default());
        self
    }

    /// Gives each step without `created_at` a time from this RFC 3339 time on, a millisecond apart, for reproducible
    /// output.
    ///
    /// # Errors
    /// The string is not an RFC 3339 time with a time zone.
    pub fn created_at_from(mut self, time: &str) -> Result<Self, UsageError> {
        self.created_at = Some(Clock::fixed(time)?);
        Ok(self)
    }

    /// Gives each step without `id` a random one, and sets `trace_id` and `parent_id` as they follow from the tree.
    #[must_use]
    pub fn ids(mut self) -> Self {
        self.ids = Some(Ids::Random);
        self
    }

    /// The same with ids that depend only on the seed, for reproducible output.
    #[must_use]
    pub fn seeded_ids(mut self, seed: u64) -> Self {
        self.ids = Some(Ids::Seeded { seed, next: 0 });
        self
    }
}

/// How a payload is normalized. The default produces the canonical form.
///
/// ```
/// use spanschema::{Defaults, NormalizeOptions, Nulls};
///
/// let compact = NormalizeOptions::default().nulls(Nulls::Omit).defaults(Defaults::Omit);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NormalizeOptions {
    /// The limits, and which issues are reported. With the profile `compat`, UUIDs must have version 4, as the SDK
    /// requires.
    pub check: Options,
    /// What happens to nulls.
    pub nulls: Nulls,
    /// What happens to defaults.
    pub defaults: Defaults,
    /// What is filled in.
    pub fill: Fill,
}

impl NormalizeOptions {
    /// Sets the limits, and which issues are reported.
    #[must_use]
    pub fn check(mut self, check: Options) -> Self {
        self.check = check;
        self
    }

    /// Sets what happens to nulls.
    #[must_use]
    pub fn nulls(mut self, nulls: Nulls) -> Self {
        self.nulls = nulls;
        self
    }

    /// Sets what happens to defaults.
    #[must_use]
    pub fn defaults(mut self, defaults: Defaults) -> Self {
        self.defaults = defaults;
        self
    }

    /// Sets what is filled in.
    #[must_use]
    pub fn fill(mut self, fill: Fill) -> Self {
        self.fill = fill;
        self
    }
}
