//! `cargo xtask demo`: the documented payloads through every surface, side by side.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::shell::{Outcome, output, paint, run as execute, say};
use crate::workshop::Workshop;

/// The documented payloads, and the broken trace, which is the last of them.
const EXAMPLES: &str = "tests/examples";

/// One language's way to the core, and its answers: a report in JSON per example.
struct Surface {
    name: &'static str,
    answers: Vec<String>,
}

/// Builds all surfaces, shows their verdicts, that these are the same, and the diagnostics of the broken trace.
pub(crate) fn run(workshop: &Workshop) -> Outcome {
    let examples = examples(workshop)?;
    println!("Builds every surface, and has each check the payloads of {EXAMPLES}; the first time takes minutes.");
    let surfaces = [
        Surface { name: "Rust", answers: ask("Rust", rust(workshop)?)? },
        Surface { name: "Python", answers: ask("Python", python(workshop)?)? },
        Surface { name: "Node", answers: ask("Node", node(workshop, "index.mjs")?)? },
        Surface { name: "wasm", answers: ask("wasm", node(workshop, "web.mjs")?)? },
    ];
    println!("\n{}", table(&examples, &surfaces)?);
    same(&surfaces)?;
    documented_are_valid(&examples, &surfaces)?;
    println!("The reports of all {} surfaces are identical, byte for byte.\n", surfaces.len());
    let (file, kind) = examples.last().ok_or("there are no examples")?;
    println!("{}", paint("1", &format!("{file}, as the command line tells it:")));
    diagnose(workshop, file, kind)
}

