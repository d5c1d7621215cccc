//! The surfaces, and how each is measured.

use std::path::{Path, PathBuf};

use crate::node;
use crate::python::{self, in_environment};
use crate::shell::{Outcome, run};
use crate::workshop::Workshop;

/// A part of the project that is measured on its own, such as a language binding.
pub(super) struct Surface {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) view: View,
    /// Measures the surface, quickly if the flag is set, and writes the results to the file.
    pub(super) measure: fn(&Workshop, bool, &Path) -> Outcome,
}

/// How the results are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// spanschema beside its peers, task by task.
    Race,
    /// spanschema alone, without a chart: there are no peers.
    Solo,
    /// Curves over the property that varies.
    Growth,
}

pub(super) const SURFACES: &[Surface] = &[
    Surface { name: "rust", title: "Rust", view: View::Race, measure: rust },
    Surface { name: "cli", title: "Command line", view: View::Solo, measure: cli },
    Surface { name: "python", title: "Python", view: View::Race, measure: python },
    Surface { name: "node", title: "Node", view: View::Race, measure: node },
    Surface { name: "browser", title: "Chromium", view: View::Race, measure: browser },
    Surface { name: "growth", title: "Growth", view: View::Growth, measure: growth },
];

/// The folder of the benchmarks and of the npm packages of the peers.
const FOLDER: &str = "benches";

/// Generates the payloads of all surfaces.
pub(super) fn payloads(workshop: &Workshop) -> Outcome {
    let mut generate = workshop.cargo(&["run", "--quiet", "--package", "spanschema-bench", "--bin", "bench-payloads"]);
    run(generate.arg("--").arg(payload_folder(workshop)?))
}

fn payload_folder(workshop: &Workshop) -> Outcome<PathBuf> {
    Ok(workshop.cache("bench")?.join("payloads"))
}

fn rust(workshop: &Workshop, quick: bool, results: &Path) -> Outcome {
    let package = ["run", "--release", "--package", "spanschema-bench", "--features", "peers", "--bin", "bench-rows"];
    run(workshop.cargo(&package).arg("--").args(flag(quick)).arg(results))
}

fn cli(workshop: &Workshop, quick: bool, results: &Path) -> Outcome {
    run(&mut workshop.cargo(&["build", "--release", "--package", "spanschema-cli"]))?;
    let program = workshop.path("target/release").join(format!("spanschema{}", std::env::consts::EXE_SUFFIX));
    let package = ["run", "--release", "--package", "spanschema-bench", "--bin", "bench-lines", "--"];
    run(workshop.cargo(&package).args(flag(quick)).arg(program).arg(results))
}

fn growth(workshop: &Workshop, quick: bool, results: &Path) -> Outcome {
    let package = ["run", "--release", "--package", "spanschema-bench", "--bin"];
    run(workshop.cargo(&package).args(["bench-growth", "--"]).args(flag(quick)).arg(results))?;
    run(workshop.cargo(&package).args(["bench-memory", "--"]).arg(results))
}

fn python(workshop: &Workshop, quick: bool, results: &Path) -> Outcome {
    let wheel = python::wheel(workshop)?;
    let python = python::environment(workshop, python::PEERS)?;
    let install = ["install", "--quiet", "--disable-pip-version-check", "--force-reinstall", "--no-deps"];
    run(in_environment(workshop, &python, "pip")?.args(install).arg(wheel))?;
    let mut race = workshop.command(&python, "benches/python");
    run(race.arg("rows.py").args(flag(quick)).arg(payload_folder(workshop)?).arg(results))
}

fn node(workshop: &Workshop, quick: bool, results: &Path) -> Outcome {
    workshop.tests_of_package(FOLDER)?;
    javascript(workshop, "node/rows.mjs", quick, results)
}

fn browser(workshop: &Workshop, quick: bool, results: &Path) -> Outcome {
    workshop.tests_of_package(node::BROWSER_TESTS)?;
    node::install(workshop, FOLDER)?;
    javascript(workshop, "browser/rows.mjs", quick, results)
}

fn javascript(workshop: &Workshop, program: &str, quick: bool, results: &Path) -> Outcome {
    let mut race = workshop.command("node", FOLDER);
    run(race.arg(program).args(flag(quick)).arg(payload_folder(workshop)?).arg(results))
}

fn flag(quick: bool) -> Option<&'static str> {
    quick.then_some("--quick")
}
