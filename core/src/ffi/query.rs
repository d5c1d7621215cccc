//! The verbs of queries.
//!
//! A binding's builder assembles the JSON of a *filter tree*, and the core does the rest: it finds the types of columns,
//! checks, prints and emits. A filter tree is an object with one member:
//!
//! ```text
//! {"filter": {"column_id", "operator", "value", "case_sensitive"?, "type"?}}
//! {"and": [tree…]}   {"or": [tree…]}   {"not": tree}
//! {"is_null": column}   {"any_span": tree}   {"all_spans": tree}
//! ```
//!
//! It is the form of the contract's `filter_tree`, except that `type` may be left out: then it follows from the column, or,
//! where the column does not tell, from the value. Without `type`, and with it, the operators `between` of timestamps,
//! `one_of` and `not_in` of numbers and timestamps, and `ne` of collections are accepted as well, and expressed by what the
//! contract has. The last three nodes are for local evaluation. A time of the host may be given as `{"time": string}`, in RFC
//! 3339, so that a column of unknown type is compared as timestamps; and a duration as `{"nanoseconds": integer}`, which is
//! converted to the unit of the column.
//!
//! Wherever a verb takes a filter, it takes a filter tree or a JSON string with the text of a filter.
//!
//! The *options* are a JSON object, or the empty string for the defaults: `now`, the current time as RFC 3339 with a zone,
//! for times such as `now-7d`; and `columns`, the response of Available Columns, for exact knowledge of the columns.

use super::query_input::{read_filter, read_options, read_query};
use crate::contract::{Endpoint, Kind};
use crate::error::{ErrorKind, UsageError};
use crate::json::JsonWriter;
use crate::query::{Dialect, Filter, ParseError, ParseOptions, Query};

/// The verb `query_parse`: reads a filter from its text.
///
/// # Returns
/// `{"filter","text","errors","warnings","omitted","issues"}`: the filter tree, its canonical text, and what is illegal or
/// pointless about it, with offsets in the text. If the text is not a filter, `filter` and `text` are null, and there is
/// `"error": {"message","offset","length","expected","suggestion","caret"}` instead of the issues; `offset` and `length` are
/// in bytes, and `caret` is the faulty line with a line of carets below it.
///
/// # Errors
/// `InvalidValue`, `UnknownName`: the options are not accepted.
pub fn query_parse(text: &str, options: &str) -> Result<String, UsageError> {
    let options = read_options(options)?;
    let mut json = JsonWriter::default();
    json.object(|json| match Filter::parse(text, &options) {
        Ok(parsed) => {
            json.key("filter").raw(&parsed.filter.to_json());
            json.key("text").string(&parsed.filter.to_string());
            parsed.check(text, &options.columns).write_issues(json);
        }
        Err(error) => {
            json.key("filter").raw("null");
            json.key("text").raw("null");
            write_error(json.key("error"), &error, text);
        }
    });
    Ok(json.finish())
}

/// The verb `query_format`: returns the canonical text of a filter.
///
/// # Errors
/// `InvalidValue`: the filter is no filter tree, or its text is not a filter.
pub fn query_format(filter: &str, options: &str) -> Result<String, UsageError> {
    read_filter(filter, &read_options(options)?).map(|filter| filter.to_string())
}

/// The verb `query_tree`: returns the filter tree of a filter in the form of the contract, with the types that were left out.
/// The nodes for local evaluation stay.
///
/// # Errors
/// `InvalidValue`: the filter is no filter tree, or its text is not a filter.
pub fn query_tree(filter: &str, options: &str) -> Result<String, UsageError> {
    read_filter(filter, &read_options(options)?).map(|filter| filter.to_json())
}

/// The verb `query_check`: reports what is illegal or pointless about a filter. Returns a report, as `validate` does; the
/// pointers of its issues lead into the filter tree.
///
/// # Errors
/// `InvalidValue`: the filter is no filter tree, or its text is not a filter.
pub fn query_check(filter: &str, options: &str) -> Result<String, UsageError> {
    let options = read_options(options)?;
    Ok(read_filter(filter, &options)?.check(&options.columns).to_json())
}

/// The verb `query_split`: divides a filter into the part that the API can evaluate and the rest. Returns
/// `{"server","rest"}`, each a filter tree or null; a record matches the filter exactly if it matches both.
///
/// # Errors
/// `InvalidValue`: the filter is no filter tree, or its text is not a filter.
pub fn query_split(filter: &str, options: &str) -> Result<String, UsageError> {
    let split = read_filter(filter, &read_options(options)?)?.split();
    let mut json = JsonWriter::default();
    json.object(|json| {
        for (key, part) in [("server", split.server), ("rest", split.rest)] {
            json.key(key).raw(part.map(|part| part.to_json()).as_deref().unwrap_or("null"));
        }
    });
    Ok(json.finish())
}

