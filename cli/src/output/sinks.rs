//! Where results are written: stdout, stderr, and the file of `--report`.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::{Answers, Stdout};
use crate::exit::Failure;
use crate::style::{Paint, sanitize};

/// Where results are written.
#[derive(Debug)]
pub(crate) struct Sinks {
    stdout: Stdout,
    /// Whether stderr shows styles.
    stderr: Paint,
    report: Option<File>,
    has_written: bool,
}

impl Sinks {
    /// Only the standard streams.
    pub(crate) fn new(stdout: Stdout) -> Self {
        Sinks { stdout, stderr: Paint::on_stderr(), report: None, has_written: false }
    }

    /// The standard streams, and a new file for reports.
    pub(crate) fn with_report(stdout: Stdout, path: &Path) -> Result<Self, Failure> {
        let unwritable = |error| format!("cannot write {}: {error}", sanitize(&path.to_string_lossy()));
        let file = File::create(path).map_err(|error| Failure::Usage(unwritable(error)))?;
        Ok(Sinks { report: Some(file), ..Sinks::new(stdout) })
    }

    /// Writes the answers to some payloads, after a separator if there were others before.
    pub(crate) fn write(&mut self, answers: &Answers, separator: &str) -> io::Result<()> {
        if !answers.stdout.is_empty() {
            if std::mem::replace(&mut self.has_written, true) {
                self.stdout.write_exactly(separator.as_bytes())?;
            }
            self.write_stdout(&answers.stdout)?;
        }
        // A closed stderr is ignored: there is nowhere else to report it.
        let _ = match self.stderr {
            Paint::On => anstream::stderr().write_all(&answers.stderr),
            Paint::Off => io::stderr().write_all(&answers.stderr),
        };
        self.report.iter_mut().try_for_each(|file| file.write_all(&answers.report))
    }

    /// Writes to stdout at once.
    pub(crate) fn write_stdout(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stdout.write_exactly(bytes)?;
        self.stdout.flush()
    }

    /// Whether nobody reads what is written any more.
    pub(crate) fn are_closed(&self) -> bool {
        self.stdout.is_closed() && self.report.is_none()
    }
}
