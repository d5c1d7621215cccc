//! The caller's own names of arguments: Rust and Python write `num_input_tokens`, JavaScript `numInputTokens`.

use crate::error::UsageError;
use crate::report::{Issue, PathSegment};

/// How the caller writes the names of arguments. What stands inside of an argument is never renamed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Naming {
    /// `num_input_tokens`, as the core has them.
    #[default]
    Snake,
    /// `numInputTokens`.
    Camel,
}

impl Naming {
    /// The naming of that name, `snake` or `camel`.
    ///
    /// # Errors
    /// There is none.
    pub fn from_name(name: &str) -> Result<Naming, UsageError> {
        match name {
            "snake" => Ok(Naming::Snake),
            "camel" => Ok(Naming::Camel),
            _ => Err(UsageError::unknown_name(name, "a naming", None, "use `snake` or `camel`")),
        }
    }

    /// How the caller writes an argument's name.
    pub fn written(self, name: &str) -> String {
        match self {
            Naming::Snake => name.to_owned(),
            Naming::Camel => camel_case(name),
        }
    }

    /// Tells an issue about an argument in the caller's names; its path stays as it is.
    pub(super) fn reword(self, issue: &mut Issue, names: &[&str]) {
        if self == Naming::Snake {
            return;
        }
        let argument = argument(issue, names).map(str::to_owned);
        let meant = issue.suggestion.take_if(|_| issue.path.len() == 1);
        for name in argument.iter().chain(&meant) {
            let written = self.written(name);
            let mut message = String::new();
            // Every second part stands between backticks.
            for (nth, part) in issue.message.split('`').enumerate() {
                message.push_str(if nth == 0 { "" } else { "`" });
                message.push_str(if nth % 2 == 1 && part == name { &written } else { part });
            }
            issue.message = message;
        }
        if let Some(meant) = meant {
            issue.suggestion = Some(self.written(&meant));
        }
    }

    /// Tells an issue in the caller's names throughout.
    pub(super) fn translate(self, issue: &mut Issue, names: &[&str]) {
        self.reword(issue, names);
        if let Some(argument) = argument(issue, names).map(|argument| self.written(argument))
            && let Some(first) = issue.path.first_mut()
        {
            *first = PathSegment::Key(argument);
        }
    }
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
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut camel, word| {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        camel + letters.as_str()
    })
}
