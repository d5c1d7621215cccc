//! Where results are written: stdout, stderr, and the files that options name.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::{Answers, Stdout};
use crate::exit::Failure;
use crate::input::Source;
use crate::style::{Paint, sanitize};

/// What is written to a file.
type Part = fn(&Answers) -> &[u8];

/// The options that name files to write, each with what is written there.
pub(crate) const REPORT: (&str, Part) = ("--report", |answers| &answers.report);
pub(crate) const GOOD: (&str, Part) = ("--good", |answers| &answers.good);
pub(crate) const BAD: (&str, Part) = ("--bad", |answers| &answers.bad);

/// Where results are written.
#[derive(Debug)]
pub(crate) struct Sinks {
    stdout: Stdout,
    /// Whether stderr shows styles.
    stderr: Paint,
    files: Vec<(Part, File)>,
    has_written: bool,
}

impl Sinks {
    /// The standard streams, and new files for those options that name one.
    ///
    /// # Errors
    /// A file cannot be written, or it is an input or another output.
    pub(crate) fn new(
        stdout: Stdout,
        sources: &[Source],
        files: &[((&str, Part), Option<&Path>)],
    ) -> Result<Self, Failure> {
        let named: Vec<(&str, Part, &Path)> =
            files.iter().filter_map(|((option, part), path)| Some((*option, *part, (*path)?))).collect();
        for (option, _, path) in &named {
            if sources.iter().any(|source| source.path().is_some_and(|source| are_same(source, path))) {
                return Err(Failure::Usage(format!(
                    "`{option}` names an input, which it would overwrite; name another file"
                )));
            }
        }
        let mut sinks = Sinks { stdout, stderr: Paint::on_stderr(), files: Vec::new(), has_written: false };
        for (index, (option, part, path)) in named.iter().enumerate() {
            if let Some((other, ..)) = named.iter().take(index).find(|(_, _, other)| are_same(other, path)) {
                return Err(Failure::Usage(format!("`{other}` and `{option}` name the same file; name two")));
            }
            let unwritable = |error| format!("cannot write {}: {error}", sanitize(&path.to_string_lossy()));
            sinks.files.push((*part, File::create(path).map_err(|error| Failure::Usage(unwritable(error)))?));
        }
        Ok(sinks)
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
        self.files.iter_mut().try_for_each(|(part, file)| file.write_all(part(answers)))
    }

    /// Writes to stdout at once.
    pub(crate) fn write_stdout(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stdout.write_exactly(bytes)?;
        self.stdout.flush()
    }

    /// Whether nobody reads what is written any more.
    pub(crate) fn are_closed(&self) -> bool {
        self.stdout.is_closed() && self.files.is_empty()
    }
}

/// Whether two paths lead to the same file, which exists.
fn are_same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}
