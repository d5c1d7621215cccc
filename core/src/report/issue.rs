//! One finding about a payload, and the report that holds them all.

use super::{Code, Severity};

/// One step of a path into a payload: a member's name or an element's index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The name of an object's member, unescaped.
    Key(String),
    /// The index of an array's element, from 0.
    Index(u32),
}

/// One finding about a payload.
///
/// `code` and `pointer` are API and stay stable; `message` is for people and may be reworded in any release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Which of the known faults this is.
    pub code: Code,
    /// Whether the payload is invalid for it, or valid but likely not what its author meant.
    pub severity: Severity,
    /// Where the fault is. A missing member is addressed as if it were there.
    pub path: Vec<Step>,
    /// One sentence, lower case, that names the field, says what was expected and what to do. Never quotes a value of
    /// the payload: prompts are private.
    pub message: String,
    /// What the contract expects here, as a phrase: "a string", "one of `pre`, `post`".
    pub expected: Option<String>,
    /// What was probably meant: the name of a field or a value of an enumeration.
    pub suggestion: Option<String>,
    /// Where the fault starts in the text, in bytes. A missing member's is its object's.
    pub offset: usize,
    /// How many bytes of the text the fault covers.
    pub length: usize,
    /// The line of `offset`, from 1; absent for a payload that was no text, or when positions were not asked for.
    pub line: Option<u32>,
    /// The column of `offset`, from 1, in Unicode code points.
    pub column: Option<u32>,
}

impl Step {
    /// A path as an RFC 6901 JSON Pointer; the empty text is the whole payload.
    pub fn pointer(path: &[Step]) -> String {
        let mut pointer = String::new();
        for step in path {
            pointer.push('/');
            match step {
                Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                Step::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }
}

impl Issue {
    /// The path as an RFC 6901 JSON Pointer; the empty text is the whole payload.
    pub fn pointer(&self) -> String {
        Step::pointer(&self.path)
    }
}

/// What a check found about one payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The kind the payload was checked against.
    pub kind: &'static str,
    /// The findings in document order, errors and warnings alike, at most as many as the options allow.
    pub issues: Vec<Issue>,
    /// How many errors there are, those left out of `issues` included.
    pub errors: usize,
    /// How many warnings there are, those left out of `issues` included.
    pub warnings: usize,
}

impl Report {
    /// Whether the payload keeps to the contract: it has no error. Warnings do not make it invalid.
    pub fn valid(&self) -> bool {
        self.errors == 0
    }

    /// How many findings were left out of `issues` because of the cap.
    pub fn omitted(&self) -> usize {
        (self.errors + self.warnings).saturating_sub(self.issues.len())
    }
}
