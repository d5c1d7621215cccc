//! The official SDKs: held against the core, and put beside it in a table.

use std::path::PathBuf;

use crate::shell::{Outcome, run};
use crate::workshop::Workshop;
use crate::{node, python};

/// The driver of the npm package's logger.
const JAVASCRIPT: &str = "tests/differential/sdk-js";

/// Holds what the models take and write, what the loggers send, and what the builders give, against the core.
pub(crate) fn compare(workshop: &Workshop) -> Outcome {
    let compare = ["tests/differential/sdk/compare.py", "--count", "5000"];
    let (python, cli) = install(workshop)?;
    run(workshop.command(&python, ".").args(compare).arg(&cli))?;
    run(workshop.command(&python, ".").arg("tests/differential/sdk/built.py"))?;
    workshop.python_package()?;
    let package = workshop.path("bindings-python/python");
    run(workshop.command(&python, ".").arg("tests/differential/sdk/test_package.py").env("PYTHONPATH", package))?;
    scorecard(workshop, true)
}

/// Writes, or compares, what is measured of the SDKs and committed.
pub(crate) fn scorecard(workshop: &Workshop, check: bool) -> Outcome {
    let (python, cli) = install(workshop)?;
    for script in ["tests/differential/sdk/wire.py", "tests/differential/sdk/scorecard.py"] {
        let mut command = workshop.command(&python, ".");
        command.arg(script).arg(&cli);
        if !check {
            command.arg("--bless");
        }
        run(&mut command)?;
    }
    Ok(())
}

/// Both SDKs; the Python that has one of them, and the command to compare with.
fn install(workshop: &Workshop) -> Outcome<(PathBuf, PathBuf)> {
    node::install(workshop, JAVASCRIPT)?;
    Ok((python::environment(workshop, python::SDK)?, workshop.cli()?))
}