/// The examples' files and kinds.
fn examples(workshop: &Workshop) -> Outcome<Vec<(String, String)>> {
    let path = workshop.path(EXAMPLES).join("index.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let index: Vec<Value> = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let member = |example: &Value, name: &str| example.get(name).and_then(Value::as_str).map(str::to_owned);
    let pairs = index.iter().map(|example| Some((member(example, "file")?, member(example, "kind")?)));
    pairs.collect::<Option<_>>().ok_or_else(|| format!("{}: an example lacks `file` or `kind`", path.display()))
}

fn rust(workshop: &Workshop) -> Outcome<Command> {
    let surface = ["--package", "xtask", "--features", "core", "--bin", "demo-rust"];
    execute(workshop.cargo(&["build"]).args(surface))?;
    let mut command = workshop.cargo(&["run", "--quiet"]);
    command.args(surface).arg("--").arg(workshop.path(EXAMPLES));
    Ok(command)
}

fn python(workshop: &Workshop) -> Outcome<Command> {
    let mut command = workshop.command(workshop.python_package()?, ".");
    command.arg("xtask/src/demo/surface.py").arg(EXAMPLES);
    Ok(command)
}

fn node(workshop: &Workshop, entry: &str) -> Outcome<Command> {
    let entry = workshop.node_package()?.join(entry);
    let mut command = workshop.command("node", ".");
    command.arg("xtask/src/demo/surface.mjs").arg(entry).arg(EXAMPLES);
    Ok(command)
}

fn ask(surface: &str, mut command: Command) -> Outcome<Vec<String>> {
    say(&format!("asking {surface}"));
    Ok(output(&mut command)?.lines().map(str::to_owned).collect())
}

/// A row per example, a column per surface.
fn table(examples: &[(String, String)], surfaces: &[Surface]) -> Outcome<String> {
    let files = examples.iter().map(|(file, _)| file.clone());
    let mut columns: Vec<Vec<String>> = vec![std::iter::once(String::new()).chain(files).collect()];
    for surface in surfaces {
        if surface.answers.len() != examples.len() {
            return Err(format!(
                "{} gave {} answers on {} examples",
                surface.name,
                surface.answers.len(),
                examples.len()
            ));
        }
        let verdicts = surface.answers.iter().map(|answer| verdict(answer));
        columns.push(std::iter::once(Ok(surface.name.to_owned())).chain(verdicts).collect::<Outcome<_>>()?);
    }
    let mut rows = vec![String::new(); examples.len() + 1];
    for column in columns {
        let width = column.iter().map(String::len).max().unwrap_or_default();
        for (row, cell) in rows.iter_mut().zip(column) {
            row.push_str(&format!("{cell:<width$}   "));
        }
    }
    Ok(rows.iter().map(|row| row.trim_end().to_owned() + "\n").collect())
}

/// A report in a few words.
fn verdict(answer: &str) -> Outcome<String> {
    let report: Value = serde_json::from_str(answer).map_err(|error| format!("an answer is not JSON: {error}"))?;
    let count = |name: &str| report.get(name).and_then(Value::as_u64).unwrap_or_default();
    let amount = |count: u64, name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
    let mut words = Vec::new();
    if report.get("valid") == Some(&Value::Bool(true)) {
        words.push("valid".to_owned());
    }
    for (name, count) in [("error", count("errors")), ("warning", count("warnings"))] {
        if count > 0 {
            words.push(amount(count, name));
        }
    }
    Ok(words.join(", "))
}

/// That every surface gave the first one's answers.
fn same(surfaces: &[Surface]) -> Outcome {
    let Some((first, rest)) = surfaces.split_first() else { return Ok(()) };
    for surface in rest {
        if let Some((ours, theirs)) = first.answers.iter().zip(&surface.answers).find(|(ours, theirs)| ours != theirs) {
            return Err(format!("{} and {} differ:\n{ours}\n{theirs}", first.name, surface.name));
        }
    }
    Ok(())
}

/// That what the API's documentation shows is valid.
fn documented_are_valid(examples: &[(String, String)], surfaces: &[Surface]) -> Outcome {
    let (Some(surface), Some((_, documented))) = (surfaces.first(), examples.split_last()) else { return Ok(()) };
    for ((file, _), answer) in documented.iter().zip(&surface.answers) {
        if !verdict(answer)?.starts_with("valid") {
            return Err(format!("{file} is in the API's documentation, and is not valid"));
        }
    }
    Ok(())
}

/// Shows what a person sees of a broken payload.
fn diagnose(workshop: &Workshop, file: &str, kind: &str) -> Outcome {
    let mut command = workshop.command(workshop.cli()?, EXAMPLES);
    match execute(command.args(["validate", "--kind", kind, file])) {
        Ok(()) => Err(format!("the command line takes {file} for valid")),
        // Exit code 1 is what it says of a payload with errors, and 2 of what it can't do.
        Err(error) if error.contains("exit status: 1") || error.contains("exit code: 1") => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const VALID: &str = r#"{"valid":true,"errors":0,"warnings":0}"#;
    const INVALID: &str = r#"{"valid":false,"errors":2,"warnings":1}"#;

    fn surface(name: &'static str, answer: &str) -> Surface {
        Surface { name, answers: vec![answer.to_owned()] }
    }

    #[test]
    fn a_verdict_counts_what_there_is() {
        assert_eq!(verdict(VALID).unwrap(), "valid");
        assert_eq!(verdict(INVALID).unwrap(), "2 errors, 1 warning");
    }

    #[test]
    fn a_difference_names_the_two_surfaces() {
        assert_eq!(same(&[surface("Rust", VALID), surface("Node", VALID)]), Ok(()));
        let error = same(&[surface("Rust", VALID), surface("Node", INVALID)]).unwrap_err();
        assert!(error.starts_with("Rust and Node differ:"));
    }

    #[test]
    fn the_table_has_a_row_per_example_and_misses_no_answer() {
        let examples = [("a.json".to_owned(), "Trace".to_owned())];
        let text = table(&examples, &[surface("Rust", VALID), surface("Node", INVALID)]).unwrap();
        let words: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(words, [vec!["Rust", "Node"], vec!["a.json", "valid", "2", "errors,", "1", "warning"]]);
        assert!(table(&examples, &[Surface { name: "Rust", answers: Vec::new() }]).is_err());
    }
}
