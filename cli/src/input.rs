//! Where payloads come from.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Stdin};
use std::path::PathBuf;

use crate::progress::Progress;

/// A file or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

impl From<OsString> for Source {
    fn from(argument: OsString) -> Self {
        if argument == "-" { Source::Stdin } else { Source::File(PathBuf::from(argument)) }
    }
}

impl Source {
    /// The name for programs: the argument that named the source.
    pub(crate) fn name(&self) -> String {
        match self {
            Source::Stdin => "-".to_owned(),
            Source::File(path) => path.display().to_string(),
        }
    }

    /// The name for people.
    pub(crate) fn display_name(&self) -> String {
        match self {
            Source::Stdin => "<stdin>".to_owned(),
            Source::File(_) => self.name(),
        }
    }

    /// The number of bytes to read, if it is known in advance.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Source::Stdin => None,
            Source::File(path) => fs::metadata(path).ok().filter(|data| data.is_file()).map(|data| data.len()),
        }
    }

    /// Opens the source.
    pub(crate) fn open(&self) -> io::Result<Stream> {
        Ok(match self {
            Source::Stdin => Stream::Stdin(io::stdin()),
            Source::File(path) => Stream::File(File::open(path)?),
        })
    }

    /// Reads the whole source, reporting to `progress`.
    pub(crate) fn read_all(&self, progress: &Progress) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        Metered { stream: self.open()?, progress }.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// One payload of the input, without the line end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Payload<'a> {
    /// The source that contains it.
    pub(crate) source: &'a Source,
    /// Its line in the source, from 1, if every line is a payload.
    pub(crate) line: Option<u64>,
    /// The offset of its first byte in the source.
    pub(crate) offset: u64,
    /// The payload itself.
    pub(crate) bytes: &'a [u8],
}

impl Payload<'_> {
    /// The line of the source that a line of the payload is on.
    pub(crate) fn source_line(&self, line: u32) -> u64 {
        self.line.unwrap_or(1).saturating_add(u64::from(line)).saturating_sub(1)
    }
}

/// A stream that reports how much of it was read.
#[derive(Debug)]
struct Metered<'p> {
    stream: Stream,
    progress: &'p Progress,
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.progress.advance(read as u64);
        Ok(read)
    }
}

/// An open source.
#[derive(Debug)]
pub(crate) enum Stream {
    Stdin(Stdin),
    File(File),
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Stdin(stdin) => stdin.read(buffer),
            Stream::File(file) => file.read(buffer),
        }
    }
}
