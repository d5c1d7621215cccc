//! Where payloads come from.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Stdin};
use std::path::PathBuf;

use crate::progress::Progress;

/// How much is read at once, where there is as much: enough to give every core its share.
const BLOCK: usize = 4 * 1024 * 1024;

/// A file or the standard input.
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
    pub(crate) fn title(&self) -> String {
        match self {
            Source::Stdin => "<stdin>".to_owned(),
            Source::File(_) => self.name(),
        }
    }

    /// How many bytes there are to read, if that is known beforehand.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Source::Stdin => None,
            Source::File(path) => fs::metadata(path).ok().filter(|data| data.is_file()).map(|data| data.len()),
        }
    }

    /// Opens the source; `progress` hears of what is read.
    pub(crate) fn open<'p>(&self, progress: &'p Progress) -> io::Result<Input<'p>> {
        let stream = match self {
            Source::Stdin => Stream::Stdin(io::stdin()),
            Source::File(path) => Stream::File(File::open(path)?),
        };
        let reader = Metered { stream, progress };
        Ok(Input { reader, buffer: Vec::new(), given: 0, filled: 0, next_line: 1, next_offset: 0 })
    }
}

/// One payload of the input, without the end of its line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Payload<'a> {
    /// Where it comes from.
    pub(crate) source: &'a Source,
    /// Which line of its source it is, from 1, when every line is a payload.
    pub(crate) line: Option<u64>,
    /// At which byte of its source it starts.
    pub(crate) offset: u64,
    /// The payload itself.
    pub(crate) text: &'a [u8],
}

impl Payload<'_> {
    /// The line of the source that a line of the payload is.
    pub(crate) fn source_line(&self, line: u32) -> u64 {
        self.line.unwrap_or(1).saturating_add(u64::from(line)).saturating_sub(1)
    }
}

/// An open source.
#[derive(Debug)]
pub(crate) struct Input<'p> {
    reader: Metered<'p>,
    /// What was read, up to `filled`.
    buffer: Vec<u8>,
    /// How much of it was given out.
    given: usize,
    filled: usize,
    next_line: u64,
    next_offset: u64,
}

/// A line, without its end, and where it stands in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// The number of the line, from 1.
    pub(crate) number: u64,
    /// Its first byte.
    pub(crate) offset: u64,
    pub(crate) text: &'a [u8],
}

impl Input<'_> {
    /// Reads all there is.
    pub(crate) fn read_all(mut self) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        self.reader.read_to_end(&mut text)?;
        Ok(text)
    }

    /// Reads the next lines, as many as there are without waiting for more than one, up to a block of them; of these the ones
    /// that aren't blank. Nothing at the end.
    pub(crate) fn read_lines(&mut self) -> io::Result<Option<Vec<Line<'_>>>> {
        self.buffer.copy_within(self.given..self.filled, 0);
        self.filled -= self.given;
        self.given = 0;
        while self.given == 0 {
            let read = self.read_some()?;
            let fresh = self.buffer.get(self.filled..self.filled + read).unwrap_or_default();
            let last_end = memchr::memrchr(b'\n', fresh).map(|end| self.filled + end + 1);
            self.filled += read;
            self.given = if read == 0 { self.filled } else { last_end.unwrap_or(0) };
            if self.filled == 0 {
                return Ok(None);
            }
        }
        let (mut number, mut offset) = (self.next_line, self.next_offset);
        let mut lines = Vec::new();
        for line in self.buffer.get(..self.given).unwrap_or_default().split_inclusive(|byte| *byte == b'\n') {
            if !line.trim_ascii().is_empty() {
                lines.push(Line { number, offset, text: without_line_end(line) });
            }
            number += 1;
            offset += line.len() as u64;
        }
        (self.next_line, self.next_offset) = (number, offset);
        Ok(Some(lines))
    }

    /// Reads once, whatever there is; the buffer grows where a line is longer than it.
    fn read_some(&mut self) -> io::Result<usize> {
        if self.filled == self.buffer.len() {
            self.buffer.resize((self.buffer.len() * 2).max(BLOCK), 0);
        }
        loop {
            match self.reader.read(self.buffer.get_mut(self.filled..).unwrap_or_default()) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }
}

fn without_line_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The bytes of a source, counted as they are read.
#[derive(Debug)]
struct Metered<'p> {
    stream: Stream,
    progress: &'p Progress,
}

#[derive(Debug)]
enum Stream {
    Stdin(Stdin),
    File(File),
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.stream {
            Stream::Stdin(stdin) => stdin.read(buffer)?,
            Stream::File(file) => file.read(buffer)?,
        };
        self.progress.advance(read as u64);
        Ok(read)
    }
}
