//! The members that the records of an answer have.

use std::borrow::Cow;
use std::collections::HashMap;

use super::object::{copy_members, with_member};
use super::records::{Level, Record, Records};
use super::search::Search;
use crate::json::{JsonWriter, Stop, decode, skip_whitespace, string_end};
use crate::query::evaluate::place;

/// How the records of an answer differ from those that the query ran over.
pub(super) struct Shape<'s> {
    search: &'s Search,
    /// How many spans a trace has, or how many traces a session, by their ids.
    counts: HashMap<&'s str, usize>,
}

impl<'s> Shape<'s> {
    pub(super) fn new(search: &'s Search, records: &'s Records<'_>) -> Shape<'s> {
        let mut counts = HashMap::new();
        for record in records.all.iter().filter(|_| search.include_counts) {
            match record.level {
                Level::Span => *counts.entry(&*record.trace).or_insert(0) += 1,
                Level::Trace => *counts.entry(&*record.session).or_insert(0) += 1,
                Level::Session => {}
            }
        }
        Shape { search, counts }
    }

    /// Returns the JSON of a record of the answer.
    pub(super) fn of<'r>(&self, record: &'r Record<'_>) -> Cow<'r, str> {
        let mut json = Cow::Borrowed(&*record.json);
        let count = match record.level {
            Level::Trace => Some("num_spans"),
            Level::Session => Some("num_traces"),
            Level::Span => None,
        };
        if let Some(name) = count.filter(|_| self.search.include_counts) {
            let count = self.counts.get(&*record.id).copied().unwrap_or(0);
            json = Cow::Owned(with_member(&json, name, &count.to_string()));
        }
        if let Some(select) = &self.search.select {
            json = Cow::Owned(select.of_counted(&json, count));
        }
        if self.search.truncate_fields {
            json = Cow::Owned(truncated(&json));
        }
        json
    }
}

/// The columns that a query returns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Select {
    /// The ids of the columns.
    pub columns: Vec<String>,
    /// Whether to add the columns of all metrics.
    pub all_metrics: bool,
    /// Whether to add the columns of all feedback.
    pub all_feedback: bool,
}

impl Select {
    /// Returns a record with the selected columns, its type and its id.
    pub fn of(&self, record: &str) -> String {
        self.of_counted(record, None)
    }

    /// The same with a count, if the record has it.
    fn of_counted(&self, record: &str, count: Option<&str>) -> String {
        const METRICS: [&str; 2] = ["metrics", "metric_info"];
        const FEEDBACK: [&str; 5] = [
            "feedback_rating_info",
            "annotations",
            "annotation_aggregates",
            "annotation_agreement",
            "overall_annotation_agreement",
        ];
        let places: Vec<Vec<&str>> = self.columns.iter().map(|column| place(column)).collect();
        let mut whole: Vec<&str> = ["type", "id"].into_iter().chain(count).collect();
        whole.extend(METRICS.iter().filter(|_| self.all_metrics));
        whole.extend(FEEDBACK.iter().filter(|_| self.all_feedback));
        whole.extend(places.iter().filter_map(|place| <[&str; 1]>::try_from(place.as_slice()).ok()).flatten());
        let mut json = JsonWriter::default();
        json.object(|json| {
            super::object::each_member(record, |key, value| {
                let name = decode(key.inside);
                if whole.contains(&&*name) {
                    json.key(&name).raw(&String::from_utf8_lossy(value));
                    return;
                }
                let inner = places.iter().filter_map(|place| match place.as_slice() {
                    [family, inner, ..] if *family == name => Some(*inner),
                    _ => None,
                });
                let inner: Vec<&str> = inner.collect();
                if !inner.is_empty() && value.first() == Some(&b'{') {
                    json.key(&name).object(|json| {
                        copy_members(json, &String::from_utf8_lossy(value), |key, _| {
                            inner.iter().any(|name| key.is(name))
                        });
                    });
                }
            });
        });
        json.finish()
    }
}

/// Returns the same JSON with long strings cut off.
fn truncated(json: &str) -> String {
    /// The number of characters that are kept.
    const KEPT: usize = 1000;
    let bytes = json.as_bytes();
    let mut out = String::with_capacity(json.len());
    let mut copied = 0;
    let mut at = 0;
    while let Some(quote) = memchr::memchr(b'"', bytes.get(at..).unwrap_or_default()).map(|offset| at + offset) {
        let Ok((end, Stop::Quote)) = string_end(bytes, quote + 1, |escape| Ok::<_, ()>(escape + 2)) else { break };
        at = end + 1;
        let inside = bytes.get(quote + 1..end).unwrap_or_default();
        let is_key = bytes.get(skip_whitespace(bytes, at)) == Some(&b':');
        if inside.len() <= KEPT || is_key {
            continue;
        }
        let string = decode(inside);
        if let Some((cut, _)) = string.char_indices().nth(KEPT) {
            out.push_str(json.get(copied..quote).unwrap_or_default());
            crate::json::write_string(&mut out, &[string.get(..cut).unwrap_or_default(), "…"].concat());
            copied = at;
        }
    }
    out.push_str(json.get(copied..).unwrap_or_default());
    out
}
