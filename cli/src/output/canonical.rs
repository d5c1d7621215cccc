//! Canonical payloads.

use std::io::{self, Write};

use spanschema::Issue;

use super::{Printer, Stdout, Verdict};
use crate::exit::remark;
use crate::input::Payload;

/// Prints canonical JSON, a line for each payload, and the issues on stderr. Where the input has a payload on every line,
/// one object for each line, in order: `{"line","valid","json","issues":[…]}`, with the canonical JSON as a text, or null.
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
            (Verdict::KindUnknown(_), Some(line)) => {
                writeln!(out, r#"{{"line":{line},"valid":false,"json":null,"issues":[]}}"#)
            }
            (Verdict::Checked { report, json, .. }, None) => {
                for issue in &report.issues {
                    remark(&payload.source.title(), issue);
                }
                json.map_or(Ok(()), |json| writeln!(out, "{json}"))
            }
            (Verdict::KindUnknown(_), None) => Ok(()),
        }
    }
}
