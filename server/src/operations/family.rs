//! Nests records: a trace or a span with its child spans, a session with its traces.

use std::collections::{HashMap, HashSet};

use spanschema::query::Level;

use crate::ids::Id;
use crate::store::{Record, Records};

/// Returns a record with all records below it, as JSON.
pub(crate) fn nested(records: Records<'_>, level: Level, record: &Record) -> rusqlite::Result<String> {
    match level {
        Level::Session => {
            let traces = records.traces_of(record.id)?;
            let traces: rusqlite::Result<Vec<String>> =
                traces.iter().map(|trace| nested(records, Level::Trace, trace)).collect();
            Ok(with_list(&record.json, "traces", &traces?.join(",")))
        }
        Level::Trace => Ok(tree(record, &records.spans_of(record.id)?, true)),
        Level::Span => match record.trace {
            Some(trace) => Ok(tree(record, &records.spans_of(trace)?, false)),
            None => Ok(record.json.clone()),
        },
    }
}

/// Returns the placeholder for a trace that has not been logged, with the spans that refer to it.
pub(super) fn stub(trace: Id, project: Id, spans: &[Record]) -> String {
    let same = |of: fn(&Record) -> Option<Id>| {
        let ids: HashSet<Option<Id>> = spans.iter().map(of).collect();
        ids.iter().next().copied().flatten().filter(|_| ids.len() == 1)
    };
    let json = serde_json::json!({
        "type": "stub_trace", "id": trace, "project_id": project, "run_id": same(|span| Some(span.run)),
        "session_id": same(|span| span.session),
    });
    let root =
        Record { id: trace, run: trace, trace: Some(trace), parent: None, session: None, json: json.to_string() };
    tree(&root, spans, true)
}

/// Writes a record with the spans below it. Nothing recurses, because spans that are logged one by one can be nested to
/// any depth.
fn tree(root: &Record, spans: &[Record], is_trace: bool) -> String {
    let known: HashSet<Id> = spans.iter().map(|span| span.id).collect();
    let mut children: HashMap<Id, Vec<&Record>> = HashMap::new();
    for span in spans.iter().rev().filter(|span| span.id != root.id) {
        // A span whose parent has not been logged belongs to the trace.
        let parent = span.parent.filter(|parent| known.contains(parent));
        match parent {
            Some(parent) => children.entry(parent).or_default().push(span),
            None if is_trace => children.entry(root.id).or_default().push(span),
            None => {}
        }
    }
    let mut out = String::new();
    // What is still to be written: a record, or the end of the list of its children.
    let mut pending = vec![Part::Record(root)];
    while let Some(part) = pending.pop() {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Record(record) => {
                if out.ends_with('}') {
                    out.push(',');
                }
                // What has been written is removed, so that a circle of parents ends.
                let below = children.remove(&record.id).unwrap_or_default();
                match record.json.strip_suffix('}').filter(|_| !below.is_empty()) {
                    Some(start) => {
                        out.push_str(start);
                        out.push_str(r#","spans":["#);
                        pending.push(Part::Text("]}"));
                        pending.extend(below.into_iter().map(Part::Record));
                    }
                    None => out.push_str(&record.json),
                }
            }
        }
    }
    out
}

/// A part of what is written.
enum Part<'a> {
    Record(&'a Record),
    Text(&'static str),
}

fn with_list(record: &str, name: &str, elements: &str) -> String {
    crate::members::with_members(record, &format!(r#""{name}":[{elements}]"#))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(id: Id, parent: Option<Id>, name: &str) -> Record {
        Record { id, run: id, trace: None, parent, session: None, json: format!(r#"{{"n":"{name}"}}"#) }
    }

    #[test]
    fn nests_in_order_and_ends_at_circles() {
        let ids: Vec<Id> = (0..6).map(|_| Id::random()).collect();
        let root = span(ids[0], None, "t");
        let spans = [
            span(ids[1], Some(ids[0]), "a"),
            span(ids[2], Some(ids[1]), "b"),
            span(ids[3], Some(ids[1]), "c"),
            span(ids[4], Some(ids[5]), "d"),
            span(ids[5], Some(ids[4]), "e"),
        ];
        let expected = r#"{"n":"t","spans":[{"n":"a","spans":[{"n":"b"},{"n":"c"}]}]}"#;
        assert_eq!(tree(&root, &spans, true), expected);
        assert_eq!(tree(&spans[0], &spans, false), r#"{"n":"a","spans":[{"n":"b"},{"n":"c"}]}"#);
    }
}
