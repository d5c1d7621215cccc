//! Queries, and the requests that they are sent as.
//!
//! This file has the query, `write.rs` makes a request of it, `read.rs` reads one back, and `error.rs` has the reasons
//! why a query cannot be sent.

mod error;
mod read;
mod write;

pub use error::RequestError;
pub use write::Request;
pub(crate) use write::names_of_requests;

use crate::filter::Filter;
use crate::json::JsonWriter;

/// A query of records: which ones, in which order, and which page of them.
///
/// ```
/// use spanschema::Kind;
/// use spanschema::query::{Query, col};
///
/// let query = Query::new()
///     .filter(col("input").contains("refund"))
///     .log_stream("c0ffee00-1234-4abc-8def-0123456789ab")
///     .sort("created_at", false)
///     .limit(5);
/// let request = query.request(Kind::from_name("LogRecordsQueryRequest")?)?;
/// assert_eq!(
///     request.json,
///     concat!(
///         r#"{"starting_token":0,"limit":5,"log_stream_id":"c0ffee00-1234-4abc-8def-0123456789ab","filters":[{"#,
///         r#""column_id":"input","operator":"contains","value":"refund","case_sensitive":true,"type":"text"}],"#,
///         r#""sort":{"column_id":"created_at","ascending":false,"sort_type":"column"},"truncate_fields":false,"#,
///         r#""include_counts":false,"include_code_metric_metadata":false}"#
///     )
/// );
/// // The same query, counted.
/// let count = query.request(Kind::from_name("LogRecordsQueryCountRequest")?)?;
/// assert!(count.json.starts_with(r#"{"log_stream_id":"c0ffee00-1234-4abc-8def-0123456789ab","filters":[{"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What the records must match; `None` for all records.
    filter: Option<Filter>,
    /// The other members of the request, as JSON.
    members: Vec<(String, String)>,
}

impl Query {
    /// A query of all records.
    #[must_use]
    pub fn new() -> Query {
        Query::default()
    }

    /// Adds a filter that the records must match.
    #[must_use]
    pub fn filter(mut self, filter: Filter) -> Query {
        self.filter = Some(match self.filter {
            Some(before) => before & filter,
            None => filter,
        });
        self
    }

    /// Sets the order of the records. Without it, the newest come first.
    #[must_use]
    pub fn sort(self, column: &str, ascending: bool) -> Query {
        let mut json = JsonWriter::default();
        json.object(|json| {
            json.key("column_id").string(column);
            json.key("ascending").raw(boolean(ascending));
            json.key("sort_type").string("column");
        });
        self.member("sort", json.finish())
    }

    /// Sets the maximum number of records on a page.
    #[must_use]
    pub fn limit(self, limit: u32) -> Query {
        self.member("limit", limit.to_string())
    }

    /// Sets the position of the page's first record: the `next_starting_token` of the previous response.
    #[must_use]
    pub fn starting_token(self, token: u64) -> Query {
        self.member("starting_token", token.to_string())
    }

    /// Sets the `last_row_id` of the previous response, which keeps the pages stable while records arrive.
    #[must_use]
    pub fn previous_last_row_id(self, id: &str) -> Query {
        self.string("previous_last_row_id", id)
    }

    /// Sets whether long values are truncated.
    #[must_use]
    pub fn truncate_fields(self, truncate: bool) -> Query {
        self.member("truncate_fields", boolean(truncate))
    }

    /// Sets whether records include the number of their child records.
    #[must_use]
    pub fn include_counts(self, include: bool) -> Query {
        self.member("include_counts", boolean(include))
    }

    /// Sets the log stream that the records belong to.
    #[must_use]
    pub fn log_stream(self, id: &str) -> Query {
        self.string("log_stream_id", id)
    }

    /// Sets the experiment that the records belong to.
    #[must_use]
    pub fn experiment(self, id: &str) -> Query {
        self.string("experiment_id", id)
    }

    /// Sets the metric test that the records belong to.
    #[must_use]
    pub fn metrics_testing(self, id: &str) -> Query {
        self.string("metrics_testing_id", id)
    }

    /// Sets the columns to return, for a `LogRecordsPartialQueryRequest`.
    #[must_use]
    pub fn select(self, columns: &[&str]) -> Query {
        let mut json = JsonWriter::default();
        json.object(|json| json.key("column_ids").array(|json| columns.iter().for_each(|id| json.string(id))));
        self.member("select_columns", json.finish())
    }

    /// Sets any other member of the request to a JSON value, such as `root_type` of an export.
    #[must_use]
    pub fn member(mut self, name: &str, json: impl Into<String>) -> Query {
        let json = json.into();
        match self.members.iter_mut().find(|(known, _)| known == name) {
            Some((_, value)) => *value = json,
            None => self.members.push((name.to_owned(), json)),
        }
        self
    }

    fn string(self, name: &str, string: &str) -> Query {
        let mut json = JsonWriter::default();
        json.string(string);
        self.member(name, json.finish())
    }

    /// Returns what the records must match; `None` for all records.
    pub fn get_filter(&self) -> Option<&Filter> {
        self.filter.as_ref()
    }

    /// Returns a member of the request other than its filters, as JSON.
    pub fn get_member(&self, name: &str) -> Option<&str> {
        self.members.iter().find(|(known, _)| known == name).map(|(_, json)| json.as_str())
    }

    /// Returns the members other than the filters, as JSON, in the order in which they were set.
    pub fn members(&self) -> impl Iterator<Item = (&str, &str)> {
        self.members.iter().map(|(name, json)| (name.as_str(), json.as_str()))
    }
}

fn boolean(boolean: bool) -> &'static str {
    if boolean { "true" } else { "false" }
}
