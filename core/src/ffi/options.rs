//! Reads options from JSON.

use std::borrow::Cow;

use crate::builder::Naming;
use crate::clock::{Clock, Ids};
use crate::error::{ErrorKind, UsageError, quoted};
use crate::json::{Tag, Tree, ValueId, parse, parse_float};
use crate::normalize::{Defaults, Fill, NormalizeOptions, Nulls};
use crate::options::{Levels, Options, Profile};
use crate::split::SplitOptions;
use crate::suggest::nearest;

/// The options of `validate`.
const VALIDATE: [&str; 7] = ["profile", "max_issues", "max_depth", "positions", "deny", "allow", "now"];

/// The options of `normalize`.
const NORMALIZE: [&str; 9] =
    ["profile", "max_issues", "max_depth", "positions", "deny", "allow", "nulls", "defaults", "fill"];

/// The options of `split`.
const SPLIT: [&str; 2] = ["max_bytes", "seed"];

/// The members of the option `fill`.
const FILL: [&str; 2] = ["created_at", "ids"];

/// Reads the options of `validate` from the JSON that [`validate`](crate::ffi::validate) describes, with the names as
/// the caller writes them.
///
/// # Errors
/// `UnknownName`: an option does not exist. `InvalidValue`: the value of an option is not accepted.
pub fn check_options(naming: Naming, json: &str) -> Result<Options, UsageError> {
    read(naming, json, &VALIDATE).map(|options| options.check)
}

/// Reads the options of `normalize` from the JSON that [`normalize`](crate::ffi::normalize) describes, with the names as
/// the caller writes them.
///
/// # Errors
/// `UnknownName`: an option does not exist. `InvalidValue`: the value of an option is not accepted.
pub fn normalize_options(naming: Naming, json: &str) -> Result<NormalizeOptions, UsageError> {
    read(naming, json, &NORMALIZE)
}

/// Reads the options of `split` from the JSON that [`split`](crate::ffi::split) describes, with the names as the caller
/// writes them.
///
/// # Errors
/// `UnknownName`: an option does not exist. `InvalidValue`: the value of an option is not accepted.
pub fn split_options(naming: Naming, json: &str) -> Result<SplitOptions, UsageError> {
    let mut options = SplitOptions::default();
    let tree = parse(json.as_bytes());
    if json.is_empty() {
        return Ok(options);
    }
    for (key, value) in members(&tree)? {
        let name = tree.string(key);
        match known(naming, &name, &SPLIT)? {
            "max_bytes" => options.max_bytes = count(&tree, &name, value)?,
            _ => {
                let seed = whole_number(&tree, value);
                options.seed = Some(seed.ok_or_else(|| invalid(&name, "a non-negative integer"))?);
            }
        }
    }
    Ok(options)
}

/// The members of the object that options are.
fn members(tree: &Tree<'_>) -> Result<Vec<(ValueId, ValueId)>, UsageError> {
    if !tree.readable || tree.tag(ValueId::ROOT) != Tag::Object {
        return Err(UsageError::new(ErrorKind::InvalidValue, "the options must be an object"));
    }
    Ok(tree.members(ValueId::ROOT).collect())
}

/// Reads the options from a JSON object that may have members with these names.
fn read(naming: Naming, json: &str, names: &[&str]) -> Result<NormalizeOptions, UsageError> {
    let mut options = NormalizeOptions::default();
    if json.is_empty() {
        return Ok(options);
    }
    let tree = parse(json.as_bytes());
    let (mut deny, mut allow) = (None, None);
    for (key, value) in members(&tree)? {
        let name = tree.string(key);
        let check = &mut options.check;
        match known(naming, &name, names)? {
            "profile" => check.profile = profile(&tree, value)?,
            "max_issues" => check.max_issues = count(&tree, &name, value)?,
            "max_depth" => check.max_depth = count(&tree, &name, value)?,
            "positions" => check.positions = flag(&tree, &name, value)?,
            "deny" => deny = Some(value),
            "allow" => allow = Some(value),
            "now" => check.now = Some(time(&tree, &name, value)?),
            "nulls" => {
                let keep = is_second(&tree, &name, value, ["omit", "keep"])?;
                options.nulls = if keep { Nulls::Keep } else { Nulls::Omit };
            }
            "fill" => options.fill = fill(naming, &tree, value)?,
            _ => {
                let omit = is_second(&tree, &name, value, ["emit", "omit"])?;
                options.defaults = if omit { Defaults::Omit } else { Defaults::Emit };
            }
        }
    }
    options.check.levels = Levels::new(&strings(&tree, "deny", deny)?, &strings(&tree, "allow", allow)?)?;
    Ok(options)
}

