//! Puts the rows of the table `spans` together to payloads again.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;

use spanschema::ffi::{Inferrer, encode};
use spanschema::{NormalizeOptions, normalize};

/// What a payload needs of a row of the table `spans`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepRow {
    /// The line of the payload.
    pub line: Option<i64>,
    /// The JSON Pointer of the step in the payload.
    pub path: String,
    /// The step as it was written, without its child steps.
    pub json: String,
    /// The session, which can follow from the request.
    pub session_id: Option<String>,
    /// The trace, which can follow from the request.
    pub trace_id: Option<String>,
    /// The parent, which can follow from the request.
    pub parent_id: Option<String>,
    /// Whether the trace has ended.
    pub is_complete: Option<bool>,
}

/// A payload that was put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// The payload: canonical if it is valid, and as it was written otherwise.
    pub json: String,
    /// Whether it is canonical.
    pub canonical: bool,
}

/// The row of a step comes before that of its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfOrder;

impl fmt::Display for OutOfOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the row of a step comes before that of its parent; keep the rows in the order in which they were written",
        )
    }
}

impl Error for OutOfOrder {}

/// Puts rows together to payloads, in the order of the rows.
#[derive(Debug, Default)]
pub struct Payloads {
    /// The steps of the payload that is being read, each after its parent.
    rows: Vec<StepRow>,
    /// Their indices, by their paths.
    indices: HashMap<String, usize>,
    inferrer: Inferrer,
}

/// Where a step is: the path of the object that lists it, the name of the list, and the position in it.
struct Place<'p> {
    parent: &'p str,
    list: &'p str,
    index: usize,
}

impl<'p> Place<'p> {
    /// Reads a path; none if it is that of the whole payload.
    fn of(path: &'p str) -> Option<Place<'p>> {
        let (list, index) = path.rsplit_once('/')?;
        let (parent, list) = list.rsplit_once('/').unwrap_or_default();
        Some(Place { parent, list, index: index.parse().ok()? })
    }

    /// Whether the list is of the child steps of a step, or of the steps of a request.
    fn is_of_steps(&self) -> bool {
        ["traces", "spans"].contains(&self.list)
    }
}

impl Payloads {
    /// Adds a row, and returns the payloads that are complete.
    ///
    /// # Errors
    /// The parent of a step is not in a row before it.
    pub fn add(&mut self, row: StepRow) -> Result<Vec<Payload>, OutOfOrder> {
        let is_next_line = self.rows.last().is_some_and(|last| last.line != row.line);
        let done = if is_next_line || self.is_root(&row) && self.begins(&row) { self.finish() } else { Vec::new() };
        let parent = Place::of(&row.path).map_or("", |place| place.parent);
        if !self.is_root(&row) && !self.indices.contains_key(parent) {
            return Err(OutOfOrder);
        }
        self.indices.insert(row.path.clone(), self.rows.len());
        self.rows.push(row);
        Ok(done)
    }

    /// Returns the payloads of the rows so far.
    pub fn finish(&mut self) -> Vec<Payload> {
        let rows = std::mem::take(&mut self.rows);
        let roots = nested(&rows, &std::mem::take(&mut self.indices));
        let payloads = match roots.first().map(|(row, _)| Place::of(&row.path)) {
            Some(Some(place)) if place.is_of_steps() => vec![request(place.list, &roots)],
            _ => roots.into_iter().map(|(_, json)| json).collect(),
        };
        payloads.into_iter().map(|json| self.canonical(json)).collect()
    }

    /// Whether a step is not listed by another one.
    fn is_root(&self, row: &StepRow) -> bool {
        Place::of(&row.path)
            .is_none_or(|place| !place.is_of_steps() || place.parent.is_empty() && !self.indices.contains_key(""))
    }

    /// Whether a step that is not listed by another one is the first of its payload.
    fn begins(&self, row: &StepRow) -> bool {
        let index = |row: &StepRow| Place::of(&row.path).map_or(0, |place| place.index);
        let last = self.rows.iter().rev().find(|last| self.is_root(last));
        last.is_some_and(|last| index(row) <= index(last))
    }

