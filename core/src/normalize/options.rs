//! How a payload is to be normalized.

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

/// How a payload is to be normalized; the default is the canonical form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NormalizeOptions {
    /// The limits and what is reported. With the profile `compat` a UUID must be of version 4, as the SDK wants it.
    pub check: Options,
    /// What becomes of nulls.
    pub nulls: Nulls,
    /// What becomes of defaults.
    pub defaults: Defaults,
}
