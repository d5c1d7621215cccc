//! Prints one JSON object for each payload, for programs.

use std::io::{self, Write};

use spanschema::{Issue, Kind, Report};

use super::{Answers, Format, Verdict};
use crate::input::Payload;
use crate::style::is_obeyed;

/// Prints `{"source","line","kind","valid","errors","warnings","omitted","issues":[…]}` for each payload, on a line.
/// `line` is null unless the source has several payloads, and `kind` is null if it is unknown. A file whose name is not UTF-8
/// has a member `source_uri` after `source`.
#[derive(Debug)]
pub(super) struct Json;

impl Format for Json {
    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()> {
        match &verdict {
            Verdict::Checked(kind, normalized) => {
                write_object(&mut answers.stdout, payload, *kind, &normalized.report, None)
            }
            Verdict::Unchecked(..) => write_unchecked(&mut answers.stdout, payload, ""),
        }
    }
}

/// Writes the object for a payload, on a line; `json` is its canonical JSON as a JSON string, or null, if it was
/// normalized.
pub(super) fn write_object(
    out: &mut Vec<u8>,
    payload: &Payload<'_>,
    kind: Option<Kind>,
    report: &Report,
    json: Option<&str>,
) -> io::Result<()> {
    let start = out.len();
    write_place(out, payload);
    match kind {
        Some(kind) => write_all(out, &["\"kind\":\"", kind.name(), "\""]),
        None => write_all(out, &["\"kind\":null"]),
    }
    write_all(out, &[",\"valid\":", if report.valid() { "true" } else { "false" }]);
    if let Some(json) = json {
        write_all(out, &[",\"json\":", json]);
    }
    let counts = [("errors", report.errors), ("warnings", report.warnings), ("omitted", report.omitted())];
    for (name, count) in counts {
        write_all(out, &[",\"", name, "\":", &count.to_string()]);
    }
    write_all(out, &[",\"issues\":["]);
    for (index, issue) in report.issues.iter().enumerate() {
        out.extend_from_slice(if index == 0 { "" } else { "," }.as_bytes());
        out.extend_from_slice(Issue::to_json(issue).as_bytes());
    }
    out.extend_from_slice(b"]}\n");
    escape_obeyed(out, start);
    Ok(())
}

/// Writes the object for a payload that was not checked; `members` are further ones.
pub(super) fn write_unchecked(out: &mut Vec<u8>, payload: &Payload<'_>, members: &str) -> io::Result<()> {
    write_place(out, payload);
    writeln!(out, r#""kind":null,"valid":false{members},"errors":0,"warnings":0,"omitted":0,"issues":[]}}"#)
}

fn write_place(out: &mut Vec<u8>, payload: &Payload<'_>) {
    let line = payload.line().map_or("null".to_owned(), |line| line.to_string());
    write_all(out, &["{", &payload.source.members, ",\"line\":", &line, ","]);
}

/// Writes strings as they are. A formatter takes several times as long.
fn write_all(out: &mut Vec<u8>, strings: &[&str]) {
    strings.iter().for_each(|string| out.extend_from_slice(string.as_bytes()));
}

/// A string as JSON, with escapes for the characters that a terminal would obey.
pub(crate) fn json_string(string: &str) -> String {
    let mut json = serde_json::Value::from(string).to_string().into_bytes();
    escape_obeyed(&mut json, 0);
    String::from_utf8(json).unwrap_or_default()
}

/// Escapes, in JSON that was written since `start`, the characters that a terminal would obey rather than show. Outside
/// of strings, JSON has none but line ends, which stay.
pub(super) fn escape_obeyed(out: &mut Vec<u8>, start: usize) {
    let written = out.get(start..).unwrap_or_default();
    if written.iter().fold(0, |highest, byte| highest.max(*byte)) < 0x7f {
        return;
    }
    let Ok(text) = str::from_utf8(written) else { return };
    let is_escaped = |c: char| c >= '\u{7f}' && is_obeyed(c);
    if !text.contains(is_escaped) {
        return;
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_escaped(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    out.truncate(start);
    out.extend_from_slice(escaped.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::json_string;

    #[test]
    fn escapes_what_a_terminal_would_obey_and_keeps_the_string() {
        let hostile = "a\x1b[2J\x7f\u{9b}\u{202e}\u{61c}\u{2028}é日😀\n";
        let json = json_string(hostile);
        assert_eq!(json, r#""a\u001b[2J\u007f\u009b\u202e\u061c\u2028é日😀\n""#);
        assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(hostile));
    }
}
