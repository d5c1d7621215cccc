//! Runs a query over records that are at hand, and answers it as the API does.
//!
//! `records.rs` reads the records from any form that has them; `flatten.rs` makes records of the traces and spans of
//! ingest payloads. `sort.rs` and `page.rs` choose the records of a page, and `shape.rs` gives them the members that the
//! query asks for. Start with [`run`].

mod flatten;
mod object;
mod page;
mod records;
mod search;
mod shape;
mod sort;

use super::evaluate::{Match, Program, SpanOfTrace, Trace, TraceVerdicts};
use crate::error::UsageError;
use crate::json::JsonWriter;

pub use records::{Level, Records};
pub use search::{Search, Select, Sort};

use records::Record;

/// The answer to a query.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// A `LogRecordsQueryResponse`, or a `LogRecordsPartialQueryResponse` if the query selects columns.
    pub json: String,
    /// How many records match, on all pages together.
    pub matches: usize,
}

/// Runs a query over records, and returns the page that it asks for.
///
/// # Errors
/// `InvalidValue`: a test of the filter has an operator or an operand that filters of its type do not have.
///
/// ```
/// use spanschema::query::{Records, Search, run};
///
/// let payload = br#"{"traces": [{"type": "trace", "spans": [
///     {"type": "tool", "name": "search", "input": "refund"},
///     {"type": "tool", "name": "search", "input": "weather"}
/// ]}]}"#;
/// let search = Search::from_json(br#"{"filters": [
///     {"column_id": "input", "type": "text", "operator": "contains", "value": "refund"}
/// ]}"#)?;
/// assert_eq!(run(&search, &Records::read(payload)?)?.matches, 1);
/// # Ok::<(), spanschema::UsageError>(())
/// ```
pub fn run(search: &Search, records: &Records<'_>) -> Result<Answer, UsageError> {
    let program = Program::new(&search.filter)?;
    let mut found = matching(&program, records);
    let matches = found.len();
    sort::sort(&mut found, search.sort.as_ref());
    let page = page::page(&found, search);
    let shape = shape::Shape::new(search, records);
    let mut json = JsonWriter::default();
    json.object(|json| {
        json.key("starting_token").raw(&page.start.to_string());
        json.key("limit").raw(&search.limit.to_string());
        json.key("paginated").raw(if page.next.is_some() { "true" } else { "false" });
        if let Some(next) = page.next {
            json.key("next_starting_token").raw(&next.to_string());
        }
        if let Some(last) = page.records.last() {
            json.key("last_row_id").string(&last.id);
        }
        json.key("records");
        json.array(|json| page.records.iter().for_each(|record| json.raw(&shape.of(record))));
    });
    Ok(Answer { json: json.finish(), matches })
}

/// Returns the number of records that match a filter.
///
/// # Errors
/// As for [`run`].
pub fn count(search: &Search, records: &Records<'_>) -> Result<usize, UsageError> {
    Ok(matching(&Program::new(&search.filter)?, records).len())
}

fn matching<'r, 'a>(program: &Program, records: &'r Records<'a>) -> Vec<&'r Record<'a>> {
    let spans: Vec<SpanOfTrace<'_>> = if program.looks_at_spans() {
        let spans = records.all.iter().filter(|record| record.level == Level::Span);
        spans.map(|span| SpanOfTrace { json: span.json.as_bytes(), trace: span.trace.as_bytes() }).collect()
    } else {
        Vec::new()
    };
    let verdicts = TraceVerdicts::new(program, &spans);
    let mut evaluator = program.evaluator();
    let mut matches = |record: &Record<'_>| {
        let trace = Trace { id: record.trace.as_bytes(), verdicts: &verdicts };
        evaluator.matches_within(record.json.as_bytes(), Some(trace)) == Match::Yes
    };
    records.all.iter().filter(|record| matches(record)).collect()
}
