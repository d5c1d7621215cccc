//! `cargo xtask`: everything that is done to this repository by command.

mod bench;
mod checks;
mod demo;
mod node;
mod peers;
mod pictures;
mod python;
mod readme;
mod rendered;
mod shell;
mod size;
mod workshop;

use std::process::ExitCode;

use lexopt::prelude::{Long, Short, Value, ValueExt};
use shell::{Outcome, run};
use workshop::Workshop;

/// What the user asked for.
#[derive(Debug, PartialEq)]
enum Task {
    Help,
    Demo,
    Test { only: Vec<String> },
    Codegen { check: bool },
    Scorecard { check: bool },
    Bench { only: Vec<String>, quick: bool, render: bool },
    Pictures { check: bool },
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
    let workshop = Workshop::new();
    let result = match task {
        Task::Help => {
            println!("{}", usage());
            Ok(())
        }
        Task::Demo => demo::run(&workshop),
        Task::Test { only } => return checks::run(&workshop, &only),
        Task::Codegen { check } => codegen(&workshop, check),
        Task::Scorecard { check } => peers::scorecard(&workshop, check),
        Task::Size => size::run(&workshop),
        Task::Bench { render: true, .. } => bench::render(&workshop).and_then(|rendered| rendered.write(&workshop)),
        Task::Bench { only, quick, .. } => bench::run(&workshop, &bench::Options { only, quick }),
        Task::Pictures { check } => pictures::run(&workshop, check),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Starts the generators: they need the core, and this program does without.
fn codegen(workshop: &Workshop, check: bool) -> Outcome {
    let mut cargo =
        workshop.cargo(&["run", "--quiet", "--package", "xtask", "--features", "codegen", "--bin", "codegen"]);
    if check {
        cargo.args(["--", "--check"]);
    }
    run(&mut cargo)
}

fn usage() -> String {
    format!(
        "cargo xtask demo                 send the documented payloads through Rust, Python, Node and wasm\n\
         cargo xtask test                 everything that CI checks\n\
         cargo xtask test --only NAME     … or some of it: {}\n\
         cargo xtask codegen [--check]    write, or compare, what is generated from the types\n\
         cargo xtask scorecard [--check]  measure, or compare, how the official SDKs treat what can go wrong\n\
         cargo xtask bench [--quick]      measure against other libraries, and write benches/RESULTS.md\n\
         cargo xtask bench --only NAME    … or some of it: {}\n\
         cargo xtask bench --render       render benches/RESULTS.md and the charts from the stored results\n\
         cargo xtask pictures [--check]   render, or compare, these and the pictures of the README\n\
         cargo xtask size                 how large what we ship is, against its budget",
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
            (Long("only"), Some(Task::Test { only })) => only.extend(known(&mut parser, "check", &checks::names())?),
            (Long("only"), Some(Task::Bench { only, .. })) => {
                only.extend(known(&mut parser, "benchmark", &bench::names())?);
            }
            (Long("check"), Some(Task::Codegen { check } | Task::Scorecard { check } | Task::Pictures { check })) => {
                *check = true;
            }
            (Long("quick"), Some(Task::Bench { quick, .. })) => *quick = true,
            (Long("render"), Some(Task::Bench { render, .. })) => *render = true,
            (argument, _) => return Err(argument.unexpected()),
        }
    }
    Ok(task.unwrap_or(Task::Help))
}

/// The names that follow an option; each must be one of those there are.
fn known(parser: &mut lexopt::Parser, what: &str, names: &[&str]) -> Result<Vec<String>, lexopt::Error> {
    let mut given = Vec::new();
    for name in parser.values()? {
        let name = name.string()?;
        if !names.contains(&name.as_str()) {
            return Err(format!("no {what} is named `{name}`").into());
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
        "size" => Ok(Task::Size),
        "bench" => Ok(Task::Bench { only: Vec::new(), quick: false, render: false }),
        _ => Err(format!("no command is named `{name}`").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Task, String> {
        parse(lexopt::Parser::from_args(args)).map_err(|error| error.to_string())
    }

    #[test]
    fn commands_and_their_options_are_read() {
        assert_eq!(parsed(&[]), Ok(Task::Help));
        assert_eq!(parsed(&["codegen", "--check"]), Ok(Task::Codegen { check: true }));
        let bench = Task::Bench { only: vec!["python".to_owned()], quick: true, render: false };
        assert_eq!(parsed(&["bench", "--quick", "--only", "python"]), Ok(bench));
        let render = Task::Bench { only: Vec::new(), quick: false, render: true };
        assert_eq!(parsed(&["bench", "--render"]), Ok(render));
        assert_eq!(parsed(&["pictures", "--check"]), Ok(Task::Pictures { check: true }));
        let only = vec!["rust".to_owned(), "lint".to_owned(), "readme".to_owned()];
        assert_eq!(parsed(&["test", "--only", "rust", "lint", "--only=readme"]), Ok(Task::Test { only }));
    }

    #[test]
    fn what_is_unknown_is_named() {
        assert_eq!(parsed(&["tets"]), Err("no command is named `tets`".to_owned()));
        assert_eq!(parsed(&["test", "--only", "ruby"]), Err("no check is named `ruby`".to_owned()));
        assert_eq!(parsed(&["bench", "--only", "ruby"]), Err("no benchmark is named `ruby`".to_owned()));
        assert!(parsed(&["demo", "--check"]).is_err());
    }
}
