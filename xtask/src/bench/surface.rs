//! The surfaces, and how the contest of each is started.

use std::path::{Path, PathBuf};

use crate::node;
use crate::python::{self, in_environment};
use crate::shell::{Outcome, run};
use crate::workspace::Workspace;

/// A face of the project that is measured against others of its world.
pub(super) struct Surface {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) view: View,
    /// Measures, quickly or thoroughly, and writes the figures to a file.
    pub(super) measure: fn(&Workspace, bool, &Path) -> Outcome,
}

/// How the figures are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// Contenders beside one another, task by task.
    Contest,
    /// Figures of ours alone, as there are no others to race.
    Alone,
    /// Curves over what is varied.
    Growth,
}

pub(super) const SURFACES: &[Surface] = &[
    Surface { name: "rust", title: "Rust", view: View::Contest, measure: rust },
    Surface { name: "cli", title: "Command line", view: View::Alone, measure: cli },
    Surface { name: "python", title: "Python", view: View::Contest, measure: python },
    Surface { name: "node", title: "Node", view: View::Contest, measure: node },
    Surface { name: "browser", title: "Chromium", view: View::Contest, measure: browser },
    Surface { name: "growth", title: "Growth", view: View::Growth, measure: growth },
];

/// The folder of the benchmarks, and of the npm packages that they are run against.
const FOLDER: &str = "benches";

/// Makes the payloads that all surfaces are measured on.
pub(super) fn payloads(workspace: &Workspace) -> Outcome {
    let mut generate = workspace.cargo(&["run", "--quiet", "--package", "spanschema-bench", "--bin", "bench-payloads"]);
    run(generate.arg("--").arg(payload_folder(workspace)?))
}

fn payload_folder(workspace: &Workspace) -> Outcome<PathBuf> {
    Ok(workspace.cache("bench")?.join("payloads"))
}

fn rust(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    let package = ["run", "--release", "--package", "spanschema-bench", "--features", "peers", "--bin", "bench-rows"];
    run(workspace.cargo(&package).arg("--").args(flag(quick)).arg(results))
}

fn cli(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    run(&mut workspace.cargo(&["build", "--release", "--package", "spanschema-cli"]))?;
    let program = workspace.path("target/release").join(format!("spanschema{}", std::env::consts::EXE_SUFFIX));
    let package = ["run", "--release", "--package", "spanschema-bench", "--bin", "bench-lines", "--"];
    run(workspace.cargo(&package).args(flag(quick)).arg(program).arg(results))
}

fn growth(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    let package = ["run", "--release", "--package", "spanschema-bench", "--bin"];
    run(workspace.cargo(&package).args(["bench-growth", "--"]).args(flag(quick)).arg(results))?;
    run(workspace.cargo(&package).args(["bench-memory", "--"]).arg(results))
}

fn python(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    let wheel = python::wheel(workspace)?;
    let python = python::environment(workspace, python::PEERS)?;
    let install = ["install", "--quiet", "--disable-pip-version-check", "--force-reinstall", "--no-deps"];
    run(in_environment(workspace, &python, "pip")?.args(install).arg(wheel))?;
    let mut race = workspace.command(&python, "benches/python");
    run(race.arg("rows.py").args(flag(quick)).arg(payload_folder(workspace)?).arg(results))
}

fn node(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    workspace.tests_of_package(FOLDER)?;
    javascript(workspace, "node/rows.mjs", quick, results)
}

fn browser(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    workspace.tests_of_package(node::BROWSER_TESTS)?;
    node::install(workspace, FOLDER)?;
    javascript(workspace, "browser/rows.mjs", quick, results)
}

fn javascript(workspace: &Workspace, program: &str, quick: bool, results: &Path) -> Outcome {
    let mut race = workspace.command("node", FOLDER);
    run(race.arg(program).args(flag(quick)).arg(payload_folder(workspace)?).arg(results))
}

fn flag(quick: bool) -> Option<&'static str> {
    quick.then_some("--quick")
}
