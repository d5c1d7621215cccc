//! Mistakes in a call, as opposed to faults in a payload.

use std::fmt;

use crate::template::shortened;

/// Why a call could not be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A kind, code, draft, profile, option or type with this name does not exist.
    UnknownName,
    /// A value, such as that of an option, is not one that the call accepts.
    InvalidValue,
    /// The kind of a payload cannot be inferred, because none or several fit.
    CannotInfer,
    /// A builder is not in a state that allows the call, or the step does not exist.
    InvalidState,
    /// The system refused something that the call needs, such as random numbers.
    System,
}

/// A call that cannot be carried out as it was made. A faulty payload is not such an error: its issues are in the report.
///
/// ```
/// use spanschema::{ErrorKind, Kind};
///
/// let error = Kind::from_name("Trase").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::UnknownName);
/// assert_eq!(error.to_string(), "`Trase` is not a kind; did you mean `Trace`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    kind: ErrorKind,
    message: String,
}

impl UsageError {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        UsageError { kind, message: message.into() }
    }

    /// Nothing has this name. `what` is what was looked for, with its article; the advice applies if no name is near.
    pub(crate) fn unknown_name(name: &str, what: &str, nearest: Option<&str>, advice: &str) -> Self {
        const LONGEST_NAME: usize = 96;
        let name = &shortened(name, LONGEST_NAME);
        let message = match nearest {
            Some(nearest) => {
                sentence!(
                    "`{name}` is not {what}; did you mean `{nearest}`?",
                    name = name,
                    what = what,
                    nearest = nearest
                )
            }
            None => sentence!("`{name}` is not {what}; {advice}", name = name, what = what, advice = advice),
        };
        UsageError::new(ErrorKind::UnknownName, message)
    }

    /// What kind of mistake it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What is wrong with the call and what to do about it, in one sentence. [`Display`](fmt::Display) writes the same.
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// Joins names, each in backticks.
pub(crate) fn quoted(names: &[&str], separator: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| ["`", name, "`"].concat()).collect();
    quoted.join(separator)
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for UsageError {}
