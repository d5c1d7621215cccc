//! Prints one SARIF 2.1.0 document for the run, for code scanning.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use spanschema::{Code, Issue};

use super::end_position::end_position;
use super::{Printer, Stdout, Tally, Verdict};
use crate::input::{Payload, Source};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// How many unchecked sources and payloads get a notification.
const MAX_NOTIFICATIONS: usize = 100;

/// Prints one SARIF document. It writes each result at once, so that a run over millions of payloads needs no more memory
/// than a run over one.
#[derive(Debug, Default)]
pub(super) struct Sarif {
    has_results: bool,
    /// The sources and payloads that could not be checked, with the reasons, up to a limit.
    notifications: Vec<Value>,
}

impl Printer for Sarif {
    fn start(&mut self, out: &mut Stdout) -> io::Result<()> {
        let driver = json!({
            "name": "spanschema",
            "version": env!("CARGO_PKG_VERSION"),
            "rules": Code::ALL.iter().copied().map(rule).collect::<Vec<_>>(),
        });
        write!(out, r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":{{"driver":{driver}}},"#)?;
        write!(out, r#""columnKind":"unicodeCodePoints","results":["#)
    }

    fn payload(&mut self, out: &mut Stdout, payload: &Payload<'_>, verdict: Verdict<'_>) -> io::Result<()> {
        match verdict {
            Verdict::Checked { report, .. } => {
                for issue in &report.issues {
                    let separator = if std::mem::replace(&mut self.has_results, true) { ",\n" } else { "\n" };
                    write!(out, "{separator}{}", result(payload, issue))?;
                }
            }
            Verdict::UnknownKind(message) => self.notify(message, artifact(payload.source)),
        }
        Ok(())
    }

    fn unreadable(&mut self, source: &Source, message: &str) {
        self.notify(message, artifact(source));
    }

    fn finish(&mut self, out: &mut Stdout, _tally: &Tally) -> io::Result<()> {
        let invocation = json!({
            "executionSuccessful": self.notifications.is_empty(),
            "toolExecutionNotifications": self.notifications,
        });
        writeln!(out, "\n],\"invocations\":[{invocation}]}}]}}")
    }
}

impl Sarif {
    fn notify(&mut self, message: &str, artifact: Value) {
        if self.notifications.len() < MAX_NOTIFICATIONS {
            self.notifications.push(json!({
                "level": "error",
                "message": {"text": message},
                "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
            }));
        }
    }
}

fn rule(code: Code) -> Value {
    let (wrong, right) = code.examples();
    json!({
        "id": code.name(),
        "shortDescription": {"text": code.meaning()},
        "help": {"text": format!("{}\nWrong: {wrong}\nRight: {right}", code.remedy())},
        "defaultConfiguration": {"level": code.severity().name()},
    })
}

fn result(payload: &Payload<'_>, issue: &Issue) -> Value {
    let mut properties = Map::new();
    properties.insert("pointer".to_owned(), issue.pointer().into());
    for (key, value) in [("expected", &issue.expected), ("suggestion", &issue.suggestion)] {
        if let Some(value) = value {
            properties.insert(key.to_owned(), value.as_str().into());
        }
    }
    json!({
        "ruleId": issue.code.name(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == issue.code),
        "level": issue.severity.name(),
        "message": {"text": issue.message},
        "locations": [{
            "physicalLocation": {"artifactLocation": artifact(payload.source), "region": region(payload, issue)},
            "logicalLocations": [{"fullyQualifiedName": issue.pointer()}],
        }],
        "properties": properties,
    })
}

fn region(payload: &Payload<'_>, issue: &Issue) -> Value {
    let mut region = Map::new();
    if let (Some(line), Some(column)) = (issue.line, issue.column) {
        region.insert("startLine".to_owned(), payload.source_line(line).into());
        region.insert("startColumn".to_owned(), column.into());
        if let Some((line, column)) = end_position(payload.bytes, issue) {
            region.insert("endLine".to_owned(), payload.source_line(line).into());
            region.insert("endColumn".to_owned(), column.into());
        }
    }
    region.insert("byteOffset".to_owned(), payload.offset.saturating_add(issue.offset as u64).into());
    region.insert("byteLength".to_owned(), issue.length.into());
    Value::Object(region)
}

fn artifact(source: &Source) -> Value {
    match source {
        Source::Stdin => json!({"uri": "stdin", "description": {"text": "standard input"}}),
        Source::File(path) => json!({"uri": uri(&path.to_string_lossy(), path.is_absolute())}),
    }
}

/// The path as a URI. A relative path stays relative: the viewer knows the root of the sources.
fn uri(path: &str, absolute: bool) -> String {
    let mut uri = String::from(match (absolute, path.starts_with('/')) {
        (true, true) => "file://",
        // A Windows drive.
        (true, false) => "file:///",
        // Otherwise the part before the colon would be read as a scheme.
        (false, _) if path.contains(':') => "./",
        (false, _) => "",
    });
    for byte in path.replace(std::path::MAIN_SEPARATOR, "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' | b':' => {
                uri.push(char::from(byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn converts_paths_to_uris() {
        assert_eq!(uri("a/b c.json", false), "a/b%20c.json");
        assert_eq!(uri("/a/é.json", true), "file:///a/%C3%A9.json");
        assert_eq!(uri("a:b", false), "./a:b");
        assert_eq!(uri("50%#?.json", false), "50%25%23%3F.json");
    }
}