    fn canonical(&mut self, json: String) -> Payload {
        let kind = self.inferrer.infer_unchecked(json.as_bytes());
        let normalized = kind.ok().map(|kind| normalize(kind, json.as_bytes(), &NormalizeOptions::default()));
        match normalized.and_then(|normalized| normalized.json) {
            Some(json) => Payload { json, canonical: true },
            None => Payload { json, canonical: false },
        }
    }
}

/// Returns the steps that are not listed by others, each with the JSON of all that is nested in it.
fn nested<'r>(rows: &'r [StepRow], indices: &HashMap<String, usize>) -> Vec<(&'r StepRow, String)> {
    let mut children: Vec<HashMap<&str, Vec<String>>> = vec![HashMap::new(); rows.len()];
    let mut roots = Vec::new();
    // Child steps come after their parents, so that each is complete when its parent needs it.
    for (index, row) in rows.iter().enumerate().rev() {
        let lists = children.get_mut(index).map(std::mem::take).unwrap_or_default();
        let json = with_lists(&row.json, lists);
        let place = Place::of(&row.path).filter(Place::is_of_steps);
        let parent = place.as_ref().and_then(|place| indices.get(place.parent));
        match (place, parent.and_then(|parent| children.get_mut(*parent))) {
            (Some(place), Some(lists)) => lists.entry(place.list).or_default().push(json),
            _ => roots.push((row, json)),
        }
    }
    roots.reverse();
    roots
}

/// Adds lists of steps, whose elements are in reverse order, to an object.
fn with_lists(object: &str, lists: HashMap<&str, Vec<String>>) -> String {
    let members = lists.into_iter().map(|(list, mut steps)| {
        steps.reverse();
        ["\"", list, "\":[", &steps.join(","), "]"].concat()
    });
    with_members(object, members.collect())
}

fn with_members(object: &str, members: Vec<String>) -> String {
    let Some(open) = object.trim_end().strip_suffix('}').filter(|_| !members.is_empty()) else {
        return object.to_owned();
    };
    let comma = if open.trim_end().ends_with('{') { "" } else { "," };
    [open, comma, &members.join(","), "}"].concat()
}

/// The request with these traces or spans. What a step has though it does not say it is from the request. A request with spans
/// needs a trace and a parent, which are those of its first span otherwise.
fn request(list: &str, steps: &[(&StepRow, String)]) -> String {
    let mut members = Vec::new();
    let mut add = |name: &str, is_required: bool, value: fn(&StepRow) -> Option<String>| {
        let key = ["\"", name, "\""].concat();
        let silent = steps.iter().find(|(row, _)| !row.json.contains(&key));
        let row = silent.or_else(|| steps.first().filter(|_| is_required));
        members.extend(row.and_then(|(row, _)| value(row)).map(|value| [&key, ":", &value].concat()));
    };
    add("session_id", false, |row| row.session_id.as_deref().map(string));
    if list == "spans" {
        add("trace_id", true, |row| row.trace_id.as_deref().map(string));
        add("parent_id", true, |row| row.parent_id.as_deref().map(string));
    }
    add("is_complete", false, |row| row.is_complete.map(|is_complete| is_complete.to_string()));
    let steps: Vec<&str> = steps.iter().map(|(_, json)| &**json).collect();
    members.push(["\"", list, "\":[", &steps.join(","), "]"].concat());
    with_members("{}", members)
}

fn string(string: &str) -> String {
    let mut json = Vec::new();
    encode::string(&mut json, string.as_bytes());
    String::from_utf8(json).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::unwrap_used)]
mod tests {
    use spanschema::{Defaults, Kind};

    use super::*;
    use crate::{Part, Table, TableOptions};
    use spanschema::ffi::table::{Cell, Row};

    fn rows(part: Part<'_>) -> Vec<StepRow> {
        let options = TableOptions { raw: true, ..TableOptions::default() };
        let columns = Table::Spans.columns(true);
        let column = |name: &str| columns.iter().position(|column| column.name == name).unwrap();
        let text = |row: &dyn Row, name: &str| match row.cell(column(name)) {
            Cell::Text(text) => Some(text.into_owned()),
            _ => None,
        };
        let mut rows = Vec::new();
        let read = Table::Spans.each_row(part, &options, &mut |row| {
            let Cell::Integer(line) = row.cell(column("line")) else { return };
            let is_complete = match row.cell(column("is_complete")) {
                Cell::Boolean(is_complete) => Some(is_complete),
                _ => None,
            };
            rows.push(StepRow {
                line: Some(line),
                path: text(row, "path").unwrap(),
                json: text(row, "json").unwrap(),
                session_id: text(row, "session_id"),
                trace_id: text(row, "trace_id"),
                parent_id: text(row, "parent_id"),
                is_complete,
            });
        });
        read.unwrap();
        rows
    }

