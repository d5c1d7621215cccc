//! Prints canonical JSON, the output of `normalize`.

use std::io::{self, Write};

use spanschema::Issue;

use super::{Printer, Stdout, Verdict};
use crate::exit::print_issue;
use crate::input::Payload;

/// Prints the canonical JSON of each payload on a line, and the issues on stderr. With a payload on every input line, it
/// prints one object for each instead, in order: `{"line","valid","json","issues":[…]}`, where `json` is the canonical
/// JSON as a string, or null.
#[derive(Debug)]
pub(crate) struct Canonical;

impl Printer for Canonical {
    fn payload(&mut self, out: &mut Stdout, payload: &Payload<'_>, verdict: Verdict<'_>) -> io::Result<()> {
        match (verdict, payload.line) {
            (Verdict::Checked { report, json, .. }, Some(line)) => {
                let issues = report.issues.iter().map(Issue::to_json).collect::<Vec<_>>().join(",");
                let json = serde_json::to_string(&json)?;
                writeln!(out, r#"{{"line":{line},"valid":{},"json":{json},"issues":[{issues}]}}"#, report.valid())
            }
            (Verdict::UnknownKind(_), Some(line)) => {
                writeln!(out, r#"{{"line":{line},"valid":false,"json":null,"issues":[]}}"#)
            }
            (Verdict::Checked { report, json, .. }, None) => {
                for issue in &report.issues {
                    print_issue(&payload.source.display_name(), issue);
                }
                json.map_or(Ok(()), |json| writeln!(out, "{json}"))
            }
            (Verdict::UnknownKind(_), None) => Ok(()),
        }
    }
}
