//! The engines that run the recipes of `examples/engines`: an environment for Python, and a Java for Spark.

use std::path::PathBuf;
use std::process::Command;

use crate::shell::{Outcome, run, succeeds};
use crate::workspace::Workspace;
use crate::{debian, python};

/// Installs the engines; returns the Python that has them.
pub(crate) fn set_up(workspace: &Workspace) -> Outcome<PathBuf> {
    java()?;
    python::environment(workspace, python::ENGINES)
}

/// A command in Python with the engines, which finds our package.
pub(crate) fn with_package(workspace: &Workspace) -> Outcome<Command> {
    workspace.python_package()?;
    let mut python = workspace.command(set_up(workspace)?, ".");
    python.env("PYTHONPATH", workspace.path("bindings-python/python"));
    Ok(python)
}

/// Runs each recipe on the vectors, and compares what it writes with a slow way.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    run(with_package(workspace)?.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "tests/engines"]))
}

/// Makes sure that there is a Java, which Spark runs in.
fn java() -> Outcome {
    if succeeds("java", &["-version"]) {
        return Ok(());
    }
    debian::install(&["default-jre-headless"]).map_err(|reason| format!("`java` not found: install Java 17 ({reason})"))
}
