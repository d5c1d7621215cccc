//! Starting other programs, and saying so.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::process::{Command, Stdio};

/// What went wrong, in a sentence that says what to do where that is known.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Runs a command to its end, with its output in view.
pub(crate) fn run(command: &mut Command) -> Outcome {
    say(&format!("$ {}", words(command)));
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", words(command))) }
}

/// Runs a command to its end and gives what it printed; on failure the error has it.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    Err(format!("`{}` failed ({})\n{text}{}", words(command), output.status, String::from_utf8_lossy(&output.stderr)))
}

/// Whether a program starts and is content with its arguments.
pub(crate) fn answers(program: &str, args: &[&str]) -> bool {
    let status = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// A remark about what is being done, set off from the output of programs.
pub(crate) fn say(remark: &str) {
    println!("{}", paint("2", &format!("   {remark}")));
}

/// The text in a style of the terminal's, where the output is one.
pub(crate) fn paint(style: &str, text: &str) -> String {
    if std::io::stdout().is_terminal() { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` can't be started: {error}", command.get_program().to_string_lossy())
}

/// The command as one would type it, its program by its bare name.
fn words(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy);
    words.collect::<Vec<_>>().join(" ")
}
