//! Runs the examples of README.md and of the guide, each in its language, against what this workspace builds.
//!
//! README.md comes first: its examples install what the others use. The examples of a page run in order in one empty
//! folder, so one can use the files that an earlier one wrote. A `text` or `json` block shows what the example above it
//! prints on standard output; with `BLESS=1` in the environment, these blocks are rewritten instead of compared.
//!
//! A block with `file=PATH` is compared with a file that another check runs.
//!
//! Rust examples are doc tests of the core and run with those, so a page that has some must be included there.

mod page;
mod runner;

use std::env;
use std::fs;
use std::process::{Command, Stdio};

use crate::shell::{Outcome, say};
use crate::workspace::Workspace;
use page::Shown;
use runner::Runner;

const README: &str = "README.md";

/// The folder of the guide; all of its pages are run.
const GUIDE: &str = "docs/guide";

/// The file whose doc tests include the pages that have Rust examples.
const DOC_TESTS: &str = "core/src/lib.rs";

/// Runs all examples of all pages.
///
/// # Errors
/// Some examples failed: the first line has their places, the rest what is wrong with each.
pub(crate) fn run(workspace: &Workspace) -> Outcome {
    let runner = Runner::new(workspace)?;
    let bless = env::var_os("BLESS").is_some();
    let mut failed = Vec::new();
    for name in pages(workspace)? {
        failed.extend(run_page(workspace, &runner, &name, bless)?);
    }
    if failed.is_empty() {
        return Ok(());
    }
    let places: Vec<&str> = failed.iter().map(|failure| failure.place.as_str()).collect();
    let mut report = format!("these examples failed: {}", places.join(", "));
    for Failure { place, error } in &failed {
        report.push_str(&format!("\n\n{place}: {error}"));
    }
    Err(report)
}

/// An example that failed.
struct Failure {
    /// The page and the line.
    place: String,
    error: String,
}

/// The pages, as paths from the root.
fn pages(workspace: &Workspace) -> Outcome<Vec<String>> {
    let failed = |error: std::io::Error| format!("{GUIDE}: {error}");
    let mut guide = Vec::new();
    for entry in fs::read_dir(workspace.path(GUIDE)).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        guide.extend(name.to_str().filter(|name| name.ends_with(".md")).map(|name| format!("{GUIDE}/{name}")));
    }
    guide.sort();
    guide.insert(0, README.to_owned());
    Ok(guide)
}

/// Runs the examples of a page, and returns those that failed.
fn run_page(workspace: &Workspace, runner: &Runner<'_>, name: &str, bless: bool) -> Outcome<Vec<Failure>> {
    let text = read(workspace, name)?;
    let examples = page::examples(&text).map_err(|error| format!("{name}: {error}"))?;
    let folder = runner.folder(name)?;
    let mut failed = Vec::new();
    let mut rewritten: Vec<(&Shown, String)> = Vec::new();
    for example in &examples {
        let place = format!("{name}:{}", example.line);
        say(&format!("{place} ({})", example.language));
        let outcome = match (&example.manner.file, runner.command(&folder, example)) {
            (Some(file), _) => is_file(workspace, file, &example.code).map(|()| String::new()),
            (None, Ok(Some(mut command))) => printed(&mut command, example.manner.exit),
            (None, Ok(None)) => is_included(workspace, name).map(|()| String::new()),
            (None, Err(error)) => Err(error),
        };
        let compared = outcome.and_then(|printed| match example.output.as_ref().filter(|shown| !shown.is(&printed)) {
            Some(shown) if bless => {
                rewritten.push((shown, printed));
                Ok(())
            }
            Some(shown) => Err(format!("it prints\n{printed}but the page shows\n{}", shown.text)),
            None => Ok(()),
        });
        if let Err(error) = compared {
            failed.push(Failure { place, error });
        }
    }
    if !rewritten.is_empty() {
        say(&format!("{name}: rewrote {} outputs", rewritten.len()));
        let written = fs::write(workspace.path(name), page::with_outputs(&text, &rewritten));
        written.map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(failed)
}

/// What a command prints on standard output, if it ends with the expected code.
fn printed(command: &mut Command, exit: i32) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.code() == Some(exit) {
        return Ok(printed);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(format!("it ends with {} instead of {exit} and prints\n{printed}{errors}", output.status))
}

/// Whether a block is what a file of the repository has.
fn is_file(workspace: &Workspace, file: &str, code: &str) -> Outcome {
    if read(workspace, file)? == code { Ok(()) } else { Err(format!("the block is not the file {file}: copy it")) }
}

/// Whether a page is included as a doc test; the error says that it must be.
fn is_included(workspace: &Workspace, name: &str) -> Outcome {
    let attribute = format!("include_str!(\"../../{name}\")");
    if read(workspace, DOC_TESTS)?.contains(&attribute) {
        return Ok(());
    }
    Err(format!("the page has Rust examples, so {DOC_TESTS} must include it as a doc test: `#[doc = {attribute}]`"))
}

fn read(workspace: &Workspace, name: &str) -> Outcome<String> {
    fs::read_to_string(workspace.path(name)).map_err(|error| format!("{name}: {error}"))
}
