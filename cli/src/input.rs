//! Where payloads come from.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Stdin};
use std::ops::Range;
use std::path::{Path, PathBuf};

use spanschema::Issue;

use crate::content::{self, Reading};
use crate::decompress::{Decompressed, decompressed, is_compressed};
use crate::exit::Failure;
use crate::output::json_string;
use crate::progress::Progress;
use crate::shard::Shard;
use crate::style::sanitize;
use crate::uri::uri;

/// A file or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    path: Option<PathBuf>,
    /// The name for people, safe to print.
    pub(crate) label: String,
    /// The name for programs, as members of a JSON object: `"source":"…"`, and [`uri`](Self::uri) as `source_uri`.
    pub(crate) members: String,
}

impl From<OsString> for Source {
    fn from(argument: OsString) -> Self {
        let name = argument.to_string_lossy().into_owned();
        let path = (name != "-").then(|| PathBuf::from(argument));
        let label = match (&path, name.as_str()) {
            (None, _) => "<stdin>".to_owned(),
            (Some(_), "") => "''".to_owned(),
            (Some(_), name) => sanitize(name).into_owned(),
        };
        let mut source = Source { path, label, members: format!("\"source\":{}", json_string(&name)) };
        if let Some(uri) = source.uri() {
            source.members.push_str(&format!(",\"source_uri\":{}", json_string(&uri)));
        }
        source
    }
}

impl Source {
    /// What is neither a file nor standard input, with its name for people.
    pub(crate) fn named(name: &str) -> Source {
        let members = format!("\"source\":{}", json_string(name));
        Source { path: None, label: sanitize(name).into_owned(), members }
    }

    /// The file; `None` for standard input.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The name for programs: the argument that named the source.
    pub(crate) fn name(&self) -> String {
        self.path.as_ref().map_or_else(|| "-".to_owned(), |path| path.to_string_lossy().into_owned())
    }

    /// The URI of a file whose name is not UTF-8, so that its name for programs does not tell it from others.
    pub(crate) fn uri(&self) -> Option<String> {
        self.path().filter(|path| path.to_str().is_none()).map(uri)
    }

    /// The number of bytes to read, if it is known in advance.
    pub(crate) fn size(&self) -> Option<u64> {
        let data = fs::metadata(self.path.as_ref()?).ok().filter(|data| data.is_file())?;
        (!self.is_compressed()).then_some(data.len())
    }

    /// Opens the source.
    pub(crate) fn open(&self) -> io::Result<Stream> {
        Ok(match &self.path {
            None => Stream::Stdin(io::stdin()),
            Some(path) => Stream::File(File::open(path)?),
        })
    }

    /// Opens the source for payloads: a file is decompressed if it is compressed.
    fn open_payloads(&self) -> io::Result<Stream> {
        if self.is_compressed() { self.open_decompressed() } else { self.open() }
    }

    /// Opens the lines of a file that begin between these offsets, or all lines.
    pub(crate) fn open_lines(&self, shard: Option<Range<u64>>) -> io::Result<Stream> {
        let Some(Range { start, end }) = shard else { return self.open_payloads() };
        match &self.path {
            Some(path) if !self.is_compressed() => Ok(Stream::Shard(Shard::new(File::open(path)?, start, end)?)),
            _ => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "`--from` and `--to` are offsets of a file that is not compressed; decompress it, or leave them out",
            )),
        }
    }

    /// Whether it is a file that begins like a compressed one.
    fn is_compressed(&self) -> bool {
        let is_file = |path: &&PathBuf| fs::metadata(path).is_ok_and(|data| data.is_file());
        let file = self.path.as_ref().filter(is_file).and_then(|path| File::open(path).ok());
        file.is_some_and(is_compressed)
    }

    /// Opens the source, and decompresses it if it is compressed.
    pub(crate) fn open_decompressed(&self) -> io::Result<Stream> {
        decompressed(self.open()?)
    }

    /// Reads the whole source, reporting to `progress`.
    pub(crate) fn read_all(&self, progress: &Progress) -> io::Result<Vec<u8>> {
        // One byte more than the file has, so that its end is found without room for twice as much.
        let size = self.size().and_then(|size| usize::try_from(size).ok()).map_or(0, |size| size.saturating_add(1));
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(size).map_err(|_| io::ErrorKind::OutOfMemory)?;
        Metered { stream: self.open_payloads()?, progress }.read_to_end(&mut bytes)?;
        content::check(&bytes, Reading::Whole)?;
        Ok(bytes)
    }
}

/// Refuses to read standard input twice.
pub(crate) fn require_distinct(sources: &[Source]) -> Result<(), Failure> {
    let from_stdin = sources.iter().filter(|source| source.path.is_none());
    match from_stdin.count() {
        0 | 1 => Ok(()),
        _ => Err(Failure::Usage("`-` is given more than once, but standard input can be read only once".to_owned())),
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
    /// Gives issues, whose lines are counted from the start of the payload, the lines of the source.
    pub(crate) fn place(&self, issues: &mut [Issue]) {
        let before = u32::try_from(self.line.unwrap_or(1).saturating_sub(1)).unwrap_or(u32::MAX);
        for line in issues.iter_mut().filter_map(|issue| issue.line.as_mut()) {
            *line = line.saturating_add(before);
        }
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
    /// Some lines of a file.
    Shard(Shard),
    /// The content of a compressed file.
    Decompressed(Decompressed),
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Stdin(stdin) => stdin.read(buffer),
            Stream::File(file) => file.read(buffer),
            Stream::Shard(shard) => shard.read(buffer),
            Stream::Decompressed(content) => content.read(buffer),
        }
    }
}
