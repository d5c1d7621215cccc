//! How a run ends.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use spanschema::{Issue, UsageError};

use crate::style;

/// The verdict of a run that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Clean,
    /// Some payload is not valid.
    Faulty,
    /// Some input could not be read or judged; what this was is already told.
    Incomplete,
}

/// Why a run was broken off.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command can't be carried out as given.
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

/// The exit code of a run; tells on stderr why it was broken off.
pub(crate) fn code(result: Result<Outcome, Failure>) -> ExitCode {
    match result {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Faulty) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        // Whoever reads our output, such as `head`, has seen enough.
        Err(Failure::Write(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Write(error)) => {
            complain(&format!("the output can't be written: {error}"));
            ExitCode::from(2)
        }
        Err(Failure::Usage(message)) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

/// Tells on stderr, in a line, what is to be known of a payload.
pub(crate) fn remark(source: &str, issue: &Issue) {
    let name = issue.severity.name();
    let severity = style::tone(issue.severity);
    let place = format!("{source}:{}:{}", issue.line.unwrap_or(1), issue.column.unwrap_or(1));
    let (place, message) = (style::visible(&place), style::visible(&issue.message));
    let code = issue.code.name();
    let _ = writeln!(anstream::stderr(), "{place}: {severity}{name}[{code}]{severity:#}: {message}");
}

/// Tells on stderr what went wrong with the run itself. A stderr that is closed can't be told so.
pub(crate) fn complain(message: &str) {
    let (red, message) = (style::ERROR, style::visible(message));
    let _ = writeln!(anstream::stderr(), "{red}error{red:#}: {message}");
}
