//! How a payload is to be checked.

use crate::levels::Levels;
use crate::report::{Code, Severity};
use crate::usage::{UsageError, quoted};

/// Whose rules decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// The published contract of the API.
    #[default]
    Strict,
    /// What the models of the official Python SDK take, in all their leniency; the warnings tell what they change.
    Compat,
}

impl Profile {
    /// Every profile, the default first.
    pub const ALL: &'static [Profile] = &[Profile::Strict, Profile::Compat];

    /// The name of the profile in options.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Strict => "strict",
            Profile::Compat => "compat",
        }
    }

    /// How much an issue of that code matters by itself.
    pub(crate) fn severity(self, code: Code) -> Severity {
        match (self, code) {
            (Profile::Compat, Code::UuidVersion) => Severity::Error,
            _ => code.severity(),
        }
    }

    /// The profile of that name.
    ///
    /// # Errors
    /// There is none; the message lists the profiles.
    pub fn from_name(name: &str) -> Result<Profile, UsageError> {
        Profile::ALL.iter().copied().find(|profile| profile.name() == name).ok_or_else(|| {
            let names: Vec<_> = Profile::ALL.iter().map(|profile| profile.name()).collect();
            UsageError::of("`{}` is no profile; there are {}", &[name, &quoted(&names, ", ")])
        })
    }
}

/// How a payload is to be checked; the default is what most callers want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whose rules decide.
    pub profile: Profile,
    /// How many issues are reported at the most; the rest is counted.
    pub max_issues: usize,
    /// How deeply spans, filters, or the arrays and objects of free JSON may be nested.
    pub max_depth: usize,
    /// Which codes are denied, and which allowed.
    pub levels: Levels,
    /// The time that it is, in microseconds since 1970, to tell what starts in the future; the system's if not given.
    pub now: Option<i64>,
    /// Whether issues carry line and column: for text that a person wrote or will look at.
    pub positions: bool,
}

impl Options {
    /// So many containers, around one another, the checks look into at the most. Between two of those that `max_depth` counts
    /// the contract has fewer than four others, and free JSON may stand in the innermost.
    pub(crate) fn containers(&self) -> usize {
        const BETWEEN: usize = 4;
        const AROUND: usize = 64;
        self.max_depth.saturating_mul(BETWEEN + 1).saturating_add(AROUND)
    }

    /// How much an issue of that code matters; none if it is not to be reported.
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
        }
    }
}
