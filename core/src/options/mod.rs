//! The options of validation: the profile, the limits, and the levels of codes.
//!
//! Owns the decision whether an issue is an error, a warning, or not reported. Imports [`report`](crate::report),
//! `error` and `suggest`. Start with [`Options`]; `levels.rs` implements the lists `deny` and `allow`.

mod levels;

pub use levels::Levels;

use crate::error::{UsageError, quoted};
use crate::report::{Code, Severity};

/// The rules that decide whether a payload is valid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Profile {
    /// The published contract of the API.
    #[default]
    Strict,
    /// What the models of the official Python SDK accept, coercions included. Warnings report what they change.
    Compat,
}

impl Profile {
    /// Every profile, the default first.
    pub const ALL: &'static [Profile] = &[Profile::Strict, Profile::Compat];

    /// The name in options: `strict` or `compat`.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Strict => "strict",
            Profile::Compat => "compat",
        }
    }

    /// The severity of a code, before levels are applied.
    pub(crate) fn severity(self, code: Code) -> Severity {
        match (self, code) {
            (Profile::Compat, Code::UuidVersion) => Severity::Error,
            _ => code.severity(),
        }
    }

    /// Finds the profile with this name.
    ///
    /// # Errors
    /// No profile has this name; the message lists the profiles.
    pub fn from_name(name: &str) -> Result<Profile, UsageError> {
        Profile::ALL.iter().copied().find(|profile| profile.name() == name).ok_or_else(|| {
            let names: Vec<_> = Profile::ALL.iter().map(|profile| profile.name()).collect();
            UsageError::unknown_name(name, "a profile", None, &["use ", &quoted(&names, " or ")].concat())
        })
    }
}

/// The options of [`validate`](crate::validate). The defaults suit most callers.
///
/// ```
/// use spanschema::{Levels, Options, Profile};
///
/// let options = Options::default().profile(Profile::Compat).levels(Levels::new(&["rules"], &["uuid_version"])?);
/// # Ok::<(), spanschema::UsageError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The rules that decide whether a payload is valid.
    pub profile: Profile,
    /// The maximum number of issues in a report; the others are counted. 100 by default.
    pub max_issues: usize,
    /// The maximum nesting depth of spans, of filters, and of arrays and objects in free JSON. 512 by default.
    pub max_depth: usize,
    /// The codes that are denied, and those that are allowed.
    pub levels: Levels,
    /// The current time in microseconds since 1970, for the rule that no step starts in the future. By default, the
    /// time of the system.
    pub now: Option<i64>,
    /// Whether issues have a line and a column. Useful for JSON that a person reads. True by default.
    pub positions: bool,
    /// Whether issues have a path and a message. Without these, an issue has its code, its severity and its offset, which
    /// is all that counting needs, and is found several times as fast. True by default.
    pub details: bool,
}

impl Options {
    /// Sets the profile.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// Sets the maximum number of issues in a report.
    #[must_use]
    pub fn max_issues(mut self, max_issues: usize) -> Self {
        self.max_issues = max_issues;
        self
    }

    /// Sets the maximum nesting depth.
    #[must_use]
    pub fn max_depth(mut self, max_depth: usize) -> Self {
        self.max_depth = max_depth;
        self
    }

    /// Sets the codes that are denied, and those that are allowed.
    #[must_use]
    pub fn levels(mut self, levels: Levels) -> Self {
        self.levels = levels;
        self
    }

    /// Sets the current time in microseconds since 1970.
    #[must_use]
    pub fn now(mut self, now: i64) -> Self {
        self.now = Some(now);
        self
    }

    /// Sets whether issues have a line and a column.
    #[must_use]
    pub fn positions(mut self, positions: bool) -> Self {
        self.positions = positions;
        self
    }

    /// Sets whether issues have a path and a message.
    #[must_use]
    pub fn details(mut self, details: bool) -> Self {
        self.details = details;
        self
    }

    /// The maximum number of nested containers that validation reads. Between two containers that `max_depth` counts,
    /// the contract has fewer than four others, and the innermost may contain free JSON.
    pub(crate) fn containers(&self) -> usize {
        const BETWEEN: usize = 4;
        const AROUND: usize = 64;
        self.max_depth.saturating_mul(BETWEEN + 1).saturating_add(AROUND)
    }

    /// Whether issues have a path and a message. The wasm module has no function that leaves them out, and so no code for it.
    pub(crate) fn describes_issues(&self) -> bool {
        cfg!(target_arch = "wasm32") || self.details
    }

    /// The severity of an issue with this code; `None` if it is not reported.
    pub(crate) fn severity(&self, code: Code) -> Option<Severity> {
        self.levels.severity(code, self.profile.severity(code))
    }
}

impl Default for Options {
    fn default() -> Self {
        Options {
            profile: Profile::Strict,
            max_issues: 100,
            max_depth: 512,
            levels: Levels::default(),
            now: None,
            positions: true,
            details: true,
        }
    }
}
