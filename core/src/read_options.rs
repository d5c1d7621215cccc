//! Options from JSON text.

use std::borrow::Cow;

use crate::host::{Clock, Ids};
use crate::json::{Tag, Tree, ValueId, parse};
use crate::levels::Levels;
use crate::normalize::{Defaults, Fill, NormalizeOptions, Nulls};
use crate::options::{Options, Profile};
use crate::report::nearest;
use crate::usage::{UsageError, quoted};

/// The options of a check.
const CHECK: [&str; 7] = ["profile", "max_issues", "max_depth", "positions", "deny", "allow", "now"];

/// The options of normalizing.
const NORMALIZE: [&str; 9] =
    ["profile", "max_issues", "max_depth", "positions", "deny", "allow", "nulls", "defaults", "fill"];

/// What can be filled in.
const FILL: [&str; 2] = ["created_at", "ids"];

/// The options of `validate`, from the JSON text that [`validate`](crate::boundary::validate) tells of.
///
/// # Errors
/// An unknown option, or a value that it doesn't take.
pub fn check_options(text: &str) -> Result<Options, UsageError> {
    read(text, &CHECK).map(|options| options.check)
}

/// The options of `normalize`, from the JSON text that [`normalize`](crate::boundary::normalize) tells of.
///
/// # Errors
/// An unknown option, or a value that it doesn't take.
pub fn normalize_options(text: &str) -> Result<NormalizeOptions, UsageError> {
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
    let (mut deny, mut allow) = (None, None);
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
            "deny" => deny = Some(value),
            "allow" => allow = Some(value),
            "now" => check.now = Some(Clock::fixed_at(&tree.text(value))?),
            "nulls" => options.nulls = one_of(&tree, &name, value, [("omit", Nulls::Omit), ("keep", Nulls::Keep)])?,
            "fill" => options.fill = fill(&tree, value)?,
            _ => {
                let choices = [("emit", Defaults::Emit), ("omit", Defaults::Omit)];
                options.defaults = one_of(&tree, &name, value, choices)?;
            }
        }
    }
    options.check.levels = Levels::new(&texts(&tree, "deny", deny)?, &texts(&tree, "allow", allow)?)?;
    Ok(options)
}

fn fill(tree: &Tree<'_>, value: ValueId) -> Result<Fill, UsageError> {
    if tree.tag(value) != Tag::Object {
        return Err(UsageError::new("the option `fill` must be an object with `created_at` or `ids`"));
    }
    let mut fill = Fill::default();
    for (key, value) in tree.members(value) {
        let name = tree.text(key);
        match &*name {
            "created_at" => fill.created_at = clock(tree, value)?,
            "ids" => fill.ids = ids(tree, value)?,
            _ => return Err(unknown(&name, &FILL)),
        }
    }
    Ok(fill)
}

fn clock(tree: &Tree<'_>, value: ValueId) -> Result<Option<Clock>, UsageError> {
    match tree.tag(value) {
        Tag::True => Ok(Some(Clock::default())),
        Tag::False | Tag::Null => Ok(None),
        Tag::Text => Clock::fixed(&tree.text(value)).map(Some),
        _ => Err(UsageError::new("the option `fill.created_at` must be true, or an RFC 3339 time to start from")),
    }
}

fn ids(tree: &Tree<'_>, value: ValueId) -> Result<Option<Ids>, UsageError> {
    let token = std::str::from_utf8(tree.raw(value)).unwrap_or_default();
    match (tree.tag(value), token.parse()) {
        (Tag::True, _) => Ok(Some(Ids::Random)),
        (Tag::False | Tag::Null, _) => Ok(None),
        (Tag::Number, Ok(seed)) => Ok(Some(Ids::Seeded { seed, next: 0 })),
        _ => Err(UsageError::new("the option `fill.ids` must be true, or a whole number from 0 on as the seed")),
    }
}

fn unknown(name: &str, names: &[&str]) -> UsageError {
    let hint = match nearest(name, names.iter().copied()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("there are {}", quoted(names, ", ")),
    };
    UsageError::new(format!("`{name}` is no option; {hint}"))
}

fn count(tree: &Tree<'_>, name: &str, value: ValueId) -> Result<usize, UsageError> {
    let token = std::str::from_utf8(tree.raw(value)).unwrap_or_default();
    token.parse().map_err(|_| UsageError::new(format!("the option `{name}` must be a whole number from 0 on")))
}

fn texts<'t>(tree: &Tree<'t>, name: &str, value: Option<ValueId>) -> Result<Vec<Cow<'t, str>>, UsageError> {
    let Some(value) = value else { return Ok(Vec::new()) };
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
        let names = choices.map(|(choice, _)| choice);
        UsageError::new(format!("the option `{name}` must be {}", quoted(&names, " or ")))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::normalize_options;
    use crate::host::{Clock, Ids};

    #[test]
    fn what_to_fill_in_is_true_or_where_to_start_from() {
        let fill = |text: &str| normalize_options(&format!(r#"{{"fill":{text}}}"#)).map(|options| options.fill);
        let seeded = fill(r#"{"created_at":"1970-01-01T00:00:01Z","ids":7}"#).unwrap();
        assert_eq!(seeded.created_at, Some(Clock::Fixed(1_000_000)));
        assert_eq!(seeded.ids, Some(Ids::Seeded { seed: 7, next: 0 }));
        assert_eq!(fill(r#"{"ids":true}"#).unwrap().ids, Some(Ids::Random));
        assert_eq!(fill(r#"{"created_at":null,"ids":false}"#), fill("{}"));
        let told = |text: &str| fill(text).unwrap_err().to_string();
        assert_eq!(told("true"), "the option `fill` must be an object with `created_at` or `ids`");
        assert_eq!(told(r#"{"id":true}"#), "`id` is no option; did you mean `ids`?");
        assert_eq!(
            told(r#"{"ids":-1}"#),
            "the option `fill.ids` must be true, or a whole number from 0 on as the seed"
        );
        assert!(told(r#"{"created_at":5}"#).contains("an RFC 3339 time"));
    }
}
