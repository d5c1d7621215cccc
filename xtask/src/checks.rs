//! `cargo xtask test`: what CI checks, check by check.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::node::{self, npm};
use crate::python::in_environment;
use crate::shell::{Outcome, paint, run as execute};
use crate::workshop::Workshop;
use crate::{peers, readme, shell, size};

/// One thing that must hold.
struct Check {
    name: &'static str,
    about: &'static str,
    run: fn(&Workshop) -> Outcome,
}

/// All checks: those that fail fast come first.
const CHECKS: &[Check] = &[
    Check { name: "format", about: "the Rust code is formatted", run: format },
    Check { name: "lint", about: "clippy and rustdoc have nothing to say", run: lint },
    Check { name: "codegen", about: "what is generated is what the types say", run: codegen },
    Check { name: "rust", about: "unit tests, vectors, doc tests and the command line", run: rust },
    Check { name: "python", about: "vectors, behaviour, types and stubs of the built package", run: python },
    Check { name: "node", about: "vectors, behaviour and types of the built package", run: node },
    Check { name: "wasm", about: "vectors and behaviour of the wasm module, in Node", run: wasm },
    Check { name: "browser", about: "vectors and behaviour of the wasm module, in headless Chromium", run: browser },
    Check { name: "packaging", about: "the npm package as installed, in every runtime and bundler", run: packaging },
    Check { name: "size", about: "what is shipped is within its budget", run: size::check },
    Check { name: "contract", about: "other validators and the generated types on the vectors", run: contract },
    Check { name: "sdk", about: "what the official SDKs take, write and send", run: peers::compare },
    Check { name: "readme", about: "every code block of README.md does what it says", run: readme::run },
];

/// The names of the checks.
pub(crate) fn names() -> Vec<&'static str> {
    CHECKS.iter().map(|check| check.name).collect()
}

/// How a check ended.
struct Result {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

/// Runs the checks of the given names, or all of them; prints how each ended and, as the last line, how many did how.
pub(crate) fn run(workshop: &Workshop, only: &[String]) -> ExitCode {
    let chosen = CHECKS.iter().filter(|check| only.is_empty() || only.iter().any(|name| name == check.name));
    let results: Vec<Result> = chosen.map(|check| perform(check, workshop)).collect();
    let failed = results.iter().filter(|result| result.outcome.is_err()).count();
    print!("\n{}", table(&results));
    println!("{} passed, {failed} failed", results.len() - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn perform(check: &Check, workshop: &Workshop) -> Result {
    println!("\n{} {}", paint("1", check.name), check.about);
    let start = Instant::now();
    let outcome = (check.run)(workshop);
    let took = start.elapsed();
    match &outcome {
        Ok(()) => println!("{} in {}", paint("32", "passed"), seconds(took)),
        Err(error) => println!("{} in {}: {error}", paint("31", "FAILED"), seconds(took)),
    }
    Result { name: check.name, outcome, took }
}

fn table(results: &[Result]) -> String {
    let row = |result: &Result| {
        let (style, word) = if result.outcome.is_ok() { ("32", "passed") } else { ("31", "FAILED") };
        let reason = result.outcome.as_ref().err().and_then(|error| error.lines().next()).unwrap_or_default();
        let line = format!("{:<9} {} {:>9}  {reason}", result.name, paint(style, word), seconds(result.took));
        line.trim_end().to_owned() + "\n"
    };
    results.iter().map(row).collect()
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn format(workshop: &Workshop) -> Outcome {
    component(workshop, "fmt", "rustfmt")?;
    let list = ["fmt", "--all", "--check", "--", "-l"];
    execute(&mut workshop.cargo(&list)).map_err(|_| "these files are not formatted: run `cargo fmt`".to_owned())
}

fn lint(workshop: &Workshop) -> Outcome {
    component(workshop, "clippy", "clippy")?;
    let everything = ["--workspace", "--all-targets", "--all-features", "--", "--deny", "warnings"];
    execute(workshop.cargo(&["clippy", "--quiet"]).args(everything))?;
    let documented = ["doc", "--quiet", "--workspace", "--no-deps", "--all-features"];
    execute(workshop.cargo(&documented).env("RUSTDOCFLAGS", "--deny warnings"))
}

/// Sees to it that a part of the Rust toolchain is there.
fn component(workshop: &Workshop, command: &str, name: &str) -> Outcome {
    if shell::output(&mut workshop.cargo(&[command, "--version"])).is_ok() {
        return Ok(());
    }
    shell::output(workshop.command("rustup", ".").args(["component", "add", name])).map(drop)
}

fn codegen(workshop: &Workshop) -> Outcome {
    crate::codegen(workshop, true)
}

fn rust(workshop: &Workshop) -> Outcome {
    execute(&mut workshop.cargo(&["test", "--quiet", "--workspace", "--all-features", "--no-fail-fast"]))
}

fn python(workshop: &Workshop) -> Outcome {
    let python = workshop.python_package()?;
    let tools: [&[&str]; 3] =
        [&["pytest", "--quiet"], &["mypy"], &["stubtest", "spanschema", "--allowlist", "stubtest-allowlist.txt"]];
    for tool in tools {
        let (name, args) = tool.split_first().ok_or("a tool without a name")?;
        execute(in_environment(workshop, &python, name)?.args(args))?;
    }
    Ok(())
}

fn node(workshop: &Workshop) -> Outcome {
    workshop.node_package()?;
    execute(npm(workshop, node::PACKAGE).args(["run", "--silent", "test"]))
}

fn wasm(workshop: &Workshop) -> Outcome {
    workshop.node_package()?;
    execute(npm(workshop, node::PACKAGE).args(["run", "--silent", "test:wasm"]))
}

fn browser(workshop: &Workshop) -> Outcome {
    workshop.tests_of_package(node::BROWSER_TESTS)?;
    execute(npm(workshop, node::BROWSER_TESTS).args(["run", "--silent", "test"]))
}

fn packaging(workshop: &Workshop) -> Outcome {
    workshop.tests_of_package(node::PACKAGING_TESTS)?;
    execute(npm(workshop, node::PACKAGING_TESTS).args(["run", "--silent", "test"]))
}

fn contract(workshop: &Workshop) -> Outcome {
    let cli = workshop.cli()?;
    for folder in ["tests/differential/ajv", "tests/differential/types"] {
        node::install(workshop, folder)?;
        execute(npm(workshop, folder).args(["run", "--silent", "test"]).env("SPANSCHEMA", &cli))?;
    }
    let python = workshop.venv()?;
    let tests = ["--quiet", "../tests/differential/python"];
    execute(in_environment(workshop, &python, "pytest")?.args(tests).env("SPANSCHEMA", &cli))?;
    // The literals have been written for the other checkers of types.
    let literals = ["--strict", "--config-file=", "--cache-dir=../.cache/mypy", "../.cache/types/literals.py"];
    execute(in_environment(workshop, &python, "mypy")?.args(literals).env("MYPYPATH", "python"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_check_and_the_first_line_of_a_failure() {
        let took = Duration::from_millis(1250);
        let passed = Result { name: "rust", outcome: Ok(()), took };
        let failed = Result { name: "python", outcome: Err("no Python found\nlog".to_owned()), took };
        assert_eq!(
            table(&[passed, failed]),
            "rust      passed     1.2 s\npython    FAILED     1.2 s  no Python found\n"
        );
    }
}
