//! The documented query, which every surface builds, prints, validates and runs.

use std::fs;
use std::process::Command;

use super::QUERY;
use crate::shell::{Outcome, output};
use crate::workspace::Workspace;

/// The lines that a language prints of the query: its text, the request, the report on that, and the answer.
const LINES: usize = 4;

/// The text of the query, for the command line.
const TEXT: &str = "input = 'example input'";

/// What each language prints of the query.
pub(super) fn expected(workspace: &Workspace) -> Outcome<Vec<String>> {
    let file = format!("{QUERY}/expected.txt");
    let lines = fs::read_to_string(workspace.path(&file)).map_err(|error| format!("{file}: {error}"))?;
    Ok(lines.lines().map(str::to_owned).collect())
}

/// Takes the lines of the query from the end of what a language printed.
pub(super) fn take(lines: &mut Vec<String>) -> Vec<String> {
    lines.split_off(lines.len().saturating_sub(LINES))
}

/// Checks that a surface prints the query as it is expected.
pub(super) fn compare(name: &str, printed: &[String], expected: &[String]) -> Outcome {
    if printed == expected {
        return Ok(());
    }
    Err(format!("{name} prints another query:\n{}\ninstead of:\n{}", printed.join("\n"), expected.join("\n")))
}

/// Runs the query on the command line, and shows what it prints. It prints the records of the answer, one a line.
pub(super) fn command_line(command: impl Fn() -> Command, expected: &[String]) -> Outcome {
    let order = ["--sort", "updated_at:desc", "--limit", "5"];
    let set = ["--set", "log_stream_id=00000000-0000-0000-0000-000000000000"];
    let text = output(command().args(["query", "--fmt", TEXT]))?;
    let request = output(command().args(["query", "--explain", TEXT]).args(order).args(set))?;
    let records = output(command().args(["query", TEXT, "records.json"]).args(order))?;
    println!("{text}{request}{records}");
    let [expected_text, expected_request, _, answer] = expected else {
        return Err(format!("{QUERY}/expected.txt has {} lines instead of {LINES}", expected.len()));
    };
    let records = records.trim_end().replace('\n', ",");
    let printed = [text.trim_end().to_owned(), request.trim_end().to_owned(), format!("\"records\":[{records}]}}")];
    let answer = answer.find("\"records\":").and_then(|start| answer.get(start..)).unwrap_or_default();
    compare("the command line", &printed, &[expected_text.clone(), expected_request.clone(), answer.to_owned()])
}
