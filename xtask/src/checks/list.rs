//! The checks: what each needs, and what it runs.

use crate::node::{self, npm};
use crate::python::{self, in_environment};
use crate::shell::{self, Outcome, run as execute};
use crate::workspace::Workspace;
use crate::{debian, demo, docs, engines, modules, peers, pictures, site, size};

/// Something that must hold.
pub(super) struct Check {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    /// Installs the tools that the check runs.
    pub(super) needs: &'static [Need],
    pub(super) run: fn(&Workspace) -> Outcome,
}

/// Installs a tool, unless it is there.
type Need = fn(&Workspace) -> Outcome;

/// Compiling the Python bindings takes a Python.
const PYTHON: Need = |workspace| python::interpreter(workspace).map(drop);
const PYTHON_TOOLS: Need = |workspace| workspace.venv().map(drop);
const PROVIDERS: Need = |workspace| python::environment(workspace, python::PROVIDERS).map(drop);
const CHROMIUM: Need = |workspace| workspace.chromium().map(drop);
const BROWSER_TESTS: Need = |workspace| node::install(workspace, node::BROWSER_TESTS);

/// All checks, in the order in which they start: those that fail fast come first, those that build the packages start
/// beside those that compile for tests, because Cargo compiles for one of these purposes at a time, and the longest of the
/// others starts first.
pub(super) const CHECKS: &[Check] = &[
    Check { name: "format", about: "the Rust code is formatted", needs: &[rustfmt], run: format },
    Check {
        name: "modules",
        about: "no import circles among the modules of the core",
        needs: &[],
        run: modules::check,
    },
    Check { name: "lint", about: "no warnings from clippy and rustdoc", needs: &[clippy, PYTHON], run: lint },
    Check {
        name: "node",
        about: "vectors, behavior and types of the built package",
        needs: &[node::set_up],
        run: node,
    },
    Check { name: "codegen", about: "generated files match the types", needs: &[], run: codegen },
    Check { name: "rust", about: "unit tests, vectors, doc tests and the command line", needs: &[PYTHON], run: rust },
    Check {
        name: "python",
        about: "vectors, behavior, types and stubs of the built package",
        needs: &[PYTHON_TOOLS],
        run: python,
    },
    Check { name: "wasm", about: "vectors and behavior of the wasm module in Node", needs: &[node::set_up], run: wasm },
    Check {
        name: "docs",
        about: "the examples of README.md and the guide run and print what they show",
        needs: &[PYTHON_TOOLS, node::set_up, CHROMIUM, BROWSER_TESTS],
        run: docs::run,
    },
    Check {
        name: "browser",
        about: "vectors and behavior of the wasm module in headless Chromium",
        needs: &[node::set_up, CHROMIUM, BROWSER_TESTS],
        run: browser,
    },
    Check {
        name: "site",
        about: "the documentation site and the playground: links, shown code, behavior and accessibility in Chromium",
        needs: &[node::set_up, CHROMIUM, PYTHON_TOOLS, |workspace| node::install(workspace, site::FOLDER)],
        run: site::check,
    },
    Check {
        name: "providers",
        about: "objects and streams of the real clients of model providers, with a local server",
        needs: &[node::set_up, PYTHON_TOOLS, PROVIDERS, |workspace| node::install(workspace, node::PROVIDER_TESTS)],
        run: providers,
    },
    Check {
        name: "engines",
        about: "the recipes for Spark, Ray, DuckDB, Polars and Dask give what payloads give one by one",
        needs: &[PYTHON_TOOLS, |workspace| engines::set_up(workspace).map(drop)],
        run: engines::check,
    },
    Check {
        name: "packaging",
        about: "the installed npm package in every runtime and bundler",
        needs: &[node::set_up, |workspace| node::install(workspace, node::PACKAGING_TESTS)],
        run: packaging,
    },
    Check {
        name: "size",
        about: "everything we ship is within its size budget",
        needs: &[node::set_up, PYTHON_TOOLS],
        run: size::check,
    },
    Check {
        name: "contract",
        about: "other validators, generated types and clients agree with the schema, and its version is right",
        needs: &[
            |workspace| node::install(workspace, AJV),
            |workspace| node::install(workspace, TYPES),
            |workspace| node::install(workspace, OPENAPI),
            |workspace| python::environment(workspace, python::CLIENTS).map(drop),
            PYTHON_TOOLS,
        ],
        run: contract,
    },
    Check {
        name: "pictures",
        about: "the charts and the pictures of the README match the results and the command line",
        needs: &[],
        run: |workspace| pictures::run(workspace, true),
    },
    Check {
        name: "sdk",
        about: "the official SDKs: what they accept, write and send",
        needs: &[|workspace| peers::set_up(workspace).map(drop), PYTHON_TOOLS],
        run: peers::compare,
    },
    Check {
        name: "server",
        about: "the official SDKs log to the local server and read from it, and it survives crashes",
        needs: &[|workspace| peers::set_up(workspace).map(drop), |_| demo::server::curl()],
        run: server,
    },
];

/// The folders of the tests that compare the schema and the types with other implementations.
const AJV: &str = "tests/differential/ajv";
const TYPES: &str = "tests/differential/types";
/// The folder of the tests that make clients from the OpenAPI document.
const OPENAPI: &str = "tests/differential/openapi";

/// The schema of the last release, with which the current one is compared.
const RELEASED: &str = "schema/released/spanschema.schema.json";
const CURRENT: &str = "schema/spanschema.schema.json";

