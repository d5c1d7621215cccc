//! The caller's own mistakes, as opposed to a payload's.

use std::fmt;

use crate::words::fill;

/// A call that can't be carried out as made: an unknown kind, draft, code or option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    message: String,
}

impl UsageError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        UsageError { message: message.into() }
    }

    /// The error that a sentence with these words tells.
    pub(crate) fn of(sentence: &str, words: &[&str]) -> Self {
        UsageError { message: fill(sentence, words) }
    }

    /// There is nothing of that name: the error says what may have been meant, or what there is.
    pub(crate) fn unknown(name: &str, what: &str, nearest: Option<&str>, otherwise: &str) -> Self {
        match nearest {
            Some(nearest) => UsageError::of("`{}` is no {}; did you mean `{}`?", &[name, what, nearest]),
            None => UsageError::of("`{}` is no {}; {}", &[name, what, otherwise]),
        }
    }

    /// What is wrong with the call, and what to do: what [`Display`](fmt::Display) writes.
    pub fn message(&self) -> &str {
        &self.message
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
