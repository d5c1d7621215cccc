//! Runs a query over records that are at hand, and answers it as the API does.
//!
//! `records.rs` reads the records from any form that has them: `documents.rs` finds the documents of an input, and `flatten.rs`
//! their steps. `sort.rs` and `page.rs` choose the records of a page, and `shape.rs` gives them the members that the
//! query asks for. Start with
//! [`Query::run`].

mod cell;
mod documents;
mod flatten;
mod object;
mod page;
mod place;
mod records;
mod search;
mod shape;
mod sort;

use super::Query;
use super::evaluate::{Match, Program, SpanOfTrace, Trace, TraceVerdicts};
use crate::error::UsageError;
use crate::json::JsonWriter;

pub use cell::cell;
pub use records::{Level, Records};
pub use shape::Select;

pub(super) use cell::text_of_cell;
pub(crate) use documents::skips_malformed;
pub(super) use documents::{Document, Read, each_step, is_document, malformed_line};
pub(super) use flatten::{IDS, Step};
pub(super) use object::each_member;

use records::Record;
use search::Search;

/// The answer to a query: a page of the records that match.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The records of the page as JSON, with the members that the query asks for.
    pub records: Vec<String>,
    /// The position of the first one.
    pub starting_token: usize,
    /// The maximum number of records on a page.
    pub limit: usize,
    /// The `starting_token` for the next page; none on the last page.
    pub next_starting_token: Option<usize>,
    /// The id of the last record of the page.
    pub last_row_id: Option<String>,
    /// How many records match, on all pages together.
    pub matches: usize,
}

impl Answer {
    /// The answer as the API gives it: a `LogRecordsQueryResponse`, or a `LogRecordsPartialQueryResponse` if the query
    /// selects columns.
    pub fn to_json(&self) -> String {
        let mut json = JsonWriter::default();
        json.object(|json| {
            json.key("starting_token").raw(&self.starting_token.to_string());
            json.key("limit").raw(&self.limit.to_string());
            json.key("paginated").raw(if self.next_starting_token.is_some() { "true" } else { "false" });
            if let Some(next) = self.next_starting_token {
                json.key("next_starting_token").raw(&next.to_string());
            }
            if let Some(last) = &self.last_row_id {
                json.key("last_row_id").string(last);
            }
            json.key("records").array(|json| self.records.iter().for_each(|record| json.raw(record)));
        });
        json.finish()
    }
}

impl Query {
    /// Runs the query over records, and returns the page that it asks for.
    ///
    /// ```
    /// use spanschema::query::{Query, Records, col};
    ///
    /// let payload = br#"{"traces": [{"type": "trace", "spans": [
    ///     {"type": "tool", "name": "search", "input": "refund"},
    ///     {"type": "tool", "name": "search", "input": "weather"}
    /// ]}]}"#;
    /// let query = Query::new().filter(col("input").contains("refund"));
    /// let answer = query.run(&Records::read(payload)?)?;
    /// assert_eq!(answer.matches, 1);
    /// assert!(answer.records[0].starts_with(r#"{"type":"tool","name":"search","input":"refund","id":"#));
    /// # Ok::<(), spanschema::UsageError>(())
    /// ```
    ///
    /// # Errors
    /// `InvalidValue`: a test of the filter has an operator or an operand that filters of its type do not have, or another
    /// member of the query has a value of the wrong type.
    pub fn run(&self, records: &Records<'_>) -> Result<Answer, UsageError> {
        let search = Search::new(self)?;
        let program = Program::new(&search.filter)?;
        let mut found = matching(&program, records);
        sort::sort(&mut found, search.sort.as_ref());
        let page = page::page(&found, &search);
        let shape = shape::Shape::new(&search, records);
        Ok(Answer {
            records: page.records.iter().map(|record| shape.of(record).into_owned()).collect(),
            starting_token: page.start,
            limit: search.limit,
            next_starting_token: page.next,
            last_row_id: page.records.last().map(|record| record.id.to_string()).filter(|id| !id.is_empty()),
            matches: found.len(),
        })
    }

    /// Returns the number of records that the filter of the query matches.
    ///
    /// # Errors
    /// As for [`Query::run`].
    pub fn count(&self, records: &Records<'_>) -> Result<usize, UsageError> {
        let program = Program::new(&Search::new(self)?.filter)?;
        Ok(matching(&program, records).len())
    }
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
    records.found().filter(|record| matches(record)).collect()
}