fn rustfmt(workspace: &Workspace) -> Outcome {
    component(workspace, "fmt", "rustfmt", "rustfmt-web")
}

fn clippy(workspace: &Workspace) -> Outcome {
    component(workspace, "clippy", "clippy", "rust-web-clippy")
}

/// Makes sure that a component of the Rust toolchain is installed: with rustup, or as the package of Debian's Rust.
fn component(workspace: &Workspace, command: &str, name: &str, package: &str) -> Outcome {
    let found = || shell::output(&mut workspace.cargo(&[command, "--version"]));
    let rustup = || shell::output(workspace.command("rustup", ".").args(["component", "add", name]));
    let added = found().or_else(|_| rustup()).or_else(|_| debian::install(&[package]).and_then(|()| found()));
    added.map(drop).map_err(|_| format!("`cargo {command}` not found: run `rustup component add {name}`"))
}

fn format(workspace: &Workspace) -> Outcome {
    let list = ["fmt", "--all", "--check", "--", "-l"];
    execute(&mut workspace.cargo(&list)).map_err(|_| "some files are not formatted: run `cargo fmt`".to_owned())
}

fn lint(workspace: &Workspace) -> Outcome {
    let everything = ["--workspace", "--all-targets", "--all-features", "--", "--deny", "warnings"];
    execute(workspace.cargo(&["clippy", "--quiet"]).args(everything))?;
    let documented = ["doc", "--quiet", "--workspace", "--no-deps", "--all-features"];
    execute(workspace.cargo(&documented).env("RUSTDOCFLAGS", "--deny warnings"))
}

fn codegen(workspace: &Workspace) -> Outcome {
    execute(&mut workspace.cargo(&["test", "--quiet", "--workspace", "--all-features", "--test", "codegen"]))
        .map_err(|_| "some generated files do not match the types: run `cargo xtask codegen`".to_owned())
}

fn rust(workspace: &Workspace) -> Outcome {
    execute(&mut workspace.cargo(&["test", "--quiet", "--workspace", "--all-features", "--no-fail-fast"]))
}

fn python(workspace: &Workspace) -> Outcome {
    let python = workspace.python_package()?;
    // Some tests start the command line.
    execute(in_environment(workspace, &python, "pytest")?.arg("--quiet").env("SPANSCHEMA", workspace.cli()?))?;
    execute(&mut in_environment(workspace, &python, "mypy")?)?;
    let stubs = ["spanschema", "--allowlist", "stubtest-allowlist.txt"];
    execute(in_environment(workspace, &python, "stubtest")?.args(stubs))
}

fn node(workspace: &Workspace) -> Outcome {
    workspace.node_package()?;
    let test = ["run", "--silent", "test"];
    execute(npm(workspace, node::PACKAGE).args(test).env("SPANSCHEMA", workspace.cli()?))
}

fn wasm(workspace: &Workspace) -> Outcome {
    workspace.node_package()?;
    execute(npm(workspace, node::PACKAGE).args(["run", "--silent", "test:wasm"]))
}

fn browser(workspace: &Workspace) -> Outcome {
    workspace.tests_of_package(node::BROWSER_TESTS)?;
    execute(npm(workspace, node::BROWSER_TESTS).args(["run", "--silent", "test"]))
}

fn providers(workspace: &Workspace) -> Outcome {
    workspace.python_package()?;
    let python = python::environment(workspace, python::PROVIDERS)?;
    let package = workspace.path("bindings-python/python");
    let tests = ["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "tests/providers/python"];
    execute(workspace.command(&python, ".").args(tests).env("PYTHONPATH", package))?;
    workspace.node_package()?;
    let stub = workspace.path("tests/providers/stub.py");
    execute(workspace.command(&python, node::PROVIDER_TESTS).arg(stub).args(["node", "--test"]))
}

fn packaging(workspace: &Workspace) -> Outcome {
    workspace.tests_of_package(node::PACKAGING_TESTS)?;
    execute(npm(workspace, node::PACKAGING_TESTS).args(["run", "--silent", "test"]))
}

fn server(workspace: &Workspace) -> Outcome {
    let python = peers::set_up(workspace)?;
    let tests = ["-m", "unittest", "discover", "--start-directory", "tests/server"];
    execute(workspace.command(&python, ".").args(tests).env("SPANSCHEMA", workspace.cli()?))
}

fn contract(workspace: &Workspace) -> Outcome {
    let cli = workspace.cli()?;
    execute(workspace.command(&cli, ".").args(["diff", "--check-version", RELEASED, CURRENT]))?;
    for folder in [AJV, TYPES, OPENAPI] {
        execute(npm(workspace, folder).args(["run", "--silent", "test"]).env("SPANSCHEMA", &cli))?;
    }
    let python = workspace.venv()?;
    let tests = ["--quiet", "../tests/differential/python"];
    execute(in_environment(workspace, &python, "pytest")?.args(tests).env("SPANSCHEMA", &cli))?;
    let clients = python::environment(workspace, python::CLIENTS)?;
    let tests = ["-m", "unittest", "discover", "--start-directory", OPENAPI];
    execute(workspace.command(clients, ".").args(tests))?;
    // The tests in TYPES wrote the literals for mypy as well.
    let literals = ["--strict", "--config-file=", "--cache-dir=../.cache/mypy", "../.cache/types/literals.py"];
    execute(in_environment(workspace, &python, "mypy")?.args(literals).env("MYPYPATH", "python"))
}