/// The verb `query_sql`: returns the filter as the WHERE of a dialect of SQL, such as `duckdb`.
///
/// # Errors
/// `UnknownName`: there is no such dialect. `InvalidValue`: the filter is no filter tree, or has a part that the dialect
/// cannot express.
pub fn query_sql(filter: &str, dialect: &str) -> Result<String, UsageError> {
    read_filter(filter, &ParseOptions::default())?.to_sql(Dialect::from_name(dialect)?)
}

/// The verb `query_request`: makes a request of a query.
///
/// # Parameters
/// - `query`: `{"filter"?, …}`: a filter, and any other members of the request, such as `sort`, `limit` and `log_stream_id`
/// - `kind`: the kind of request, such as `LogRecordsQueryRequest` or `LogRecordsQueryCountRequest`
///
/// # Returns
/// The report of `validate` on the request, with the members `json`: the canonical JSON as a string, or null if the contract
/// does not accept the request; and `endpoints`: the operations that accept requests of the kind, each of them
/// `{"name","method","path"}`.
///
/// # Errors
/// `UnknownName`: the kind does not exist. `InvalidValue`: the query is not accepted, has a part that only local evaluation
/// knows, or has a part for which the kind has no place.
pub fn query_request(query: &str, kind: &str, options: &str) -> Result<String, UsageError> {
    use crate::query::RequestError;
    let kind = Kind::from_name(kind)?;
    let (json, report) = match read_query(query, &read_options(options)?)?.request(kind) {
        Ok(request) => (Some(request.json), request.report),
        Err(RequestError::Invalid(report)) => (None, report),
        Err(error) => return Err(UsageError::new(ErrorKind::InvalidValue, error.to_string())),
    };
    let mut writer = JsonWriter::default();
    writer.object(|writer| {
        report.write_head(writer);
        match &json {
            Some(json) => writer.key("json").string(json),
            None => writer.key("json").raw("null"),
        }
        writer.key("endpoints").array(|writer| {
            for endpoint in Endpoint::accepting(kind) {
                writer.object(|writer| {
                    writer.key("name").string(endpoint.name);
                    writer.key("method").string(endpoint.method);
                    writer.key("path").string(endpoint.path);
                });
            }
        });
        report.write_issues(writer);
    });
    Ok(writer.finish())
}

/// The verb `query_read`: reads a request as a query. Returns `{"filter","text", …}`: the filter tree and its canonical text,
/// both null if all records are meant, and all other members of the request.
///
/// # Errors
/// `InvalidValue`: the bytes are not a request with the filters of the contract.
pub fn query_read(request: &[u8]) -> Result<String, UsageError> {
    let query = Query::from_request(request)?;
    let mut json = JsonWriter::default();
    json.object(|json| {
        match query.get_filter() {
            Some(filter) => {
                json.key("filter").raw(&filter.to_json());
                json.key("text").string(&filter.to_string());
            }
            None => ["filter", "text"].into_iter().for_each(|key| json.key(key).raw("null")),
        }
        query.members().for_each(|(name, value)| json.key(name).raw(value));
    });
    Ok(json.finish())
}

/// The verb `query_columns`: lists the known columns, as a JSON array of
/// `{"id","type","operators","sortable","filterable","record_types","description"}`. `type` is null where it is unknown.
///
/// # Errors
/// `InvalidValue`, `UnknownName`: the options are not accepted.
pub fn query_columns(options: &str) -> Result<String, UsageError> {
    let columns = read_options(options)?.columns;
    let mut json = JsonWriter::default();
    json.array(|json| {
        for column in columns.all() {
            json.object(|json| {
                json.key("id").string(&column.id);
                match column.filter_type {
                    Some(filter_type) => json.key("type").string(filter_type.name()),
                    None => json.key("type").raw("null"),
                }
                let operators = column.filter_type.into_iter().flat_map(|filter_type| filter_type.operators());
                json.key("operators").array(|json| operators.for_each(|operator| json.string(operator.name())));
                json.key("sortable").raw(flag(column.sortable));
                json.key("filterable").raw(flag(column.filterable));
                let types = column.record_types.iter();
                json.key("record_types").array(|json| types.for_each(|name| json.string(name)));
                json.key("description").string(&column.description);
            });
        }
    });
    Ok(json.finish())
}

fn flag(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}

