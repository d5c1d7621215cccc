//! The caller's own mistakes, as opposed to a payload's.

use std::fmt;

/// A call that can't be carried out as made: an unknown kind, draft, code or option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    message: String,
}

impl UsageError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        UsageError { message: message.into() }
    }
}

/// Names in backticks, with `between` between them.
pub(crate) fn quoted(names: &[&str], between: &str) -> String {
    let mut text = String::new();
    for (nth, name) in names.iter().enumerate() {
        if nth > 0 {
            text.push_str(between);
        }
        text.push('`');
        text.push_str(name);
        text.push('`');
    }
    text
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for UsageError {}
