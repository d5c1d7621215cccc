//! The queries: Query and Query Partial of traces, spans and sessions, and their counts.
//!
//! In the order of time, a query ends as soon as its page is full. In another order, all matches are sorted by their values
//! first; only the ids, the times and these values are kept for that.

use serde_json::json;
use spanschema::Endpoint;
use spanschema::query::{Level, Query, Records as Flattened, Select};

use super::selection::Selection;
use super::{answer, level};
use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::ids::Id;
use crate::intake::Taken;
use crate::members::with_members;
use crate::request::Call;
use crate::store::{Flow, Order, Record, Records};

/// The most records on a page, however many are asked for: they are in memory together.
const LARGEST_PAGE: usize = 10_000;

/// A page ends after so many bytes of records.
const LONGEST_PAGE: usize = 32 << 20;

/// The page that a request asks for.
#[derive(Debug)]
struct Wanted {
    start: usize,
    limit: usize,
    previous: Option<Id>,
}

/// A page of the matching records.
#[derive(Debug, Default)]
struct Page {
    start: usize,
    records: Vec<Record>,
    /// How many bytes these are.
    length: usize,
    has_more: bool,
}

impl Page {
    /// Adds a record, unless the page is full.
    fn add(&mut self, record: Record, limit: usize) {
        self.has_more = self.records.len() >= limit || self.length >= LONGEST_PAGE;
        if !self.has_more {
            self.length += record.json.len();
            self.records.push(record);
        }
    }
}

