//! The official SDKs: the core is compared with them, and a table shows where they differ.

use std::path::{Path, PathBuf};

use crate::shell::{Outcome, run};
use crate::workspace::Workspace;
use crate::{node, python};

/// The folder of the program that drives the logger of the npm package.
const JAVASCRIPT: &str = "tests/differential/sdk-js";

/// Installs both SDKs; returns the Python that has one of them.
pub(crate) fn set_up(workspace: &Workspace) -> Outcome<PathBuf> {
    node::install(workspace, JAVASCRIPT)?;
    python::environment(workspace, python::SDK)
}

/// Compares the core with what the models accept and write, what the loggers send, and what the builders return.
pub(crate) fn compare(workspace: &Workspace) -> Outcome {
    let compare = ["tests/differential/sdk/compare.py", "--count", "5000"];
    let python = set_up(workspace)?;
    run(workspace.command(&python, ".").args(compare).arg(workspace.cli()?))?;
    run(workspace.command(&python, ".").arg("tests/differential/sdk/built.py"))?;
    workspace.python_package()?;
    let package = workspace.path("bindings-python/python");
    run(workspace.command(&python, ".").arg("tests/differential/sdk/test_package.py").env("PYTHONPATH", package))?;
    scorecard(workspace, true)
}

/// Writes what the loggers of the SDKs send to a folder.
pub(crate) fn capture(workspace: &Workspace, folder: &Path) -> Outcome {
    let python = set_up(workspace)?;
    run(workspace.command(&python, ".").arg("tests/differential/sdk/capture.py").arg(folder))
}

/// Measures the SDKs and writes the committed results; with `check` it only compares them.
pub(crate) fn scorecard(workspace: &Workspace, check: bool) -> Outcome {
    let python = set_up(workspace)?;
    let cli = workspace.cli()?;
    for script in ["tests/differential/sdk/wire.py", "tests/differential/sdk/scorecard.py"] {
        let mut command = workspace.command(&python, ".");
        command.arg(script).arg(&cli);
        if !check {
            command.arg("--bless");
        }
        run(&mut command)?;
    }
    Ok(())
}
