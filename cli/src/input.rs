//! Where payloads come from.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek};
use std::ops::Range;
use std::path::{Path, PathBuf};

use spanschema::{Issue, PathSegment};
use spanschema_arrow::parquet::{ColumnLines, reason};

use crate::blocks::Item;
use crate::content::{self, Reading};
use crate::decompress::{compression, decompressed, without_byte_order_mark};
use crate::output::json_string;
use crate::progress::Progress;
use crate::shard::Shard;
use crate::style::sanitize;
use crate::uri::uri;

/// The bytes of an open source, decompressed.
pub(crate) type Content = Box<dyn Read + Send>;

/// How much of a file is looked at to tell what it is.
const START: u64 = 64;

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
        let path = (argument != "-").then(|| PathBuf::from(argument));
        Source::at(path)
    }
}

impl Source {
    /// A file, whatever its name.
    pub(crate) fn from_path(path: PathBuf) -> Source {
        Source::at(Some(path))
    }

    fn at(path: Option<PathBuf>) -> Source {
        let name = path.as_ref().map_or_else(|| "-".to_owned(), |path| path.to_string_lossy().into_owned());
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

    /// The number of bytes of the file, if it is one.
    pub(crate) fn size(&self) -> Option<u64> {
        fs::metadata(self.path.as_ref()?).ok().filter(|data| data.is_file()).map(|data| data.len())
    }

    /// Opens the source, and decompresses it if it is compressed.
    pub(crate) fn open(&self, progress: &Progress) -> io::Result<Content> {
        decompressed(match &self.path {
            None => Box::new(progress.metered(io::stdin())),
            Some(path) => Box::new(progress.metered(File::open(path)?)),
        })
    }

    /// The same without a byte order mark.
    pub(crate) fn open_text(&self, progress: &Progress) -> io::Result<Content> {
        without_byte_order_mark(self.open(progress)?)
    }

    /// Opens the lines of a file that begin between these offsets, or all lines.
    pub(crate) fn open_lines(&self, shard: Option<Range<u64>>, progress: &Progress) -> io::Result<Content> {
        let Some(Range { start, end }) = shard else { return self.open(progress) };
        let unfit = |reason: &str| io::Error::new(ErrorKind::InvalidInput, reason);
        let path =
            self.path.as_ref().ok_or_else(|| unfit("`--from` and `--to` are offsets of a file; name the file"))?;
        let (mut file, mut first) = (File::open(path)?, Vec::new());
        (&mut file).take(START).read_to_end(&mut first)?;
        file.rewind()?;
        if compression(&first).is_some() {
            return Err(unfit(
                "`--from` and `--to` are offsets of a file that is not compressed; decompress it, or leave them out",
            ));
        }
        if content::begins_array(&first) == Some(true) {
            return Err(unfit(
                "`--from` and `--to` are for files with a payload a line, and this is an array; leave them out",
            ));
        }
        Ok(Box::new(progress.metered(Shard::new(file, start, end)?)))
    }

    /// Opens a Parquet file, and reads the payloads in a column of it as lines.
    pub(crate) fn open_column(&self, name: &str) -> io::Result<Content> {
        let unfit = |reason: String| io::Error::new(ErrorKind::InvalidInput, reason);
        let path =
            self.path.as_ref().ok_or_else(|| unfit("`--column` is for a Parquet file; name the file".to_owned()))?;
        let lines = ColumnLines::open(File::open(path)?, name).map_err(|error| unfit(reason(&error)))?;
        Ok(Box::new(lines))
    }

    /// Reads the whole source, reporting to `progress`.
    pub(crate) fn read_all(&self, progress: &Progress) -> io::Result<Vec<u8>> {
        // One byte more than the file has, so that its end is found without room for twice as much.
        let size = self.size().and_then(|size| usize::try_from(size).ok()).map_or(0, |size| size.saturating_add(1));
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(size).map_err(|_| ErrorKind::OutOfMemory)?;
        self.open(progress)?.read_to_end(&mut bytes)?;
        content::check(&bytes, Reading::Whole)?;
        Ok(bytes)
    }
}

/// One payload of the input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Payload<'a> {
    /// The source that contains it.
    pub(crate) source: &'a Source,
    /// Whether the source has more than one payload: its place is then part of the answer.
    pub(crate) is_one_of_many: bool,
    /// Its place in the source, and its bytes.
    pub(crate) item: Item<'a>,
}

impl<'a> Payload<'a> {
    /// A source that is one payload.
    pub(crate) fn whole(source: &'a Source, bytes: &'a [u8]) -> Payload<'a> {
        Payload { source, is_one_of_many: false, item: Item::whole(bytes) }
    }

    /// A payload among others.
    pub(crate) fn one_of(source: &'a Source, item: Item<'a>) -> Payload<'a> {
        Payload { source, is_one_of_many: true, item }
    }

    /// The payload itself, without a line end.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.item.bytes
    }

    /// The line of the source on which it begins, from 1, if there are several payloads.
    pub(crate) fn line(&self) -> Option<u64> {
        self.is_one_of_many.then_some(self.item.line)
    }

    /// Gives issues, whose places are those in the payload, the places in the source.
    pub(crate) fn place(&self, issues: &mut [Issue]) {
        let Item { line, column, index, .. } = self.item;
        let before = u32::try_from(line.saturating_sub(1)).unwrap_or(u32::MAX);
        for issue in issues {
            if let (Some(1), Some(on_first_line)) = (issue.line, &mut issue.column) {
                *on_first_line = on_first_line.saturating_add(column);
            }
            issue.line = issue.line.map(|line| line.saturating_add(before));
            if let Some(index) = index {
                issue.path.insert(0, PathSegment::Index(index));
            }
        }
    }
}