fn fill(naming: Naming, tree: &Tree<'_>, value: ValueId) -> Result<Fill, UsageError> {
    if tree.tag(value) != Tag::Object {
        let names = written(naming, &FILL);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        return Err(invalid("fill", &["an object with ", &quoted(&names, " or ")].concat()));
    }
    let mut fill = Fill::default();
    for (key, value) in tree.members(value) {
        let name = tree.string(key);
        match known(naming, &name, &FILL)? {
            "created_at" => fill.created_at = clock(tree, &name, value)?,
            _ => fill.ids = ids(tree, value)?,
        }
    }
    Ok(fill)
}

fn clock(tree: &Tree<'_>, name: &str, value: ValueId) -> Result<Option<Clock>, UsageError> {
    match tree.tag(value) {
        Tag::True => Ok(Some(Clock::default())),
        Tag::False | Tag::Null => Ok(None),
        Tag::String => Clock::fixed(&tree.string(value)).map(Some),
        _ => Err(invalid(&["fill.", name].concat(), "true, or an RFC 3339 time to start from")),
    }
}

fn ids(tree: &Tree<'_>, value: ValueId) -> Result<Option<Ids>, UsageError> {
    match (tree.tag(value), whole_number(tree, value)) {
        (Tag::True, _) => Ok(Some(Ids::Random)),
        (Tag::False | Tag::Null, _) => Ok(None),
        (_, Some(seed)) => Ok(Some(Ids::Seeded { seed, next: 0 })),
        _ => Err(invalid("fill.ids", "true, or a non-negative integer as the seed")),
    }
}

/// Returns the one of the names that the caller means by `name`.
fn known<'n>(naming: Naming, name: &str, names: &[&'n str]) -> Result<&'n str, UsageError> {
    let found = names.iter().find(|known| naming.written(known) == name);
    found.copied().ok_or_else(|| unknown(name, &written(naming, names)))
}

fn written(naming: Naming, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| naming.written(name)).collect()
}

fn unknown(name: &str, names: &[String]) -> UsageError {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let all = ["the options are ", &quoted(&names, ", ")].concat();
    UsageError::unknown_name(name, "an option", nearest(name, names.iter().copied()), &all)
}

/// Returns the error for a value that an option does not accept.
fn invalid(name: &str, expected: &str) -> UsageError {
    let message = sentence!("the option `{name}` must be {expected}", name = name, expected = expected);
    UsageError::new(ErrorKind::InvalidValue, message)
}

fn count(tree: &Tree<'_>, name: &str, value: ValueId) -> Result<usize, UsageError> {
    // More than a machine can count is as good as the most that it can, so that every machine accepts the same options.
    let most = || is_beyond_64_bits(tree, value).then_some(usize::MAX);
    let number = whole_number(tree, value).map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    number.or_else(most).ok_or_else(|| invalid(name, "a non-negative integer"))
}

/// Whether a value is a positive number, and larger than every integer of 64 bits; all such floats are integers.
fn is_beyond_64_bits(tree: &Tree<'_>, value: ValueId) -> bool {
    let token = std::str::from_utf8(tree.raw(value)).unwrap_or_default();
    tree.tag(value) == Tag::Number
        && parse_float(token).is_some_and(|number| number.is_finite() && number >= u64::MAX as f64)
}

fn whole_number(tree: &Tree<'_>, value: ValueId) -> Option<u64> {
    std::str::from_utf8(tree.raw(value)).ok()?.parse().ok()
}

fn strings<'t>(tree: &Tree<'t>, name: &str, value: Option<ValueId>) -> Result<Vec<Cow<'t, str>>, UsageError> {
    let mut strings = Vec::new();
    let Some(value) = value else { return Ok(strings) };
    let mut valid = tree.tag(value) == Tag::Array;
    for element in tree.elements(value) {
        valid &= tree.tag(element) == Tag::String;
        strings.push(tree.string(element));
    }
    if valid { Ok(strings) } else { Err(invalid(name, "an array of names of codes or groups")) }
}

