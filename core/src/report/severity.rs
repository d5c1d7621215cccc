//! How much an issue matters, and what its code is about.

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The contract rejects the payload.
    Error,
    /// The contract accepts the payload, but probably not with the meaning that its author intended.
    Warning,
}

impl Severity {
    /// The name in reports: `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// The subject of a code. `deny` and `allow` lists accept the names of groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Group {
    /// A value or an object violates the contract.
    Contract,
    /// Values contradict each other or are implausible, although each of them satisfies the contract.
    Rules,
    /// Normalizing, or the official SDK, changes a value.
    Changes,
    /// A trace builder was not used as intended.
    Building,
}

impl Group {
    /// Every group, in the order of the codes.
    pub const ALL: &'static [Group] = &[Group::Contract, Group::Rules, Group::Changes, Group::Building];

    /// The name in lists: `contract`, `rules`, `changes` or `building`.
    pub fn name(self) -> &'static str {
        match self {
            Group::Contract => "contract",
            Group::Rules => "rules",
            Group::Changes => "changes",
            Group::Building => "building",
        }
    }
}
