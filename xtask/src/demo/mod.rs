//! `cargo xtask demo`: validates the documented payloads with the command line and in every language, runs the documented
//! query, and calls a local server as documented.
//!
//! The command line comes first, because it compiles fastest. Everything is built in the profile `quick`, in other
//! folders than the packages that we ship.

mod answers;
mod build;
mod javascript;
mod query;
pub(crate) mod server;

use std::fs;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::console::{Watched, is_live, paint, watch};
use crate::shell::{Outcome, output};
use crate::workspace::Workspace;
use answers::{Answers, Example};

/// The documented payloads, and a broken one, which comes last.
const EXAMPLES: &str = "tests/examples";

/// The records that the documented query runs over, and what each surface prints of it.
const QUERY: &str = "tests/queries/documented";

/// A language that the core is called from: its name, and how the program that prints its reports is built.
type Language = (&'static str, fn(&Workspace) -> Outcome<Command>);

const LANGUAGES: [Language; 4] =
    [("Rust", build::rust), ("Python", build::python), ("Node", javascript::node), ("wasm", javascript::wasm)];

/// Builds and runs the command line, then each language.
pub(crate) fn run(workspace: &Workspace) -> Outcome {
    println!("The first run compiles all that it shows, which takes some minutes; the command line comes first.");
    let index = workspace.path(EXAMPLES).join("index.json");
    let index = fs::read_to_string(&index).map_err(|error| format!("{}: {error}", index.display()))?;
    let examples: Vec<Example> = serde_json::from_str(&index).map_err(|error| format!("{EXAMPLES}: {error}"))?;
    let (expected, documented) = command_line(workspace, &examples)?;
    languages(workspace, &expected, &documented)
}

/// Shows what the command line prints about the broken payload, its verdicts on all examples, and the documented query,
/// and the answers to the documented calls; returns its reports, and what each language prints of the query.
fn command_line(workspace: &Workspace, examples: &[Example]) -> Outcome<(Answers, Vec<String>)> {
    let (cli, _) = step(workspace, "command line", build::cli)?;
    let (broken, documented) = examples.split_last().ok_or("there are no examples")?;
    println!("{}\n", paint("1", &format!("$ spanschema validate --kind {} {}", broken.kind, broken.file)));
    diagnose(workspace.command(&cli, EXAMPLES), broken)?;
    let reports = examples.iter().map(|example| report(workspace.command(&cli, EXAMPLES), example));
    let answers = Answers::new("the command line", reports.collect::<Outcome<_>>()?);
    println!("\n{}\n\n{}", paint("1", "The verdicts on all examples:"), answers.table(examples)?);
    answers.all_valid(documented)?;
    println!("{}\n", paint("1", "The documented query, as text, as a request and with its answer:"));
    let expected = query::expected(workspace)?;
    query::command_line(|| workspace.command(&cli, QUERY), &expected)?;
    println!("{}\n", paint("1", "The documented calls, in order, answered by `spanschema serve`:"));
    server::call(workspace, &cli)?;
    Ok((answers, expected))
}

/// Compares the reports and the query of each language with those of the command line, and with each other.
fn languages(workspace: &Workspace, expected: &Answers, documented: &[String]) -> Outcome {
    println!("{}\n", paint("1", "The reports and the query in every language:"));
    let mut first: Option<Answers> = None;
    let mut failed = Vec::new();
    for (name, build) in LANGUAGES {
        let result = step(workspace, name, |workspace| output(&mut build(workspace)?)).and_then(|(printed, took)| {
            let mut lines: Vec<String> = printed.lines().map(str::to_owned).collect();
            query::compare(name, &query::take(&mut lines), documented)?;
            let answers = Answers::new(name, lines);
            expected.agrees(&answers)?;
            first.get_or_insert_with(|| answers.clone()).equals(&answers)?;
            Ok(took.as_secs_f64())
        });
        match result {
            Ok(took) => println!("{name:<7} the same verdicts, issues and answers, after {took:.1} s"),
            Err(error) => {
                println!("{name:<7} {} {error}", paint("31", "FAILED"));
                failed.push(name);
            }
        }
    }
    if !failed.is_empty() {
        return Err(format!("the demo failed for {}", failed.join(", ")));
    }
    println!("\nThe reports, requests and answers of all languages are identical, byte for byte.");
    Ok(())
}

/// Builds or runs a part of the demo with its output in a log, while the time is shown.
fn step<T>(workspace: &Workspace, name: &str, work: impl FnOnce(&Workspace) -> Outcome<T>) -> Outcome<(T, Duration)> {
    let (file, path) = workspace.log(&format!("demo-{}", name.replace(' ', "-")))?;
    if !is_live() {
        println!("building and running: {name}");
    }
    let Watched { result, took } = watch(name, file, || work(workspace));
    let made = result.unwrap_or_else(|| Err("the demo panicked".to_owned()));
    made.map(|made| (made, took)).map_err(|error| format!("{error}; the log is {path}"))
}

/// Shows how the command line describes a broken payload to people.
fn diagnose(mut command: Command, Example { file, kind }: &Example) -> Outcome {
    let status = command.args(["validate", "--kind", kind, file]).status().map_err(|error| error.to_string())?;
    // The exit code of a payload with errors.
    if status.code() == Some(1) {
        Ok(())
    } else {
        Err(format!("the command line does not report the errors in {file}"))
    }
}

/// The report of the command line on a payload, as JSON.
fn report(mut command: Command, Example { file, kind }: &Example) -> Outcome<String> {
    let printed = command.args(["validate", "--format", "json", "--kind", kind, file]).output();
    let printed = printed.map_err(|error| error.to_string())?.stdout;
    let report: Value = serde_json::from_slice(&printed).map_err(|error| format!("{file}: not a report: {error}"))?;
    Ok(report.to_string())
}
