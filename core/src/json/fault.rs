//! Faults of the JSON itself, independent of any schema.

/// A fault of the JSON, and the byte range that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The kinds of faults. Parsing continues after every fault except a syntax error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// The structure is broken. Contains what was expected, or what to do.
    Syntax(&'static str),
    InvalidUtf8,
    /// Half of a surrogate pair.
    LoneSurrogate,
    /// A number that is NaN, infinite or too large.
    NotFinite,
    /// A substitute for an object that contains itself.
    Cycle,
    /// A substitute for a value that is nested endlessly.
    Endless,
    /// A substitute for a value that has no JSON form.
    NoJsonForm,
    /// A substitute for a value that is too large to be written.
    RecordingLimit,
    /// A substitute for a key that is not a string.
    KeyType,
}

impl Fault {
    pub(crate) fn is_syntax(&self) -> bool {
        matches!(self.kind, FaultKind::Syntax(_))
    }
}
