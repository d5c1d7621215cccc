//! Starting other programs.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::console;
pub(crate) use crate::console::say;

/// The result of something that can fail. The first line of an error says what failed and, where that is known, what to
/// do; the other lines are the output of the program that failed.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Runs a command to its end, with its output in view or in the log.
pub(crate) fn run(command: &mut Command) -> Outcome {
    say(&format!("$ {}", command_line(command)));
    if let Some((output, errors)) = console::log().zip(console::log()) {
        command.stdin(Stdio::null()).stdout(output).stderr(errors);
    }
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", command_line(command))) }
}

/// Runs a command to its end and returns what it printed to its standard output.
///
/// # Errors
/// The command failed; all that it printed is in the log, or else in the error.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(printed);
    }
    let failure = format!("`{}` failed ({})", command_line(command), output.status);
    let everything = printed + &String::from_utf8_lossy(&output.stderr);
    if console::log().is_none() {
        return Err(format!("{failure}\n{everything}"));
    }
    console::print(&everything);
    Err(failure)
}

/// Whether a program starts and succeeds.
pub(crate) fn succeeds(program: impl AsRef<OsStr>, args: &[&str]) -> bool {
    let status =
        Command::new(program).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("cannot start `{}`: {error}", command.get_program().to_string_lossy())
}

/// The command as one would type it, with the bare name of the program.
fn command_line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy);
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_has_the_bare_name_of_the_program() {
        let mut command = Command::new("bin/tool");
        assert_eq!(command_line(command.args(["--all", "file"])), "tool --all file");
    }

    #[test]
    fn a_failure_names_the_command_and_has_its_output() {
        let error = output(Command::new(env!("CARGO")).arg("no-such-command")).unwrap_err();
        assert!(error.starts_with("`cargo no-such-command` failed (exit"), "{error}");
        assert!(error.lines().count() > 1, "{error}");
        let missing = run(&mut Command::new("no-such-program")).unwrap_err();
        assert!(missing.starts_with("cannot start `no-such-program`: "), "{missing}");
    }
}
