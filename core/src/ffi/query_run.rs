//! The verbs that run queries over records at hand. Filters, queries and options are those of `query.rs`.
//!
//! More options are `malformed`: `"refuse"` (default) or `"skip"` what is not a JSON object; and `level`: only records that
//! are a `"session"`, a `"trace"` or a `"span"`.

use std::cell::RefCell;

use super::query_input::{read_filter, read_options_and, read_query};
use crate::error::{ErrorKind, UsageError};
use crate::query::skips_malformed;
use crate::query::{Answer, Level, Match, ParseOptions, Program, Records};

/// The names of the additional options.
const OPTIONS: [&str; 2] = ["malformed", "level"];

/// The verb `query_run`: runs a query over records.
///
/// # Parameters
/// - `query`: as for [`query_request`](super::query_request)
/// - `records`: the response of a query, records in an array or one a line, or ingest requests
///
/// # Errors
/// `InvalidValue`: the query is not accepted, a test of its filter cannot be evaluated, or a line of the records is not a
/// JSON object.
pub fn query_run(query: &str, records: &[u8], options: &str) -> Result<Answer, UsageError> {
    let (parse, reading) = read(options)?;
    read_query(query, &parse)?.run(&load(records, &reading)?)
}

/// The verb `query_count`: returns how many records match a query.
///
/// # Errors
/// As for [`query_run`].
pub fn query_count(query: &str, records: &[u8], options: &str) -> Result<usize, UsageError> {
    let (parse, reading) = read(options)?;
    read_query(query, &parse)?.count(&load(records, &reading)?)
}

/// The verb `query_matches`: whether a filter is true of one record. Tests of a trace's spans are about the spans nested in
/// it.
///
/// # Errors
/// `InvalidValue`: the filter is not accepted or cannot be evaluated, or the record is not a JSON object.
pub fn query_matches(filter: &str, record: &[u8]) -> Result<bool, UsageError> {
    let matched = LATEST.with_borrow_mut(|latest| {
        let program = match latest.take().filter(|(compiled, _)| compiled == filter) {
            Some((_, program)) => program,
            None => Program::new(&read_filter(filter, &ParseOptions::default())?)?,
        };
        let (_, program) = latest.insert((filter.to_owned(), program));
        Ok(program.evaluator().matches(record))
    })?;
    match matched {
        Match::Yes => Ok(true),
        Match::No => Ok(false),
        Match::Malformed => {
            Err(UsageError::new(ErrorKind::InvalidValue, "the record is not a JSON object; correct it"))
        }
    }
}

thread_local! {
    /// The latest filter that `query_matches` compiled on this thread: it is usually asked about many records in turn.
    static LATEST: RefCell<Option<(String, Program)>> = const { RefCell::new(None) };
}

/// Reads records that several queries are run over.
///
/// # Errors
/// `InvalidValue`: a line of the records is not a JSON object.
pub fn query_load(records: &[u8], options: &str) -> Result<Records<'static>, UsageError> {
    let (_, reading) = read(options)?;
    load(records, &reading).map(Records::into_owned)
}

/// The same as [`query_run`] over records that [`query_load`] has read.
///
/// # Errors
/// As for [`query_run`]. `InvalidValue`: an option says how records are read.
pub fn query_run_loaded(query: &str, records: &Records<'_>, options: &str) -> Result<Answer, UsageError> {
    read_query(query, &read_for_loaded(options)?)?.run(records)
}

/// The same as [`query_count`] over records that [`query_load`] has read.
///
/// # Errors
/// As for [`query_run_loaded`].
pub fn query_count_loaded(query: &str, records: &Records<'_>, options: &str) -> Result<usize, UsageError> {
    read_query(query, &read_for_loaded(options)?)?.count(records)
}

/// The answer to a query, for hosts that take a string: `{"matches","json"}`, where `json` is the answer as the API gives it.
pub fn answer_json(answer: &Answer) -> String {
    ["{\"matches\":", &answer.matches.to_string(), ",\"json\":", &answer.to_json(), "}"].concat()
}