fn flag(tree: &Tree<'_>, name: &str, value: ValueId) -> Result<bool, UsageError> {
    match tree.tag(value) {
        Tag::True => Ok(true),
        Tag::False => Ok(false),
        _ => Err(invalid(name, "true or false")),
    }
}

fn profile(tree: &Tree<'_>, value: ValueId) -> Result<Profile, UsageError> {
    let names: Vec<_> = Profile::ALL.iter().map(|profile| profile.name()).collect();
    let name = tree.string_of(value).ok_or_else(|| invalid("profile", &quoted(&names, " or ")))?;
    Profile::from_name(&name)
}

/// Returns a time in microseconds since 1970.
pub(super) fn time(tree: &Tree<'_>, name: &str, value: ValueId) -> Result<i64, UsageError> {
    let time = tree.string_of(value).ok_or_else(|| invalid(name, "a string with an RFC 3339 time"))?;
    Clock::fixed_at(&time)
}

/// Returns whether a value is the second of the two strings that the option accepts.
fn is_second(tree: &Tree<'_>, name: &str, value: ValueId, choices: [&str; 2]) -> Result<bool, UsageError> {
    let string = tree.string_of(value);
    match choices.iter().position(|choice| string.as_deref() == Some(*choice)) {
        Some(index) => Ok(index == 1),
        None => Err(invalid(name, &quoted(&choices, " or "))),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{check_options, normalize_options};
    use crate::builder::Naming;
    use crate::clock::{Clock, Ids};

    #[test]
    fn fill_accepts_true_or_a_start() {
        let fill =
            |json: &str| normalize_options(Naming::Snake, &format!(r#"{{"fill":{json}}}"#)).map(|options| options.fill);
        let seeded = fill(r#"{"created_at":"1970-01-01T00:00:01Z","ids":7}"#).unwrap();
        assert_eq!(seeded.created_at, Some(Clock::Fixed(1_000_000)));
        assert_eq!(seeded.ids, Some(Ids::Seeded { seed: 7, next: 0 }));
        assert_eq!(fill(r#"{"ids":true}"#).unwrap().ids, Some(Ids::Random));
        assert_eq!(fill(r#"{"created_at":null,"ids":false}"#), fill("{}"));
        let message = |json: &str| fill(json).unwrap_err().to_string();
        assert_eq!(message("true"), "the option `fill` must be an object with `created_at` or `ids`");
        assert_eq!(message(r#"{"id":true}"#), "`id` is not an option; did you mean `ids`?");
        assert_eq!(
            message(r#"{"ids":-1}"#),
            "the option `fill.ids` must be true, or a non-negative integer as the seed"
        );
        assert!(message(r#"{"created_at":5}"#).contains("an RFC 3339 time"));
    }

    #[test]
    fn what_is_no_string_is_no_name_and_no_time() {
        let message = |json: &str| check_options(Naming::Snake, json).unwrap_err().to_string();
        assert_eq!(message(r#"{"profile":null}"#), "the option `profile` must be `strict` or `compat`");
        assert_eq!(message(r#"{"now":5}"#), "the option `now` must be a string with an RFC 3339 time");
    }

    #[test]
    fn options_have_the_names_that_the_caller_uses() {
        let limit = |naming, json| check_options(naming, json).map(|options| options.max_issues);
        assert_eq!(limit(Naming::Camel, r#"{"maxIssues":1}"#), Ok(1));
        assert_eq!(limit(Naming::Snake, r#"{"max_issues":1}"#), Ok(1));
        let message = |naming, json| normalize_options(naming, json).unwrap_err().to_string();
        assert_eq!(
            message(Naming::Camel, r#"{"max_issues":1}"#),
            "`max_issues` is not an option; did you mean `maxIssues`?"
        );
        assert_eq!(
            message(Naming::Camel, r#"{"fill":{"createdAt":5}}"#),
            "the option `fill.createdAt` must be true, or an RFC 3339 time to start from"
        );
        assert_eq!(
            message(Naming::Camel, r#"{"fill":5}"#),
            "the option `fill` must be an object with `createdAt` or `ids`"
        );
    }
}
