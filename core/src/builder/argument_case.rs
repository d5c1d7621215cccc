//! The caller's own names of arguments: `num_input_tokens` in Rust and Python, `numInputTokens` in JavaScript.

use crate::error::UsageError;
use crate::report::{Issue, PathSegment};

/// How the caller writes the names of arguments. Names inside of an argument are never changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Naming {
    /// `num_input_tokens`, as in the core.
    #[default]
    Snake,
    /// `numInputTokens`.
    Camel,
}

impl Naming {
    /// Returns the naming with this name, `snake` or `camel`.
    ///
    /// # Errors
    /// The name is neither of the two.
    pub fn from_name(name: &str) -> Result<Naming, UsageError> {
        match name {
            "snake" => Ok(Naming::Snake),
            "camel" => Ok(Naming::Camel),
            _ => Err(UsageError::unknown_name(name, "a naming", None, "use `snake` or `camel`")),
        }
    }

    /// Returns the name of an argument as the caller writes it.
    pub fn written(self, name: &str) -> String {
        match self {
            Naming::Snake => name.to_owned(),
            Naming::Camel => camel_case(name),
        }
    }

    /// Uses the caller's names in the path, the message and the suggestion of an issue about an argument.
    pub(super) fn rename(self, issue: &mut Issue, names: &[&str]) {
        self.rename_in_message(issue, names);
        if let Some(name) = argument(issue, names).map(|name| self.written(name))
            && let Some(first) = issue.path.first_mut()
        {
            *first = PathSegment::Key(name);
        }
    }

    /// Uses the caller's names in the message and the suggestion of an issue about an argument, but not in its path.
    pub(super) fn rename_in_message(self, issue: &mut Issue, names: &[&str]) {
        if self == Naming::Snake {
            return;
        }
        let argument = argument(issue, names).map(str::to_owned);
        let suggested = issue.suggestion.take_if(|_| issue.path.len() == 1);
        for name in argument.iter().chain(&suggested) {
            issue.message = replace_quoted(&issue.message, name, &self.written(name));
        }
        if let Some(suggested) = suggested {
            issue.suggestion = Some(self.written(&suggested));
        }
    }
}

/// Replaces a name wherever the message has it in backticks.
fn replace_quoted(message: &str, name: &str, replacement: &str) -> String {
    let mut replaced = String::new();
    for (nth, part) in message.split('`').enumerate() {
        let is_quoted = nth % 2 == 1;
        replaced.push_str(if nth == 0 { "" } else { "`" });
        replaced.push_str(if is_quoted && part == name { replacement } else { part });
    }
    replaced
}

/// The one of the arguments `names` that an issue is about.
fn argument<'i>(issue: &'i Issue, names: &[&str]) -> Option<&'i str> {
    match issue.path.first() {
        Some(PathSegment::Key(name)) if names.contains(&name.as_str()) => Some(name),
        _ => None,
    }
}

/// `num_input_tokens` as `numInputTokens`.
fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut camel, part| {
        let mut letters = part.chars();
        camel.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        camel + letters.as_str()
    })
}