/// How records are read.
#[derive(Default)]
struct Reading {
    skip: bool,
    level: Option<Level>,
}

fn load<'r>(records: &'r [u8], reading: &Reading) -> Result<Records<'r>, UsageError> {
    let records = if reading.skip { Records::read_skipping(records) } else { Records::read(records)? };
    Ok(match reading.level {
        Some(level) => records.only(level),
        None => records,
    })
}

/// Reads the options of a query over records that have been read already.
fn read_for_loaded(options: &str) -> Result<ParseOptions, UsageError> {
    read_options_and(options, &OPTIONS, |_, _| {
        Err("`malformed` and `level` say how records are read; pass them when you read the records")
    })
}

fn read(options: &str) -> Result<(ParseOptions, Reading), UsageError> {
    let mut reading = Reading::default();
    let parse = read_options_and(options, &OPTIONS, |name, value| {
        match (name, value) {
            ("malformed", option) => reading.skip = skips_malformed(option)?,
            (_, value) => {
                let level = Level::ALL.iter().find(|level| level.name() == value).copied();
                reading.level = Some(level.ok_or("`level` must be `session`, `trace` or `span`")?);
            }
        }
        Ok(())
    })?;
    Ok((parse, reading))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORDS: &[u8] =
        b"{\"type\":\"tool\",\"id\":\"a\",\"name\":\"x\"}\n{\"type\":\"trace\",\"id\":\"b\",\"name\":\"x\"}";

    #[test]
    fn runs_counts_and_matches() {
        let query = r#"{"filter": "name = 'x'", "limit": 1, "sort": {"column_id": "id"}}"#;
        let page = query_run(query, RECORDS, "").unwrap();
        let expected = r#"{"starting_token":0,"limit":1,"paginated":true,"next_starting_token":1,"last_row_id":"a","records":[{"type":"tool","id":"a","name":"x"}]}"#;
        assert_eq!(answer_json(&page), format!(r#"{{"matches":2,"json":{expected}}}"#));
        let loaded = query_load(RECORDS, "").unwrap();
        assert_eq!(query_run_loaded(query, &loaded, "").unwrap(), page);
        assert_eq!(query_count(query, RECORDS, "").unwrap(), 2);
        assert_eq!(query_count_loaded(query, &loaded, "").unwrap(), 2);
        assert_eq!(query_count("{}", RECORDS, r#"{"level": "trace"}"#).unwrap(), 1);
        assert_eq!(query_load(RECORDS, r#"{"level": "trace"}"#).unwrap().len(), 1);
        assert!(query_matches(r#""name = 'x'""#, b"{\"name\":\"x\"}").unwrap());
        assert!(!query_matches(r#"{"is_null": "name"}"#, b"{\"name\":\"x\"}").unwrap());
    }

    #[test]
    fn refuses_what_it_cannot_do() {
        let refused = |result: Result<Answer, UsageError>| result.unwrap_err().to_string();
        let skip = r#"{"malformed": "skip"}"#;
        assert!(refused(query_run("{}", b"{\n{}", "")).starts_with("line 1 of the records is not a JSON object"));
        assert!(query_run("{}", b"{\n{}", skip).is_ok());
        assert_eq!(
            refused(query_run("{}", b"", r#"{"level": "step"}"#)),
            "`level` must be `session`, `trace` or `span`"
        );
        assert_eq!(
            refused(query_run(r#"{"limit": -1}"#, b"", "")),
            "`limit` must be a whole number that is not negative, such as 0 or 100"
        );
        assert!(refused(query_run("{}", b"", r#"{"levle": "span"}"#)).ends_with("did you mean `level`?"));
        let loaded = query_load(RECORDS, skip).unwrap();
        assert!(refused(query_run_loaded("{}", &loaded, skip)).ends_with("pass them when you read the records"));
    }
}
