//! `cargo xtask pictures`: renders the pictures of the README, and the report and charts of the benchmarks.
//!
//! The picture of the diagnostics is the real output of the command line for `docs/pictures/trace.json`. The benchmark
//! picture, the report and the charts show the stored results; this measures nothing.

mod terminal;

use crate::bench;
use crate::rendered::Rendered;
use crate::shell::Outcome;
use crate::workspace::Workspace;

/// The folder of the pictures, and of the payload whose issues they show.
const FOLDER: &str = "docs/pictures";

/// The arguments of the command line in the picture.
const ARGUMENTS: [&str; 2] = ["validate", "trace.json"];

/// Renders the pictures and writes them; with `check` it only compares them with those on disk.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Outcome {
    let mut rendered: Rendered = bench::render(workspace)?;
    rendered.add(format!("{FOLDER}/diagnostics.svg"), diagnostics(workspace)?);
    if check { rendered.check(workspace, "cargo xtask pictures") } else { rendered.write(workspace) }
}

/// A picture of a terminal with the issues of the payload.
fn diagnostics(workspace: &Workspace) -> Outcome<String> {
    let mut command = workspace.command(workspace.cli()?, FOLDER);
    let output = command.args(ARGUMENTS).args(["--color", "always"]).output().map_err(|error| error.to_string())?;
    let command = format!("spanschema {}", ARGUMENTS.join(" "));
    // 1 is the exit code for an invalid payload.
    if output.status.code() != Some(1) {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{command}` ended with {}, but should report errors\n{errors}", output.status));
    }
    let issues = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    // Dimmed characters become gray ones: how dim they are is up to the viewer, and some are hard to read.
    let issues = issues.replace("\x1b[2m", "\x1b[90m");
    let screen = format!("\x1b[92m$\x1b[0m {command}\n{issues}");
    terminal::picture(&screen, "The issues of a payload, as `spanschema validate` prints them")
}