fn write_error(json: &mut JsonWriter, error: &ParseError, text: &str) {
    json.object(|json| {
        json.key("message").string(&error.message);
        json.key("offset").raw(&error.offset.to_string());
        json.key("length").raw(&error.length.to_string());
        json.key("expected").array(|json| error.expected.iter().for_each(|expected| json.string(expected)));
        match &error.suggestion {
            Some(suggestion) => json.key("suggestion").string(suggestion),
            None => json.key("suggestion").raw("null"),
        }
        json.key("caret").string(&error.caret(text));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_parsed_checked_and_sent() {
        let parsed = query_parse("step_number > 5 and step_number < 3", "").unwrap();
        assert!(
            parsed.starts_with(r#"{"filter":{"and":[{"filter":{"column_id":"step_number","operator":"gt","value":5"#)
        );
        assert!(parsed.contains(r#""code":"never_true","pointer":"/and/1/filter""#), "{parsed}");
        assert!(parsed.ends_with(r#""line":1,"column":21}]}"#), "{parsed}");
        let refused = query_parse("name > 'x'", "").unwrap();
        assert!(refused.starts_with(r#"{"filter":null,"text":null,"error":{"message":"`>` does not apply to `name`"#));
        assert!(refused.ends_with(r#""suggestion":null,"caret":"name > 'x'\n     ^"}}"#), "{refused}");
        let query = r#"{"filter": "created_at > now-1d", "limit": 5}"#;
        let request = query_request(query, "LogRecordsQueryRequest", r#"{"now": "2026-01-02T00:00:00Z"}"#).unwrap();
        assert!(request.contains(r#"\"value\":\"2026-01-01T00:00:00Z\""#), "{request}");
    }

    #[test]
    fn a_tree_needs_no_types_and_may_say_more_than_the_contract() {
        let leaf = |column: &str, operator: &str, value: &str| {
            format!(r#"{{"filter": {{"column_id": "{column}", "operator": "{operator}", "value": {value}}}}}"#)
        };
        for (tree, text) in [
            (leaf("tags", "ne", r#""a""#), r#"not tags = "a""#),
            (leaf("status_code", "one_of", "[1, 2]"), "status_code = 1 or status_code = 2"),
            (
                leaf("created_at", "between", r#"["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"]"#),
                "created_at >= 2026-01-01 and created_at <= 2026-01-02",
            ),
            (leaf("metrics/label", "eq", "true"), "metrics/label = true"),
            (r#"{"any_span": {"not": {"is_null": "model"}}}"#.to_owned(), "any span where (model is not null)"),
        ] {
            assert_eq!(query_format(&tree, "").unwrap(), text);
        }
        for (tree, message) in [
            ("{}".to_owned(), "the filter must be a filter tree: an object with one member, such as `and` or `filter`"),
            (r#"{"and": [{"filter": {}}]}"#.to_owned(), "`/and/0/filter` must be the id of a column in `column_id`"),
            (
                leaf("name", "gt", r#""a""#),
                "`/filter/operator` must be an operator that the type of the filter has, with a value that suits it",
            ),
            (leaf("name", "eq", "5"), "`/filter/value` must be a string, or a list of strings"),
            (r#""name >""#.to_owned(), "the text ends here; a value must follow"),
        ] {
            assert_eq!(query_format(&tree, "").unwrap_err().message(), message);
        }
    }

    #[test]
    fn times_and_durations_of_the_host_fit_the_column() {
        let tree = |column: &str, operator: &str, value: &str| {
            let filter =
                format!(r#"{{"filter": {{"column_id": "{column}", "operator": "{operator}", "value": {value}}}}}"#);
            query_tree(&filter, "")
        };
        let two_seconds = r#"{"nanoseconds": 2000000000}"#;
        assert_eq!(
            tree("metrics/duration_ns", "gt", two_seconds).unwrap(),
            r#"{"filter":{"column_id":"metrics/duration_ns","operator":"gt","value":2000000000,"type":"number"}}"#
        );
        let short =
            tree("metrics/wait_ms", "between", r#"[{"nanoseconds": -1500}, {"nanoseconds": 1500000}]"#).unwrap();
        assert!(short.contains(r#""value":[-0.0015,1.5],"type":"number""#), "{short}");
        let time = tree("metrics/seen", "gte", r#"{"time": "2026-01-02T00:00:00Z"}"#).unwrap();
        assert!(time.ends_with(r#""value":"2026-01-02T00:00:00Z","type":"date"}}"#), "{time}");
        let refused = |column, value| tree(column, "eq", value).unwrap_err().to_string();
        assert_eq!(
            refused("metrics/cost", two_seconds),
            "`/filter/value` must be a number, because the column is not known to hold durations"
        );
        assert_eq!(
            refused("name", r#"{"time": "2026-01-02T00:00:00Z"}"#),
            "`/filter/value` must be a string, or a list of strings"
        );
        // A request has no such values.
        let request = br#"{"filters": [{"type": "date", "column_id": "created_at", "operator": "gt", "value": {"time": "2026-01-02"}}]}"#;
        assert!(query_read(request).is_err());
    }

    #[test]
    fn what_is_no_filter_does_not_mean_all_records() {
        for (request, message) in [
            (r#"{"filters": 5}"#, "`filters` must be an array; `validate` shows what is wrong with it"),
            (r#"{"filter_tree": []}"#, "`filter_tree` must be an object; `validate` shows what is wrong with it"),
        ] {
            assert_eq!(query_read(request.as_bytes()).unwrap_err().message(), message);
        }
        assert!(query_read(br#"{"filters": null, "filter_tree": null}"#).is_ok());
    }

    #[test]
    fn parts_without_a_place_in_the_request_are_refused() {
        let refused = |query: &str, kind: &str| query_request(query, kind, "").unwrap_err().to_string();
        assert_eq!(
            refused(r#"{"filter": {"is_null": "model"}}"#, "LogRecordsQueryRequest"),
            "the API has no filter for `is null`; split the filter, and evaluate that part locally"
        );
        assert_eq!(
            refused(r#"{"filter": "not name = 'a'"}"#, "LogRecordsExportRequest"),
            "`LogRecordsExportRequest` accepts only filters that must all match; remove `or` and `not` from the filter"
        );
        assert_eq!(
            refused(r#"{"limit": 5}"#, "LogRecordsDeleteRequest"),
            "`LogRecordsDeleteRequest` has no member `limit`; leave it out of the query"
        );
        assert_eq!(
            refused(r#"{"filter": "name = 'a'", "filters": []}"#, "LogRecordsQueryRequest"),
            "`filters` follows from the filter of the query; set the filter instead"
        );
        assert_eq!(
            refused(r#"{"limt": 5}"#, "LogRecordsQueryRequest"),
            "`limt` is not a member of a query; did you mean `limit`?"
        );
        assert!(refused("{}", "Trace").starts_with("`Trace` is not a request with filters"));
        let invalid = query_request(r#"{"limit": "many"}"#, "LogRecordsQueryRequest", "").unwrap();
        assert!(invalid.starts_with(r#"{"kind":"LogRecordsQueryRequest","valid":false,"json":null,"endpoints":[{"#));
        let count = query_request("{}", "LogRecordsMetricsQueryRequest", "").unwrap();
        let endpoint = r#"{"name":"query_metrics","method":"POST","path":"/v2/projects/{project_id}/metrics/search"}"#;
        assert!(count.contains(&["\"endpoints\":[", endpoint, ","].concat()), "{count}");
    }

    #[test]
    fn a_request_is_read_back() {
        let query = r#"{"filter": "name = 'a' or tags one_of ['b']", "sort": {"column_id": "name"}, "limit": 5}"#;
        let request = Query::from_request(
            read_query(query, &ParseOptions::default())
                .unwrap()
                .request(Kind::from_name("LogRecordsQueryRequest").unwrap())
                .unwrap()
                .json
                .as_bytes(),
        );
        assert_eq!(request.unwrap().get_filter().unwrap().to_string(), r#"name = "a" or tags one_of ["b"]"#);
        let read = query_read(br#"{"filters": [], "limit": 5}"#).unwrap();
        assert_eq!(read, r#"{"filter":null,"text":null,"limit":5}"#);
        let read = query_read(br#"{"filters": [{"type": "id", "column_id": "id", "value": "a"}]}"#).unwrap();
        assert!(read.ends_with(r#""text":"id = \"a\""}"#), "{read}");
    }

    #[test]
    fn lists_columns_and_splits_filters() {
        let columns = query_columns("").unwrap();
        assert!(
            columns.starts_with(r#"[{"id":"input","type":"text","operators":["eq","ne","contains","one_of","not_in"]"#)
        );
        assert_eq!(query_columns(r#"{"columns": {"columns": []}}"#).unwrap(), "[]");
        assert!(query_columns(r#"{"colums": {}}"#).unwrap_err().to_string().ends_with("did you mean `columns`?"));
        let split = query_split(r#""model is null""#, "").unwrap();
        assert_eq!(split, r#"{"server":null,"rest":{"is_null":"model"}}"#);
    }
}