/// Query Traces, Spans or Sessions, with whole records or with selected columns.
pub(super) fn search(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    let (project, level) = (call.id("project_id")?, level(endpoint));
    let query = Query::from_request(taken.json.as_bytes())?;
    let selection = Selection::of(&taken.json, &query, level)?;
    let wanted = Wanted::by(&query);
    let (page, counts) = app.store.read(|connection| {
        let records = Records::of(connection, project);
        let page = match selection.order {
            Some(order) => in_order(records, &selection, order, &wanted)?,
            None => sorted(records, &selection, &query, &wanted)?,
        };
        let counts = counts(records, level, &query, &page.records)?;
        Ok((page, counts))
    })?;
    // An empty page has no next one, even if it was asked to be empty.
    let has_more = page.has_more && !page.records.is_empty();
    let next = page.start.saturating_add(page.records.len());
    let last = page.records.last().map(|record| record.id);
    let rows: Vec<String> =
        page.records.into_iter().zip(counts).map(|(record, count)| counted(record, &count)).collect();
    let rows = shaped(&query, level, rows)?;
    let head = json!({
        "starting_token": page.start, "limit": wanted.limit, "paginated": has_more,
        "next_starting_token": has_more.then_some(next), "last_row_id": last,
    });
    let records = format!(r#""records":[{}]"#, rows.join(","));
    answer(endpoint, &with_members(&head.to_string(), &records))
}

/// Count Traces, Spans or Sessions.
pub(super) fn count(app: &App, endpoint: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    let project = call.id("project_id")?;
    let query = Query::from_request(taken.json.as_bytes())?;
    let selection = Selection::of(&taken.json, &query, level(endpoint))?;
    let count = app.store.read(|connection| {
        let records = Records::of(connection, project);
        if selection.is_all {
            return records.count_all(selection.scope);
        }
        let mut count = 0;
        records.scan(selection.scope, &selection.narrowed, &selection.program, Order::NewestFirst, |_| {
            count += 1;
            Ok(Flow::Continue)
        })?;
        Ok(count)
    })?;
    answer(endpoint, &json!({ "total_count": count }).to_string())
}

impl Wanted {
    fn by(query: &Query) -> Wanted {
        let number = |name| query.get_member(name).and_then(|json| json.parse().ok());
        Wanted {
            start: number("starting_token").unwrap_or(0),
            limit: number("limit").unwrap_or(100).min(LARGEST_PAGE),
            previous: query.get_member("previous_last_row_id").and_then(|json| serde_json::from_str(json).ok()),
        }
    }
}

/// Collects a page in the order of time. If the request names the last record of the previous page, the page begins after
/// that, wherever it is now.
fn in_order(records: Records<'_>, selection: &Selection, order: Order, wanted: &Wanted) -> rusqlite::Result<Page> {
    let mut start = wanted.start;
    let mut is_found = wanted.previous.is_none();
    let (mut index, mut page) = (0, Page::default());
    records.scan(selection.scope, &selection.narrowed, &selection.program, order, |record| {
        let here = index;
        index += 1;
        if !is_found && wanted.previous == Some(record.id) {
            (is_found, start) = (true, here + 1);
            page = Page::default();
        } else if here >= start {
            page.add(record, wanted.limit);
        }
        Ok(if page.has_more && is_found { Flow::Stop } else { Flow::Continue })
    })?;
    page.start = start;
    Ok(page)
}

/// Collects a page in the order of another column.
fn sorted(records: Records<'_>, selection: &Selection, query: &Query, wanted: &Wanted) -> rusqlite::Result<Page> {
    let sort = query.get_member("sort").unwrap_or("null");
    let column = serde_json::from_str::<serde_json::Value>(sort).ok();
    let column = column.as_ref().and_then(|sort| sort.get("column_id")?.as_str()).unwrap_or("created_at").to_owned();
    let select = Select { columns: vec![column, "created_at".to_owned()], ..Select::default() };
    let mut lines = String::new();
    records.scan(selection.scope, &selection.narrowed, &selection.program, Order::NewestFirst, |record| {
        lines.push_str(&select.of(&record.json));
        lines.push('\n');
        Ok(Flow::Continue)
    })?;
    let mut order = Query::new().member("sort", sort).starting_token(wanted.start as u64);
    order = order.limit(u32::try_from(wanted.limit).unwrap_or(u32::MAX));
    if let Some(previous) = wanted.previous {
        order = order.previous_last_row_id(&previous.to_string());
    }
    // What was stored is JSON, so there is an answer.
    let Ok(answer) = order.run(&Flattened::read_skipping(lines.as_bytes())) else { return Ok(Page::default()) };
    let ids = answer.records.iter().filter_map(|json| {
        let value: serde_json::Value = serde_json::from_str(json).ok()?;
        Id::parse(value.get("id")?.as_str()?)
    });
    let mut page = Page { start: answer.starting_token, ..Page::default() };
    for id in ids {
        if let Some(record) = records.get(selection.scope.level, id)? {
            page.add(record, wanted.limit);
        }
        if page.has_more {
            break;
        }
    }
    page.has_more |= answer.next_starting_token.is_some();
    Ok(page)
}

/// The member with the number of records below each record, if the request asks for it.
fn counts(records: Records<'_>, level: Level, query: &Query, page: &[Record]) -> rusqlite::Result<Vec<Option<String>>> {
    let name = count_member(level).filter(|_| query.get_member("include_counts") == Some("true"));
    let count = |record: &Record| {
        let Some(name) = name else { return Ok(None) };
        Ok(Some(format!(r#""{name}":{}"#, records.count_below(level, record.id)?)))
    };
    page.iter().map(count).collect()
}

fn count_member(level: Level) -> Option<&'static str> {
    match level {
        Level::Session => Some("num_traces"),
        Level::Trace => Some("num_spans"),
        Level::Span => None,
    }
}

fn counted(record: Record, count: &Option<String>) -> String {
    match count {
        Some(count) => with_members(&record.json, count),
        None => record.json,
    }
}

/// Gives the records of a page the columns that the request selects, and cuts off long values if it says so. The core does
/// both, for a query that finds all records of the page and leaves them in their order.
fn shaped(query: &Query, level: Level, rows: Vec<String>) -> Result<Vec<String>, ApiError> {
    let is_set = |name| query.get_member(name).is_some_and(|json| json != "null" && json != "false");
    if !is_set("select_columns") && !is_set("truncate_fields") {
        return Ok(rows);
    }
    let mut shape = Query::new().limit(u32::MAX);
    for name in ["sort", "truncate_fields"] {
        if let Some(json) = query.get_member(name) {
            shape = shape.member(name, json);
        }
    }
    if let Some(select) = query.get_member("select_columns") {
        let mut select: serde_json::Value =
            serde_json::from_str(select).map_err(|error| ApiError::internal(&error.to_string()))?;
        if let (Some(columns), Some(name)) =
            (select.get_mut("column_ids").and_then(|ids| ids.as_array_mut()), count_member(level))
        {
            columns.push(json!(name));
        }
        shape = shape.member("select_columns", select.to_string());
    }
    let lines = rows.join("\n");
    Ok(shape.run(&Flattened::read(lines.as_bytes())?)?.records)
}
