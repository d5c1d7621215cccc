//! `cargo xtask test`: runs the checks of CI, two at a time: most wait for a compiler, a linker, a test or a download that
//! keeps one core busy at best.

mod list;

use std::collections::VecDeque;
use std::fs;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::console::{Watched, is_live, paint, print, print_above, watch};
use crate::workspace::Workspace;
use list::{CHECKS, Check};

/// How many lines of the log of a failed check are shown on a terminal: the programs that we run sum up at the end.
const TAIL: usize = 60;

/// How many are shown elsewhere: nobody can open the log on a machine that is gone.
const LONG_TAIL: usize = 400;

/// How many checks run at a time.
const LANES: usize = 2;

/// The names of the checks.
pub(crate) fn names() -> Vec<&'static str> {
    CHECKS.iter().map(|check| check.name).collect()
}

/// Why a check failed.
#[derive(Debug, PartialEq)]
enum Failure {
    /// Something that the check needs could not be installed. The sentence says what to do, so the log is not shown.
    SetUp(String),
    /// The check ran, and the end of its log is shown.
    Run(String),
}

/// Runs the checks with the given names, or all of them. The last line of the output counts how many passed and failed.
pub(crate) fn run(workspace: &Workspace, only: &[String]) -> ExitCode {
    let chosen = CHECKS.iter().filter(|check| only.is_empty() || only.iter().any(|name| name == check.name));
    let waiting: Mutex<VecDeque<&Check>> = Mutex::new(chosen.collect());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let lane = || std::iter::from_fn(next).map(|check| (check.name, perform(check, workspace))).collect::<Vec<_>>();
    let ended: Vec<(&str, bool)> = thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES).map(|_| scope.spawn(lane)).collect();
        lanes.into_iter().flat_map(|lane| lane.join().unwrap_or_else(|_| vec![("a lane of checks", false)])).collect()
    });
    let failed: Vec<&str> = ended.iter().filter(|(_, passed)| !passed).map(|(name, _)| *name).collect();
    println!();
    if !failed.is_empty() {
        println!("failed: {}", failed.join(", "));
    }
    println!("{} passed, {} failed", ended.len() - failed.len(), failed.len());
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a check and prints how it ended; returns whether it passed.
fn perform(check: &Check, workspace: &Workspace) -> bool {
    if !is_live() {
        print_above(&format!("running {:<9} {}", check.name, check.about));
    }
    let (file, path) = match workspace.log(check.name) {
        Ok(log) => log,
        Err(error) => {
            print_above(&row(check.name, Duration::ZERO, Err(&error)));
            return false;
        }
    };
    let Watched { result, took } = watch(check.name, file, || outcome(check, workspace));
    let result = result.unwrap_or_else(|| Err(Failure::Run("the check panicked".to_owned())));
    match &result {
        Ok(()) => print_above(&row(check.name, took, Ok(check.about))),
        Err(Failure::SetUp(reason)) => {
            let remark = format!("cannot be set up: {}; the log is {path}", first_line(reason));
            print_above(&row(check.name, took, Err(&remark)));
        }
        Err(Failure::Run(reason)) => {
            let log = fs::read(workspace.path(&path)).unwrap_or_default();
            let tail = tail(&String::from_utf8_lossy(&log), &path, if is_live() { TAIL } else { LONG_TAIL });
            print_above(&format!("{}\n{tail}", row(check.name, took, Err(first_line(reason)))));
        }
    }
    result.is_ok()
}

fn outcome(check: &Check, workspace: &Workspace) -> Result<(), Failure> {
    check.needs.iter().try_for_each(|need| need(workspace)).map_err(Failure::SetUp)?;
    (check.run)(workspace).map_err(|error| {
        print(&error);
        Failure::Run(error)
    })
}

/// The line about a check that ended.
fn row(name: &str, took: Duration, remark: Result<&str, &str>) -> String {
    let (word, remark) = match remark {
        Ok(about) => (paint("32", "passed "), about),
        Err(reason) => (paint("31", "FAILED "), reason),
    };
    format!("{word} {name:<9} {:>9.1} s  {remark}", took.as_secs_f64())
}

/// The last lines of a log, indented and shortened, and where to find the rest.
fn tail(log: &str, path: &str, count: usize) -> String {
    let lines: Vec<&str> = log.trim_end().lines().collect();
    let shown = lines.get(lines.len().saturating_sub(count)..).unwrap_or_default();
    let shown: String = shown.iter().map(|line| format!("  | {line:.300}\n")).collect();
    format!("{shown}  the whole log is {path} ({} lines)\n", lines.len())
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_the_name_the_time_and_the_remark() {
        let took = Duration::from_millis(1250);
        assert_eq!(row("rust", took, Ok("unit tests")), "passed  rust            1.2 s  unit tests");
        assert_eq!(row("python", took, Err("no Python")), "FAILED  python          1.2 s  no Python");
    }

    #[test]
    fn only_the_end_of_a_log_is_shown() {
        assert_eq!(tail("a\nb\n", "x.log", TAIL), "  | a\n  | b\n  the whole log is x.log (2 lines)\n");
        let long: String = (0..1000).map(|line| format!("line {line}\n")).collect();
        let shown = tail(&long, "x.log", TAIL);
        assert_eq!(shown.lines().count(), TAIL + 1);
        assert!(shown.contains("| line 999\n") && !shown.contains("| line 939\n"));
    }

    #[test]
    fn does_not_run_a_check_that_cannot_be_set_up() {
        let check = Check { name: "test", about: "", needs: &[|_| Err("no tool".to_owned())], run: |_| unreachable!() };
        assert_eq!(outcome(&check, &Workspace::new()), Err(Failure::SetUp("no tool".to_owned())));
        let check = Check { needs: &[|_| Ok(())], run: |_| Err("a fault".to_owned()), ..check };
        assert_eq!(outcome(&check, &Workspace::new()), Err(Failure::Run("a fault".to_owned())));
    }
}
