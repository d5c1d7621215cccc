//! Reads a request back as a query.

use super::Query;
use crate::diagnostics::path;
use crate::error::{ErrorKind, UsageError};
use crate::filter::{Columns, Filter, Located, read_clauses, read_node, write_node};
use crate::json::{JsonWriter, Tag, Tree, ValueId, parse};
use crate::report::PathSegment;

/// The members that hold the filters of a request.
pub(super) const FILTERS: [&str; 2] = ["filters", "filter_tree"];

impl Query {
    /// Reads the filters and all other members of a request.
    ///
    /// ```
    /// use spanschema::query::Query;
    ///
    /// let query = Query::from_request(br#"{
    ///     "filters": [{"type": "text", "column_id": "input", "operator": "contains", "value": "refund"}],
    ///     "limit": 5
    /// }"#)?;
    /// assert_eq!(query.get_filter().unwrap().to_string(), r#"input contains "refund""#);
    /// assert_eq!(query.get_member("limit"), Some("5"));
    /// # Ok::<(), spanschema::UsageError>(())
    /// ```
    ///
    /// # Errors
    /// `InvalidValue`: the bytes are not a JSON object, or its filters are not those of the contract.
    pub fn from_request(request: &[u8]) -> Result<Query, UsageError> {
        let tree = object(request, "the request")?;
        let filter = read_clauses(&tree, ValueId::ROOT).filter.map(|located| readable(&tree, located)).transpose()?;
        let mut query = Query { filter, members: Vec::new() };
        for (key, value) in tree.members(ValueId::ROOT).filter(|(key, _)| !tree.is_overridden(*key)) {
            let name = tree.string(key);
            match (&*name, tree.tag(value)) {
                ("filters", Tag::Array | Tag::Null) | ("filter_tree", Tag::Object | Tag::Null) => {}
                // Ignoring it would mean all records.
                (name, _) if FILTERS.contains(&name) => return Err(no_filters(name)),
                (name, _) => query = query.member(name, String::from_utf8_lossy(tree.raw(value))),
            }
        }
        Ok(query)
    }
}

impl Filter {
    /// Reads a filter tree: JSON in the form of the contract, in which a filter may leave out its `type`, and which may
    /// have the nodes `{"is_null": column}`, `{"any_span": tree}` and `{"all_spans": tree}`.
    ///
    /// ```
    /// use spanschema::query::{Columns, Filter};
    ///
    /// let json = br#"{"and": [{"filter": {"column_id": "tags", "operator": "contains", "value": "a"}}, {"is_null": "model"}]}"#;
    /// let filter = Filter::from_json(json, &Columns::standard())?;
    /// assert_eq!(filter.to_string(), r#"tags contains "a" and model is null"#);
    /// # Ok::<(), spanschema::UsageError>(())
    /// ```
    ///
    /// # Errors
    /// `InvalidValue`: the bytes are not such JSON. The message has the JSON Pointer of the fault.
    pub fn from_json(json: &[u8], columns: &Columns) -> Result<Filter, UsageError> {
        let tree = object(json, "the filter")?;
        let located = read_node(&tree, ValueId::ROOT, Some(columns));
        readable(&tree, located)
    }

    /// Writes the filter tree as JSON, in the form that [`Filter::from_json`] reads. Without local parts it is the form of
    /// the contract.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = JsonWriter::default();
        write_node(&mut json, self);
        json.finish()
    }
}

fn no_filters(name: &str) -> UsageError {
    let message = match name {
        "filters" => "`filters` must be an array; `validate` shows what is wrong with it",
        _ => "`filter_tree` must be an object; `validate` shows what is wrong with it",
    };
    UsageError::new(ErrorKind::InvalidValue, message)
}

/// Parses an object.
pub(crate) fn object<'t>(json: &'t [u8], what: &str) -> Result<Tree<'t>, UsageError> {
    let tree = parse(json);
    let is_object = tree.readable && tree.faults.is_empty() && tree.tag(ValueId::ROOT) == Tag::Object;
    let message = || sentence!("{what} must be a JSON object; `validate` shows what is wrong with it", what = what);
    if is_object { Ok(tree) } else { Err(UsageError::new(ErrorKind::InvalidValue, message())) }
}

/// Returns the filter if all of it was read.
fn readable(tree: &Tree<'_>, located: Located) -> Result<Filter, UsageError> {
    let Some((value, expected)) = located.unreadable.first() else { return Ok(located.filter) };
    let what = match PathSegment::pointer(&path(tree, *value)) {
        pointer if pointer.is_empty() => "the filter".to_owned(),
        pointer => ["`", &pointer, "`"].concat(),
    };
    let message = sentence!("{what} must be {expected}", what = &what, expected = expected);
    Err(UsageError::new(ErrorKind::InvalidValue, message))
}
