//! `cargo xtask demo`: validates the documented payloads with the command line and in every language.
//!
//! What compiles fastest comes first, so that there is something to see soon. Everything is built in the profile `quick`,
//! and apart from the packages that we ship.

mod answers;
mod build;
mod javascript;

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

/// A language that the core is called from: its name, and how the program that prints its reports is built.
type Surface = (&'static str, fn(&Workspace) -> Outcome<Command>);

const SURFACES: [Surface; 4] =
    [("Rust", build::rust), ("Python", build::python), ("Node", javascript::node), ("wasm", javascript::wasm)];

/// Builds and runs the command line, then each language.
pub(crate) fn run(workspace: &Workspace) -> Outcome {
    let examples = examples(workspace)?;
    let cli =
        step(workspace, "command line", |workspace| workspace.once("quick command line", || build::cli(workspace)))?.0;
    let (broken, documented) = examples.split_last().ok_or("there are no examples")?;
    println!("{}\n", paint("1", &format!("$ spanschema validate --kind {} {}", broken.kind, broken.file)));
    diagnose(workspace.command(&cli, EXAMPLES), broken)?;
    let reports = examples.iter().map(|example| report(workspace.command(&cli, EXAMPLES), example));
    let expected = Answers::new("the command line", reports.collect::<Outcome<_>>()?);
    println!("\n{}\n\n{}", paint("1", "The same payload, and those of the documentation:"), expected.table(&examples)?);
    expected.all_valid(documented)?;

    println!("{}\n", paint("1", "The reports in every language:"));
    let mut reference: Option<Answers> = None;
    let mut failures = Vec::new();
    for (name, build) in SURFACES {
        let answers =
            step(workspace, name, |workspace| Ok(output(&mut build(workspace)?)?.lines().map(str::to_owned).collect()));
        let compared = answers.and_then(|(lines, took)| {
            let answers = Answers::new(name, lines);
            expected.agrees(&answers)?;
            reference.as_ref().map_or(Ok(()), |reference| reference.equals(&answers))?;
            reference.get_or_insert(answers);
            Ok(took)
        });
        match compared {
            Ok(took) => println!(
                "{name:<7} {} reports, the same verdicts and issues ({:.1} s)",
                examples.len(),
                took.as_secs_f64()
            ),
            Err(error) => {
                println!("{name:<7} {} {error}", paint("31", "FAILED"));
                failures.push(name);
            }
        }
    }
    if failures.is_empty() {
        println!("\nThe reports of all languages are identical, byte for byte.");
        return Ok(());
    }
    Err(format!("the demo failed for {}", failures.join(", ")))
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

/// The example payloads and their kinds.
fn examples(workspace: &Workspace) -> Outcome<Vec<Example>> {
    let path = workspace.path(EXAMPLES).join("index.json");
    let index = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&index).map_err(|error| format!("{}: {error}", path.display()))
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
