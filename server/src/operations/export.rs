//! Export Records: the matching records as a file, written while it is sent.

use std::sync::Arc;

use serde::Deserialize;
use spanschema::query::{Level, Query, cell};
use spanschema::{Endpoint, Kind};

use super::family::nested;
use super::kind;
use super::selection::Selection;
use crate::answer::{Answer, canonical};
use crate::app::App;
use crate::error::ApiError;
use crate::ids::Id;
use crate::intake::Taken;
use crate::members::Members;
use crate::request::Call;
use crate::store::{Flow, Order, Records, Store};
use crate::stream;

/// What the request says beside the selection.
#[derive(Debug, Deserialize)]
struct Asked {
    export_format: String,
    root_type: String,
    redact: bool,
    column_ids: Option<Vec<String>>,
}

/// The columns of a CSV file whose request names none.
const COLUMNS: [&str; 8] = ["id", "type", "name", "created_at", "input", "output", "session_id", "trace_id"];

/// How a record becomes a line of the file.
#[derive(Debug)]
enum Form {
    /// Values, separated by commas.
    Csv(Vec<String>),
    /// A record of this kind with everything below it.
    Nested(Kind),
    /// A record of this kind alone.
    Flat(Kind),
}

/// A file that is written.
struct Export {
    store: Arc<Store>,
    project: Id,
    level: Level,
    form: Form,
    /// Whether redacted inputs and outputs take the place of the original ones.
    redact: bool,
}

/// Export Records.
pub(super) fn export(app: &App, _: &'static Endpoint, call: &Call, taken: &Taken) -> Result<Answer, ApiError> {
    let project = call.id("project_id")?;
    let asked: Asked = serde_json::from_str(&taken.json).map_err(|error| ApiError::internal(&error.to_string()))?;
    let level = Level::ALL.iter().copied().find(|level| level.name() == asked.root_type).unwrap_or(Level::Trace);
    let query = Query::from_request(taken.json.as_bytes())?;
    let selection = Selection::of(&taken.json, &query, level)?;
    // The ids are read first, so that no connection is kept for as long as a slow client takes.
    let ids = app.store.read(|connection| {
        let mut ids = Vec::new();
        let order = selection.order.unwrap_or(Order::NewestFirst);
        let records = Records::of(connection, project);
        records.scan(selection.scope, &selection.narrowed, &selection.program, order, |record| {
            ids.push(record.id);
            Ok(Flow::Continue)
        })?;
        Ok(ids)
    })?;
    let (form, content_type) = match &*asked.export_format {
        "csv" => {
            let columns = asked.column_ids.unwrap_or_else(|| COLUMNS.map(str::to_owned).to_vec());
            (Form::Csv(columns), "text/csv; charset=utf-8")
        }
        "jsonl_flat" => (Form::Flat(kind("Record")?), "application/x-ndjson"),
        _ => (Form::Nested(kind(family(level))?), "application/x-ndjson"),
    };
    let export = Export { store: app.store.clone(), project, level, form, redact: asked.redact };
    let head = export.head();
    let lines = head.into_iter().chain(ids.into_iter().filter_map(move |id| export.line(id)));
    Ok(Answer::stream(content_type, stream::of_lines(lines)))
}

/// The kind of a record with everything below it.
fn family(level: Level) -> &'static str {
    match level {
        Level::Session => "ExtendedSessionRecordWithChildren",
        Level::Trace => "GetTraceResponse",
        Level::Span => "GetSpanResponse",
    }
}

impl Export {
    /// The first line of a CSV file.
    fn head(&self) -> Option<String> {
        match &self.form {
            Form::Csv(columns) => Some(csv_line(columns.iter().map(String::as_str))),
            _ => None,
        }
    }

    /// The line of a record; none if the record has been deleted meanwhile.
    fn line(&self, id: Id) -> Option<String> {
        let read = self.store.read(|connection| {
            let records = Records::of(connection, self.project);
            let record = records.get(self.level, id)?;
            match (&self.form, record) {
                (Form::Nested(_), Some(record)) => nested(records, self.level, &record).map(Some),
                (_, record) => Ok(record.map(|record| record.json)),
            }
        });
        let record = read.ok()??;
        match &self.form {
            Form::Csv(columns) => {
                let record = self.redacted(record);
                let cells: Vec<_> = columns.iter().map(|column| cell(&record, column).unwrap_or_default()).collect();
                Some(csv_line(cells.iter().map(|cell| &**cell)))
            }
            Form::Nested(kind) => canonical(*kind, &record).ok().map(|json| json + "\n"),
            Form::Flat(kind) => canonical(*kind, &self.redacted(record)).ok().map(|json| json + "\n"),
        }
    }

    /// Puts the redacted input and output of a record, where it has them, in the place of the original ones.
    fn redacted(&self, record: String) -> String {
        if !self.redact {
            return record;
        }
        let mut members = Members::read(&record);
        for (name, redacted) in [("input", "redacted_input"), ("output", "redacted_output")] {
            if let Some(value) = members.get(redacted).map(str::to_owned) {
                members.set_raw(name, &value);
            }
        }
        members.to_json()
    }
}

/// A line of a CSV file, as RFC 4180 has it.
fn csv_line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let quoted = |cell: &str| {
        if cell.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    };
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::csv_line;

    #[test]
    fn quotes_what_would_end_a_cell() {
        assert_eq!(
            csv_line(["a", "b,c", "say \"hi\"", "two\nlines"].into_iter()),
            "a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n"
        );
    }
}
