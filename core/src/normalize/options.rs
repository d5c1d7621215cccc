//! How a payload is to be normalized.

use crate::host::{Clock, Ids};
use crate::options::Options;

/// What becomes of nulls that mean nothing else than absence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nulls {
    /// They are left out.
    #[default]
    Omit,
    /// They are kept where the contract takes them.
    Keep,
}

/// What becomes of members that have their default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Defaults {
    /// They are written, given or not.
    #[default]
    Emit,
    /// They are left out, given or not.
    Omit,
}

/// What is filled in at the steps of a trace that is to be logged, where it is absent or null. Nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fill {
    /// Gives every step that has no `created_at` a time of that clock, each later than the one before.
    pub created_at: Option<Clock>,
    /// Gives every step that has no `id` a new one, and `trace_id` and `parent_id` where they follow from the tree.
    pub ids: Option<Ids>,
}

/// How a payload is to be normalized; the default is the canonical form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NormalizeOptions {
    /// The limits and what is reported. With the profile `compat` a UUID must be of version 4, as the SDK wants it.
    pub check: Options,
    /// What becomes of nulls.
    pub nulls: Nulls,
    /// What becomes of defaults.
    pub defaults: Defaults,
    /// What is filled in.
    pub fill: Fill,
}
