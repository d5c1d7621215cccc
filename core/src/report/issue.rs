//! One finding about a payload, and the report that holds them all.

use super::{Code, PathSegment, Severity};

/// One finding about a payload.
///
/// `code` and `pointer` are API and stay stable; `message` is for people and may be reworded in any release.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issue {
    /// Which of the known faults this is.
    pub code: Code,
    /// Whether the issue makes the payload invalid, or is only a warning.
    pub severity: Severity,
    /// Where the fault is. A missing member is addressed as if it were present.
    pub path: Vec<PathSegment>,
    /// One sentence in lower case that names the field, says what was expected and what to do. Never quotes a value of
    /// the payload: prompts are private.
    pub message: String,
    /// What the contract expects here, as a phrase: "a string", "one of `pre` or `post`".
    pub expected: Option<String>,
    /// What was probably meant: the name of a field or a value of an enumeration.
    pub suggestion: Option<String>,
    /// The byte offset of the fault in the payload. For a missing member, the offset of its object.
    pub offset: usize,
    /// The length of the fault in bytes.
    pub length: usize,
    /// The line of `offset`, from 1. Absent when the payload was built from host objects or positions were not requested.
    pub line: Option<u32>,
    /// The column of `offset`, from 1, in Unicode code points.
    pub column: Option<u32>,
}

impl Issue {
    /// The path as an RFC 6901 JSON Pointer. The empty string is the whole payload.
    pub fn pointer(&self) -> String {
        PathSegment::pointer(&self.path)
    }
}

/// What a check found in one payload.
///
/// ```
/// use spanschema::{Kind, Options, validate};
///
/// let kind = Kind::from_name("Message")?;
/// let report = validate(kind, br#"{"role": "user"}"#, &Options::default());
/// assert!(!report.valid());
/// assert_eq!(report.issues[0].pointer(), "/content");
/// # Ok::<(), spanschema::UsageError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The name of the kind that the payload was checked against.
    pub kind: &'static str,
    /// The issues in document order, errors and warnings alike: at most `max_issues` of them, and as many as have room.
    /// Their paths together are at most a megabyte long, or sixteen times as long as the payload if that is more.
    pub issues: Vec<Issue>,
    /// The number of errors, including those omitted from `issues`.
    pub errors: usize,
    /// The number of warnings, including those omitted from `issues`.
    pub warnings: usize,
}

impl Report {
    /// Whether the payload satisfies the contract, that is, has no error. Warnings do not make it invalid.
    pub fn valid(&self) -> bool {
        self.errors == 0
    }

    /// The same report without lines and columns, for a payload that its author has never seen as JSON.
    #[must_use]
    pub fn without_positions(mut self) -> Report {
        for issue in &mut self.issues {
            (issue.line, issue.column) = (None, None);
        }
        self
    }

    /// The number of issues that were omitted from `issues`.
    pub fn omitted(&self) -> usize {
        (self.errors + self.warnings).saturating_sub(self.issues.len())
    }
}
