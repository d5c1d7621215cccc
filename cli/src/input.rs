//! Where payloads come from.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Stdin};
use std::path::PathBuf;

use crate::progress::Progress;

/// How much is read at once.
const BUFFER: usize = 256 * 1024;

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
        Ok(Input {
            reader: BufReader::with_capacity(BUFFER, Metered { stream, progress }),
            next_line: 1,
            next_offset: 0,
        })
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
    reader: BufReader<Metered<'p>>,
    next_line: u64,
    next_offset: u64,
}

/// Where a line stands in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineStart {
    /// The number of the line, from 1.
    pub(crate) number: u64,
    /// Its first byte.
    pub(crate) offset: u64,
}

impl Input<'_> {
    /// Reads all there is into `buffer`, in place of what it holds.
    pub(crate) fn read_all(&mut self, buffer: &mut Vec<u8>) -> io::Result<()> {
        buffer.clear();
        self.reader.read_to_end(buffer)?;
        Ok(())
    }

    /// Reads the next line that isn't blank into `buffer`, in place of what it holds, and without its end.
    pub(crate) fn read_line(&mut self, buffer: &mut Vec<u8>) -> io::Result<Option<LineStart>> {
        loop {
            buffer.clear();
            let read = self.reader.read_until(b'\n', buffer)?;
            if read == 0 {
                return Ok(None);
            }
            let line = LineStart { number: self.next_line, offset: self.next_offset };
            self.next_line += 1;
            self.next_offset += read as u64;
            if !buffer.trim_ascii().is_empty() {
                buffer.truncate(without_line_end(buffer).len());
                return Ok(Some(line));
            }
        }
    }

    /// Whether the next read has to wait for the other side, which in turn may be waiting for our answers.
    pub(crate) fn is_drained(&self) -> bool {
        self.reader.buffer().is_empty()
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
