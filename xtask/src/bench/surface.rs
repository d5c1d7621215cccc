//! The surfaces, and how each is measured.

use std::path::{Path, PathBuf};

use crate::engines;
use crate::node;
use crate::peers;
use crate::python::{self, in_environment};
use crate::shell::{Outcome, run};
use crate::workspace::Workspace;

/// A part of the project that is measured on its own, such as a language binding.
pub(super) struct Surface {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) view: View,
    /// Measures the surface, quickly if the flag is set, and writes the results to the file.
    pub(super) measure: fn(&Workspace, bool, &Path) -> Outcome,
}

/// How the results are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// spanschema beside its peers, task by task.
    Race,
    /// Tables without a chart: the tasks have no payload sizes.
    Tables,
    /// Curves over the property that varies.
    Growth,
    /// The same payloads with and without warnings.
    Warnings,
    /// Whole programs on one core and on two.
    Scale,
}

pub(super) const SURFACES: &[Surface] = &[
    Surface { name: "rust", title: "Rust", view: View::Race, measure: rust },
    Surface { name: "cli", title: "Command line", view: View::Tables, measure: cli },
    Surface { name: "query", title: "Queries on the command line", view: View::Tables, measure: query },
    Surface { name: "server", title: "Local server", view: View::Tables, measure: server },
    Surface { name: "stores", title: "Databases for the local server", view: View::Tables, measure: stores },
    Surface { name: "python", title: "Python", view: View::Race, measure: python },
    Surface { name: "node", title: "Node", view: View::Race, measure: node },
    Surface { name: "browser", title: "Chromium", view: View::Race, measure: browser },
    Surface { name: "scale", title: "Millions of payloads", view: View::Scale, measure: scale },
    Surface { name: "warnings", title: "Warnings and errors", view: View::Warnings, measure: warnings },
    Surface { name: "growth", title: "Growth", view: View::Growth, measure: growth },
];

/// The folder of the benchmarks and of the npm packages of the peers.
const FOLDER: &str = "benches";

/// The version of `jaq`, which is a peer of the queries.
const JAQ: &str = "3.1.2";

/// The version of the load generator `oha`.
const OHA: &str = "1.16.0";

/// Generates the payloads of all surfaces.
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
    let program = command_line(workspace)?;
    let python = python::environment(workspace, python::PEERS)?;
    let script = workspace.path("benches/python/lines.py");
    let package = ["run", "--release", "--package", "spanschema-bench", "--bin", "bench-lines", "--"];
    run(workspace.cargo(&package).args(flag(quick)).arg(program).arg(python).arg(script).arg(results))
}

fn server(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    let program = command_line(workspace)?;
    let oha = installed(workspace, "oha", OHA)?;
    let package = ["run", "--release", "--package", "spanschema-bench", "--bin", "bench-server", "--"];
    run(workspace.cargo(&package).args(flag(quick)).arg(program).arg(oha).arg(results))?;
    let python = python::environment(workspace, python::COLLECTORS)?;
    run(workspace.command(&python, "benches/python").arg("collectors.py").args(flag(quick)).arg(results))
}

fn stores(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    let package =
        ["run", "--release", "--package", "spanschema-bench", "--features", "stores", "--bin", "bench-stores"];
    run(workspace.cargo(&package).arg("--").args(flag(quick)).arg(results))
}

fn scale(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    let program = command_line(workspace)?;
    let peers = python::environment(workspace, python::PEERS)?;
    let folder = workspace.cache("bench/scale")?;
    let mut measure = engines::with_package(workspace)?;
    measure.arg("benches/python/scale.py").args(flag(quick)).arg("--peers").arg(peers);
    run(measure.arg(program).arg(folder).arg(results))
}

/// Builds the command line and returns its path.
fn command_line(workspace: &Workspace) -> Outcome<PathBuf> {
    run(&mut workspace.cargo(&["build", "--release", "--package", "spanschema-cli"]))?;
    Ok(workspace.path("target/release").join(format!("spanschema{}", std::env::consts::EXE_SUFFIX)))
}

fn query(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    let program = command_line(workspace)?;
    let records = workspace.cache("bench")?.join("records.ndjson");
    let package = ["run", "--release", "--package", "spanschema-bench", "--bin", "bench-records", "--"];
    run(workspace.cargo(&package).arg(if quick { "64" } else { "1000" }).arg(&records))?;
    let python = python::environment(workspace, python::PEERS)?;
    let mut race = workspace.command(&python, "benches/python");
    race.arg("queries.py").args(flag(quick)).arg("--jaq").arg(installed(workspace, "jaq", JAQ)?);
    run(race.arg(program).arg(&records).arg(results))?;
    std::fs::remove_file(&records).map_err(|error| error.to_string())
}

/// Installs the program of a crate, unless it is installed, and returns its path.
fn installed(workspace: &Workspace, name: &str, version: &str) -> Outcome<PathBuf> {
    let root = workspace.cache(&format!("bench/{name}"))?;
    let install = ["install", "--quiet", "--locked", "--version", version, "--root"];
    run(workspace.cargo(&install).arg(&root).arg(name))?;
    Ok(root.join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

fn warnings(workspace: &Workspace, quick: bool, results: &Path) -> Outcome {
    let wire = workspace.cache("bench")?.join("wire");
    peers::capture(workspace, &wire)?;
    let package = ["run", "--release", "--package", "spanschema-bench", "--bin", "bench-warnings", "--"];
    run(workspace.cargo(&package).args(flag(quick)).arg(wire).arg(results))
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
