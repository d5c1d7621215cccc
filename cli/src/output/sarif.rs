//! Prints one SARIF 2.1.0 document for the run, for code scanning. Where a region begins is the issue's line and column,
//! which come from the core; where it ends is in `end_position.rs`.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use spanschema::{Code, Issue};

use super::end_position::end_position;
use super::json::escape_obeyed;
use super::{Answers, Format, Tally, Unchecked, Verdict};
use crate::input::{Payload, Source};
use crate::uri::uri;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Prints one SARIF document. Each result is written at once, so that a run over millions of payloads needs no more memory
/// than a run over one.
#[derive(Debug)]
pub(super) struct Sarif;

impl Format for Sarif {
    fn start(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let driver = json!({
            "name": "spanschema",
            "version": env!("CARGO_PKG_VERSION"),
            "rules": Code::ALL.iter().copied().map(rule).collect::<Vec<_>>(),
        });
        write!(out, r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":{{"driver":{driver}}},"#)?;
        write!(out, r#""columnKind":"unicodeCodePoints","results":["#)
    }

    fn payload(&self, payload: &Payload<'_>, verdict: Verdict, answers: &mut Answers) -> io::Result<()> {
        let Verdict::Checked(_, normalized) = verdict else { return Ok(()) };
        let out = &mut answers.stdout;
        let start = out.len();
        for issue in &normalized.report.issues {
            let separator = if out.is_empty() { "" } else { self.separator() };
            write!(out, "{separator}\n{}", result(payload, issue))?;
        }
        escape_obeyed(out, start);
        Ok(())
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn finish(&self, out: &mut Vec<u8>, tally: &Tally) -> io::Result<()> {
        let unchecked = tally.unreadable.iter().chain(&tally.unchecked);
        let notifications: Vec<Value> = unchecked.take(MAX_NOTIFICATIONS).map(notification).collect();
        let invocation = json!({
            "executionSuccessful": notifications.is_empty(),
            "toolExecutionNotifications": notifications,
        });
        writeln!(out, "\n],\"invocations\":[{invocation}]}}]}}")?;
        escape_obeyed(out, 0);
        Ok(())
    }
}

/// How many unchecked sources and payloads get a notification.
const MAX_NOTIFICATIONS: usize = 100;

fn notification(unchecked: &Unchecked) -> Value {
    json!({
        "level": "error",
        "message": {"text": unchecked.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact(&unchecked.source)}}],
    })
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
    let mut result = json!({
        "ruleId": issue.code.name(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == issue.code),
        "level": issue.severity.name(),
        "message": {"text": issue.message},
        "locations": [{
            "physicalLocation": {"artifactLocation": artifact(payload.source), "region": region(payload, issue)},
            "logicalLocations": [{"fullyQualifiedName": issue.pointer()}],
        }],
    });
    // Only what the message does not say already.
    let properties = [("expected", &issue.expected), ("suggestion", &issue.suggestion)];
    let unsaid = properties.into_iter().filter_map(|(key, value)| {
        let value = value.as_ref().filter(|value| !issue.message.contains(value.as_str()))?;
        Some((key.to_owned(), value.as_str().into()))
    });
    let unsaid: Map<String, Value> = unsaid.collect();
    if let (false, Some(members)) = (unsaid.is_empty(), result.as_object_mut()) {
        members.insert("properties".to_owned(), unsaid.into());
    }
    result
}

fn region(payload: &Payload<'_>, issue: &Issue) -> Value {
    let mut region = Map::new();
    if let (Some(line), Some(column)) = (issue.line, issue.column) {
        region.insert("startLine".to_owned(), line.into());
        region.insert("startColumn".to_owned(), column.into());
        if let Some((line, column)) = end_position(payload.bytes(), issue) {
            region.insert("endLine".to_owned(), line.into());
            region.insert("endColumn".to_owned(), column.into());
        }
    }
    region.insert("byteOffset".to_owned(), payload.item.offset.saturating_add(issue.offset as u64).into());
    region.insert("byteLength".to_owned(), issue.length.into());
    Value::Object(region)
}

fn artifact(source: &Source) -> Value {
    match source.path() {
        None => json!({"uri": "stdin", "description": {"text": "standard input"}}),
        Some(path) => json!({"uri": uri(path)}),
    }
}
