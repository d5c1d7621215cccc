//! `cargo xtask`: the commands for work on this repository.

mod bench;
mod checks;
mod chromium;
mod console;
mod debian;
mod demo;
mod docs;
mod engines;
mod modules;
mod node;
mod peers;
mod pictures;
mod python;
mod rendered;
mod shell;
mod site;
mod size;
mod wasm;
mod workspace;

use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value, ValueExt};
use shell::{Outcome, run};
use workspace::Workspace;

/// A command with its options.
#[derive(Debug, PartialEq)]
enum Task {
    Help,
    Demo,
    Test { only: Vec<String> },
    Codegen { check: bool },
    Scorecard { check: bool },
    Bench { only: Vec<String>, quick: bool, render: bool },
    Pictures { check: bool },
    Site { serve: bool },
    Size,
}

fn main() -> ExitCode {
    let task = match parse(lexopt::Parser::from_env()) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("error: {error}\n\n{}", usage());
            return ExitCode::from(2);
        }
    };
    let workspace = Workspace::new();
    let result = match task {
        Task::Help => {
            println!("{}", usage());
            Ok(())
        }
        Task::Demo => demo::run(&workspace),
        Task::Test { only } => return checks::run(&workspace, &only),
        Task::Codegen { check } => codegen(&workspace, check),
        Task::Scorecard { check } => peers::scorecard(&workspace, check),
        Task::Size => size::run(&workspace),
        Task::Bench { render: true, .. } => bench::render(&workspace).and_then(|rendered| rendered.write(&workspace)),
        Task::Bench { only, quick, .. } => bench::run(&workspace, &bench::Options { only, quick }),
        Task::Pictures { check } => pictures::run(&workspace, check),
        Task::Site { serve } => site::run(&workspace, serve),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the code generators. They depend on the core, so they are a program of their own.
fn codegen(workspace: &Workspace, check: bool) -> Outcome {
    let mut cargo =
        workspace.cargo(&["run", "--quiet", "--package", "xtask", "--features", "codegen", "--bin", "codegen"]);
    if check {
        cargo.args(["--", "--check"]);
    }
    run(&mut cargo)
}

fn usage() -> String {
    format!(
        "cargo xtask demo                 validate the documented payloads: command line, Rust, Python, Node and wasm\n\
         cargo xtask test                 run all checks of CI; installs the tools that they need\n\
         cargo xtask test --only NAME …   run some of them: {}\n\
         cargo xtask codegen [--check]    write the files that are generated from the types, or only compare them\n\
         cargo xtask scorecard [--check]  measure how the official SDKs handle faulty data, or only compare results\n\
         cargo xtask bench [--quick]      run the benchmarks and write benches/RESULTS.md\n\
         cargo xtask bench --only NAME …  run some of them: {}\n\
         cargo xtask bench --render       render RESULTS.md and the charts from the stored results\n\
         cargo xtask pictures [--check]   render these and the pictures of the README, or only compare them\n\
         cargo xtask site [--serve]       build the documentation site and the playground, and serve them\n\
         cargo xtask size                 compare the sizes of the shipped files with their budget",
        checks::names().join(", "),
        bench::names().join(", ")
    )
}

fn parse(mut parser: lexopt::Parser) -> Result<Task, lexopt::Error> {
    let mut task = None;
    while let Some(argument) = parser.next()? {
        match (argument, &mut task) {
            (Long("help") | Short('h'), _) => return Ok(Task::Help),
            (Value(name), None) => task = Some(command(name.string()?)?),
            (Long("only"), Some(Task::Test { only })) => only.extend(names(&mut parser, "check", &checks::names())?),
            (Long("only"), Some(Task::Bench { only, .. })) => {
                only.extend(names(&mut parser, "benchmark", &bench::names())?);
            }
            (Long("check"), Some(Task::Codegen { check } | Task::Scorecard { check } | Task::Pictures { check })) => {
                *check = true;
            }
            (Long("serve"), Some(Task::Site { serve })) => *serve = true,
            (Long("quick"), Some(Task::Bench { quick, .. })) => *quick = true,
            (Long("render"), Some(Task::Bench { render, .. })) => *render = true,
            (argument, _) => return Err(argument.unexpected()),
        }
    }
    Ok(task.unwrap_or(Task::Help))
}

/// The names that follow an option.
///
/// # Errors
/// A name is not among the known ones.
fn names(parser: &mut lexopt::Parser, what: &str, known: &[&str]) -> Result<Vec<String>, lexopt::Error> {
    let mut given = Vec::new();
    for name in parser.values()? {
        let name = name.string()?;
        if !known.contains(&name.as_str()) {
            return Err(format!("`{name}` is not a {what}; choose from {}", known.join(", ")).into());
        }
        given.push(name);
    }
    Ok(given)
}

fn command(name: String) -> Result<Task, lexopt::Error> {
    match name.as_str() {
        "help" => Ok(Task::Help),
        "demo" => Ok(Task::Demo),
        "test" => Ok(Task::Test { only: Vec::new() }),
        "codegen" => Ok(Task::Codegen { check: false }),
        "scorecard" => Ok(Task::Scorecard { check: false }),
        "pictures" => Ok(Task::Pictures { check: false }),
        "site" => Ok(Task::Site { serve: false }),
        "size" => Ok(Task::Size),
        "bench" => Ok(Task::Bench { only: Vec::new(), quick: false, render: false }),
        _ => Err(format!("`{name}` is not a command").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Task, String> {
        parse(lexopt::Parser::from_args(args)).map_err(|error| error.to_string())
    }

    #[test]
    fn parses_commands_and_their_options() {
        assert_eq!(parsed(&[]), Ok(Task::Help));
        assert_eq!(parsed(&["codegen", "--check"]), Ok(Task::Codegen { check: true }));
        let bench = Task::Bench { only: vec!["python".to_owned()], quick: true, render: false };
        assert_eq!(parsed(&["bench", "--quick", "--only", "python"]), Ok(bench));
        let render = Task::Bench { only: Vec::new(), quick: false, render: true };
        assert_eq!(parsed(&["bench", "--render"]), Ok(render));
        assert_eq!(parsed(&["pictures", "--check"]), Ok(Task::Pictures { check: true }));
        assert_eq!(parsed(&["site", "--serve"]), Ok(Task::Site { serve: true }));
        let only = vec!["rust".to_owned(), "lint".to_owned(), "docs".to_owned()];
        assert_eq!(parsed(&["test", "--only", "rust", "lint", "--only=docs"]), Ok(Task::Test { only }));
    }

    #[test]
    fn refuses_unknown_names() {
        assert_eq!(parsed(&["tets"]), Err("`tets` is not a command".to_owned()));
        for (command, what) in [("test", "check"), ("bench", "benchmark")] {
            let error = parsed(&[command, "--only", "ruby"]).expect_err("not a name");
            assert!(error.starts_with(&format!("`ruby` is not a {what}; choose from ")), "{error}");
        }
        assert!(parsed(&["demo", "--check"]).is_err());
    }
}