    fn round_trip(lines: &str) -> Vec<Payload> {
        let mut payloads = Payloads::default();
        let rows = rows(Part { bytes: lines.as_bytes(), offset: 0, first_line: Some(1) });
        let mut done: Vec<Payload> = rows.into_iter().flat_map(|row| payloads.add(row).unwrap()).collect();
        done.extend(payloads.finish());
        done
    }

    #[test]
    fn payloads_come_back_canonical() {
        let lines = [
            r#"{"traces":[{"input":"a","spans":[{"type":"agent","input":"b","spans":[{"type":"tool","input":"c"}]},{"type":"llm","input":"d"}]},{"input":"e"}],"session_id":"0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a","is_complete":false}"#,
            r#"{"spans":[{"type":"tool","input":"x"},{"type":"tool","input":"y"}],"trace_id":"0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a","parent_id":"6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a"}"#,
            r#"{"traces":[{"input":"f"}]}"#,
        ];
        let found = round_trip(&lines.join("\n"));
        assert_eq!(found.len(), lines.len());
        for (found, line) in found.iter().zip(lines) {
            let kind = spanschema::infer(line.as_bytes()).unwrap();
            let canonical = normalize(kind, line.as_bytes(), &NormalizeOptions::default()).json.unwrap();
            assert!(found.canonical);
            assert_eq!(found.json, canonical);
        }
    }

    #[test]
    fn records_are_lines_of_their_own() {
        let found = round_trip(r#"[{"type": "llm", "id": "a"}, {"type": "tool", "id": "b"}]"#);
        let json: Vec<&str> = found.iter().map(|payload| &*payload.json).collect();
        assert_eq!(json.len(), 2);
        assert!(json.iter().all(|json| json.starts_with('{')), "{json:?}");
    }

    #[test]
    fn a_step_needs_its_parent() {
        let row = StepRow { path: "/traces/0/spans/0".to_owned(), json: "{}".to_owned(), ..StepRow::default() };
        assert!(Payloads::default().add(row).unwrap_err().to_string().contains("before that of its parent"));
    }

    #[test]
    fn every_ingest_payload_of_the_vectors_comes_back() {
        let mut count = 0;
        for folder in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors")).unwrap() {
            for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
                let Ok(vector) = std::fs::read(file.unwrap().path()) else { continue };
                let Ok(vector) = serde_json::from_slice::<serde_json::Value>(&vector) else { continue };
                let (Some(kind), Some(json)) = (vector["kind"].as_str(), vector["input"].as_str()) else { continue };
                if !["LogTracesIngestRequest", "LogSpansIngestRequest"].contains(&kind) {
                    continue;
                }
                let kind = Kind::from_name(kind).unwrap();
                let omitting = NormalizeOptions::default().defaults(Defaults::Omit);
                let brief = |json: &str| normalize(kind, json.as_bytes(), &omitting).json;
                let Some(wanted) = brief(json).filter(|json| is_kept(json)) else { continue };
                count += 1;
                let found = round_trip(&wanted);
                assert_eq!(found.iter().map(|payload| brief(&payload.json)).collect::<Vec<_>>(), [Some(wanted)]);
            }
        }
        assert!(count > 20, "{count}");
    }

    /// Whether a request has steps, and says nothing of itself that the table does not have: what every step says otherwise is
    /// not in the table.
    fn is_kept(json: &str) -> bool {
        let request: serde_json::Value = serde_json::from_str(json).unwrap();
        let steps = request.get("traces").or(request.get("spans")).and_then(|steps| steps.as_array());
        let Some(steps) = steps.filter(|steps| !steps.is_empty()) else { return false };
        request.as_object().unwrap().keys().all(|name| match &**name {
            "traces" | "spans" | "is_complete" => true,
            "session_id" | "trace_id" | "parent_id" => steps.iter().any(|step| step.get(name).is_none()),
            _ => false,
        })
    }
}
