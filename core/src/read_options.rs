//! Options from JSON text.

use std::borrow::Cow;

use crate::host::Clock;
use crate::json::{Tag, Tree, ValueId, parse};
use crate::levels::Levels;
use crate::normalize::{Defaults, NormalizeOptions, Nulls};
use crate::options::{Options, Profile};
use crate::report::nearest;
use crate::usage::UsageError;

/// The options of a check.
const CHECK: [&str; 7] = ["profile", "max_issues", "max_depth", "positions", "deny", "allow", "now"];

/// The options of normalizing.
const NORMALIZE: [&str; 8] = ["profile", "max_issues", "max_depth", "positions", "deny", "allow", "nulls", "defaults"];

/// Reads the options of `validate`.
pub(crate) fn check_options(text: &str) -> Result<Options, UsageError> {
    read(text, &CHECK).map(|options| options.check)
}

/// Reads the options of `normalize`.
pub(crate) fn normalize_options(text: &str) -> Result<NormalizeOptions, UsageError> {
    read(text, &NORMALIZE)
}

/// Reads the options from the JSON text of an object that may have those `names`.
fn read(text: &str, names: &[&str]) -> Result<NormalizeOptions, UsageError> {
    let mut options = NormalizeOptions::default();
    if text.is_empty() {
        return Ok(options);
    }
    let tree = parse(text.as_bytes());
    if !tree.readable || tree.tag(ValueId::ROOT) != Tag::Object {
        return Err(UsageError::new("the options must be an object"));
    }
    let (mut deny, mut allow) = (Vec::new(), Vec::new());
    for (key, value) in tree.members(ValueId::ROOT) {
        let name = tree.text(key);
        if !names.contains(&&*name) {
            return Err(unknown(&name, names));
        }
        let check = &mut options.check;
        match &*name {
            "profile" => check.profile = Profile::from_name(&tree.text(value))?,
            "max_issues" => check.max_issues = count(&tree, &name, value)?,
            "max_depth" => check.max_depth = count(&tree, &name, value)?,
            "positions" => check.positions = flag(&tree, &name, value)?,
            "deny" => deny = texts(&tree, &name, value)?,
            "allow" => allow = texts(&tree, &name, value)?,
            "now" => check.now = Some(Clock::fixed_at(&tree.text(value))?),
            "nulls" => options.nulls = one_of(&tree, &name, value, [("omit", Nulls::Omit), ("keep", Nulls::Keep)])?,
            _ => {
                let choices = [("emit", Defaults::Emit), ("omit", Defaults::Omit)];
                options.defaults = one_of(&tree, &name, value, choices)?;
            }
        }
    }
    options.check.levels = Levels::new(&deny, &allow)?;
    Ok(options)
}

fn unknown(name: &str, names: &[&str]) -> UsageError {
    let hint = match nearest(name, names.iter().copied()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("there are `{}`", names.join("`, `")),
    };
    UsageError::new(format!("`{name}` is no option; {hint}"))
}

fn count(tree: &Tree<'_>, name: &str, value: ValueId) -> Result<usize, UsageError> {
    let token = std::str::from_utf8(tree.raw(value)).unwrap_or_default();
    token.parse().map_err(|_| UsageError::new(format!("the option `{name}` must be a whole number from 0 on")))
}

fn texts<'t>(tree: &Tree<'t>, name: &str, value: ValueId) -> Result<Vec<Cow<'t, str>>, UsageError> {
    let texts: Option<Vec<_>> = tree.elements(value).map(|element| tree.text_of(element)).collect();
    let texts = texts.filter(|_| tree.tag(value) == Tag::Array);
    texts.ok_or_else(|| UsageError::new(format!("the option `{name}` must be an array of names of codes")))
}

fn flag(tree: &Tree<'_>, name: &str, value: ValueId) -> Result<bool, UsageError> {
    match tree.tag(value) {
        Tag::True => Ok(true),
        Tag::False => Ok(false),
        _ => Err(UsageError::new(format!("the option `{name}` must be true or false"))),
    }
}

fn one_of<T: Copy>(tree: &Tree<'_>, name: &str, value: ValueId, choices: [(&str, T); 2]) -> Result<T, UsageError> {
    let text = tree.text_of(value);
    let chosen = choices.iter().find(|(choice, _)| text.as_deref() == Some(*choice));
    chosen.map(|(_, choice)| *choice).ok_or_else(|| {
        let names: Vec<_> = choices.iter().map(|(choice, _)| format!("`{choice}`")).collect();
        UsageError::new(format!("the option `{name}` must be {}", names.join(" or ")))
    })
}
