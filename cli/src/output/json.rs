//! Prints one JSON object for each payload, for programs.

use std::io::{self, Write};

use spanschema::Issue;

use super::{Printer, Stdout, Verdict};
use crate::input::Payload;

/// Prints `{"source","line","kind","valid","issues":[…]}` for each payload, on a line. These members are always present:
/// `line` is null unless every input line is a payload, and `kind` is null if it is unknown. The member `omitted` follows
/// if there are more issues than the limit; it is their number.
#[derive(Debug)]
pub(super) struct Json;

impl Printer for Json {
    fn payload(&mut self, out: &mut Stdout, payload: &Payload<'_>, verdict: Verdict<'_>) -> io::Result<()> {
        let line = payload.line.map_or_else(|| "null".to_owned(), |line| line.to_string());
        write!(out, r#"{{"source":{},"line":{line},"#, serde_json::to_string(&payload.source.name())?)?;
        match verdict {
            Verdict::Checked { kind, report, .. } => {
                let kind = kind.map_or_else(|| "null".to_owned(), |kind| format!("\"{kind}\""));
                let issues = report.issues.iter().map(Issue::to_json).collect::<Vec<_>>().join(",");
                write!(out, r#""kind":{kind},"valid":{},"issues":[{issues}]"#, report.valid())?;
                if report.omitted() > 0 {
                    write!(out, r#","omitted":{}"#, report.omitted())?;
                }
            }
            Verdict::UnknownKind(_) => write!(out, r#""kind":null,"valid":false,"issues":[]"#)?,
        }
        writeln!(out, "}}")
    }
}
