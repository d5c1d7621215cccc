//! How a run ends: its exit code, and the errors it prints on stderr.

use std::io::{self, Write};
use std::process::ExitCode;

use spanschema::UsageError;

use crate::style;

/// The result of a run that was completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All payloads are valid, or the command checks none.
    Success,
    /// Some payload is invalid.
    Invalid,
    /// Some input could not be read or checked. The errors have been printed.
    Incomplete,
}

/// Why a run was aborted.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments are wrong.
    Usage(String),
    /// The output could not be written.
    Write(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Write(error)
    }
}

impl From<UsageError> for Failure {
    fn from(error: UsageError) -> Self {
        Failure::Usage(error.to_string())
    }
}

/// Returns the exit code of a run, and prints on stderr why it was aborted.
pub(crate) fn code(result: Result<Outcome, Failure>) -> ExitCode {
    match result {
        Ok(Outcome::Success) => ExitCode::SUCCESS,
        Ok(Outcome::Invalid) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(Failure::Write(error)) => {
            print_error(&format!("cannot write the output: {error}"));
            ExitCode::from(2)
        }
        Err(Failure::Usage(message)) => {
            print_error(&message);
            ExitCode::from(2)
        }
    }
}

/// Prints a warning about the run itself on stderr.
pub(crate) fn print_warning(message: &str) {
    let (style, message) = (style::WARNING, style::sanitize(message));
    let _ = writeln!(anstream::stderr(), "{style}warning{style:#}: {message}");
}

/// Prints an error of the run itself on stderr. A closed stderr is ignored: there is nowhere else to report it.
pub(crate) fn print_error(message: &str) {
    let (style, message) = (style::ERROR, style::sanitize(message));
    let _ = writeln!(anstream::stderr(), "{style}error{style:#}: {message}");
}
