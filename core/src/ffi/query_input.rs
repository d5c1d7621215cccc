//! Reads what the verbs of queries take: options, filters and queries, in the forms that `query.rs` describes.

use super::options::time;
use crate::error::{ErrorKind, UsageError, quoted};
use crate::json::{Tag, Tree, ValueId, parse};
use crate::query::{Columns, Filter, ParseOptions, Query, names_of_requests};
use crate::suggest::nearest;

/// The names of the options.
const OPTIONS: [&str; 2] = ["now", "columns"];

/// Reads the options of verbs that have no others.
pub(super) fn read_options(json: &str) -> Result<ParseOptions, UsageError> {
    read_options_and(json, &[], |_, _| Ok(()))
}

/// Reads the options, and passes the others on whose names are given: the name and the string that the value is. What is
/// wrong with a value is a sentence.
pub(super) fn read_options_and(
    json: &str,
    others: &[&str],
    mut other: impl FnMut(&str, &str) -> Result<(), &'static str>,
) -> Result<ParseOptions, UsageError> {
    let mut options = ParseOptions::default();
    if json.is_empty() {
        return Ok(options);
    }
    let tree = object(json, "the options")?;
    for (key, value) in tree.members(ValueId::ROOT) {
        match &*tree.string(key) {
            "now" => options.now = Some(time(&tree, "now", value)?),
            "columns" => options.columns = Columns::from_available(tree.raw(value))?,
            name if others.contains(&name) => {
                let read = other(name, &tree.string_of(value).unwrap_or_default());
                read.map_err(|message| UsageError::new(ErrorKind::InvalidValue, message))?;
            }
            name => {
                let names = [&OPTIONS, others].concat();
                let all = ["the options are ", &quoted(&names, ", ")].concat();
                return Err(UsageError::unknown_name(name, "an option", nearest(name, names.iter().copied()), &all));
            }
        }
    }
    Ok(options)
}

/// Reads a filter: a filter tree, or a string with a text.
pub(super) fn read_filter(json: &str, options: &ParseOptions) -> Result<Filter, UsageError> {
    let tree = parse(json.as_bytes());
    if !tree.readable || tree.tag(ValueId::ROOT) != Tag::String {
        return Filter::from_json(json.as_bytes(), &options.columns);
    }
    let text = tree.string(ValueId::ROOT);
    let parsed = Filter::parse(&text, options);
    parsed.map(|parsed| parsed.filter).map_err(|error| UsageError::new(ErrorKind::InvalidValue, error.message))
}

/// Reads a query.
///
/// # Errors
/// `UnknownName`: no kind of request with filters has a member with this name. `InvalidValue`: it is not a query.
pub(super) fn read_query(json: &str, options: &ParseOptions) -> Result<Query, UsageError> {
    let tree = object(json, "the query")?;
    let mut query = Query::new();
    for (key, value) in tree.members(ValueId::ROOT).filter(|(key, _)| !tree.is_overridden(*key)) {
        let raw = String::from_utf8_lossy(tree.raw(value));
        query = match &*tree.string(key) {
            "filter" if tree.tag(value) == Tag::Null => query,
            "filter" => query.filter(read_filter(&raw, options)?),
            name if names_of_requests().any(|known| known == name) => query.member(name, raw),
            name => {
                let nearest = nearest(name, names_of_requests());
                return Err(UsageError::unknown_name(name, "a member of a query", nearest, "leave it out"));
            }
        };
    }
    Ok(query)
}

fn object<'t>(json: &'t str, what: &str) -> Result<Tree<'t>, UsageError> {
    let tree = parse(json.as_bytes());
    let is_object = tree.readable && tree.tag(ValueId::ROOT) == Tag::Object;
    let message = || sentence!("{what} must be a JSON object", what = what);
    is_object.then_some(()).ok_or_else(|| UsageError::new(ErrorKind::InvalidValue, message()))?;
    Ok(tree)
}
