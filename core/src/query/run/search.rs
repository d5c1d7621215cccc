//! What a query asks for, read from its members.

use super::Select;
use crate::error::{ErrorKind, UsageError};
use crate::filter::Filter;
use crate::json::{Walk, decoded_string, member};
use crate::query::Query;

/// What a query asks for.
pub(super) struct Search {
    pub(super) filter: Filter,
    pub(super) sort: Option<Sort>,
    pub(super) limit: usize,
    pub(super) starting_token: usize,
    /// The page begins after the record with this id.
    pub(super) previous_last_row_id: Option<String>,
    pub(super) truncate_fields: bool,
    pub(super) include_counts: bool,
    pub(super) select: Option<Select>,
}

/// The order of records.
pub(super) struct Sort {
    pub(super) column: String,
    pub(super) ascending: bool,
}

impl Search {
    /// Reads what a query asks for. Members that mean nothing without a server are ignored.
    pub(super) fn new(query: &Query) -> Result<Search, UsageError> {
        /// The limit of a query that states none.
        const LIMIT: usize = 100;
        let given = |name: &str| query.get_member(name).map(str::as_bytes).filter(|value| *value != b"null");
        let paged = |name| given(name).or_else(|| member(given("pagination")?, name));
        let position = |name| paged(name).map(|value| whole_number(name, value)).transpose();
        Ok(Search {
            filter: query.get_filter().cloned().unwrap_or(Filter::And(Vec::new())),
            sort: given("sort").map(sort).transpose()?,
            limit: position("limit")?.unwrap_or(LIMIT),
            starting_token: position("starting_token")?.unwrap_or(0),
            previous_last_row_id: given("previous_last_row_id").and_then(string),
            truncate_fields: given("truncate_fields").is_some_and(is_true),
            include_counts: given("include_counts").is_some_and(is_true),
            select: given("select_columns").map(select),
        })
    }
}

fn whole_number(name: &str, value: &[u8]) -> Result<usize, UsageError> {
    let number = std::str::from_utf8(value).ok().and_then(|value| value.parse().ok());
    number.ok_or_else(|| {
        UsageError::new(
            ErrorKind::InvalidValue,
            sentence!("`{name}` must be a whole number that is not negative, such as 0 or 100", name = name),
        )
    })
}

fn sort(clause: &[u8]) -> Result<Sort, UsageError> {
    let column = member(clause, "column_id").or_else(|| member(clause, "name")).and_then(string);
    let column = column.ok_or_else(|| {
        UsageError::new(ErrorKind::InvalidValue, "`sort` must be an object with the id of a column in `column_id`")
    })?;
    Ok(Sort { column, ascending: member(clause, "ascending").is_none_or(|value| value != b"false") })
}

fn select(selection: &[u8]) -> Select {
    let mut columns = Vec::new();
    if let Some(mut ids) = member(selection, "column_ids").and_then(|ids| Walk::array(ids, 0)) {
        while let (Ok(true), Ok(id)) = (ids.element(), ids.value()) {
            columns.extend(string(id));
        }
    }
    let all = |name| member(selection, name).is_some_and(is_true);
    Select { columns, all_metrics: all("include_all_metrics"), all_feedback: all("include_all_feedback") }
}

fn string(value: &[u8]) -> Option<String> {
    decoded_string(value).map(|string| string.into_owned())
}

fn is_true(value: &[u8]) -> bool {
    value == b"true"
}
