//! `to-parquet`: payloads as a table in a Parquet file.
//!
//! Each core reads blocks of lines into row groups of their own, and the calling thread writes these one after another.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use spanschema_arrow::parquet::{Encoder, FileWriter, RowGroup};
use spanschema_arrow::{Part, TableOptions, batches, schema};

use super::worker_pool::{SourceError, for_each_block};
use crate::args::ToParquet;
use crate::blocks::{Block, BlockReader, Numbering};
use crate::exit::{Failure, Outcome, print_error, print_warning};
use crate::input::Source;
use crate::output::plural;
use crate::progress::Progress;
use crate::sources::expand;
use crate::style::sanitize;

/// About how many bytes of lines a row group has. Larger ones are read a little faster, and need more memory.
const ROW_GROUP: usize = 16 * 1024 * 1024;

/// The bytes that are written at once.
const BUFFER: usize = 1024 * 1024;

/// Writes all payloads of all sources.
pub(super) fn run(arguments: &ToParquet) -> Result<Outcome, Failure> {
    let sources = expand(&arguments.sources)?;
    let partial = Partial::new(&arguments.output)?;
    let out = BufWriter::with_capacity(BUFFER, partial.file.try_clone()?);
    let options = arguments.options();
    let (writer, encoder) =
        FileWriter::new(out, arguments.table, &options, arguments.compression.codec()).map_err(io::Error::other)?;
    let progress = Progress::new(sources.iter().map(Source::size).sum());
    let rows = Rows { arguments, options, encoder };
    let mut run = Run { rows: &rows, writer, progress: &progress, read: 0, malformed: 0 };
    let mut outcome = Outcome::Success;
    for source in &sources {
        match if arguments.lines { run.lines(source) } else { run.whole(source) } {
            Ok(()) => {}
            Err(SourceError::Read(error)) => {
                progress.suspend(|| print_error(&format!("cannot read {}: {error}", source.label)));
                outcome = Outcome::Incomplete;
            }
            Err(SourceError::Write(error)) => return Err(Failure::Write(error)),
        }
    }
    let malformed = run.malformed;
    run.writer.finish().map_err(io::Error::other)?;
    partial.complete()?;
    drop(progress);
    if malformed > 0 && outcome == Outcome::Success {
        outcome = Outcome::Invalid;
    }
    warn_of_malformed(malformed);
    Ok(outcome)
}

/// What a block of payloads becomes.
struct Rows<'a> {
    arguments: &'a ToParquet,
    options: TableOptions,
    encoder: Encoder,
}

impl Rows<'_> {
    /// Returns the rows of a part of the input, and how many lines were skipped.
    fn of(&self, part: Part<'_>) -> io::Result<(RowGroup, usize)> {
        let table = self.arguments.table;
        let read = batches(table, &schema(table, &self.options), part, &self.options).map_err(io::Error::other)?;
        Ok((self.encoder.encode(&read.batches).map_err(io::Error::other)?, read.malformed))
    }
}

/// A run over all sources.
struct Run<'a> {
    rows: &'a Rows<'a>,
    writer: FileWriter<BufWriter<File>>,
    progress: &'a Progress,
    /// The number of bytes in the sources before, so that no two payloads have the same offset.
    read: u64,
    malformed: usize,
}

impl Run<'_> {
    /// Writes a source that is one payload.
    fn whole(&mut self, source: &Source) -> Result<(), SourceError> {
        let bytes = source.read_all(self.progress).map_err(SourceError::Read)?;
        let part = Part { bytes: &bytes, offset: self.read, first_line: None };
        self.read += bytes.len() as u64;
        let rows = self.rows.of(part).map_err(SourceError::Read)?;
        self.write(rows).map_err(SourceError::Write)
    }

    /// Writes a source that has one payload a line.
    fn lines(&mut self, source: &Source) -> Result<(), SourceError> {
        let content = source.open_lines(None, self.progress).map_err(SourceError::Read)?;
        let (rows, before) = (self.rows, self.read);
        let work = |block: &Block| {
            let first_line = usize::try_from(block.first_line()).ok();
            rows.of(Part { bytes: block.bytes(), offset: before + block.offset(), first_line })
        };
        let mut failed = None;
        let reader = BlockReader::of_lines(content, Numbering::Source).in_full_blocks(ROW_GROUP);
        for_each_block(reader, &work, |block, rows| {
            self.read += block.bytes().len() as u64;
            match rows {
                Ok(rows) => self.write(rows).map(ControlFlow::Continue),
                Err(error) => {
                    failed = Some(error);
                    Ok(ControlFlow::Break(()))
                }
            }
        })?;
        failed.map_or(Ok(()), |error| Err(SourceError::Read(error)))
    }

    fn write(&mut self, (rows, malformed): (RowGroup, usize)) -> io::Result<()> {
        self.malformed += malformed;
        self.writer.write(rows).map_err(io::Error::other)
    }
}

/// A file that gets its name when it is complete, and disappears otherwise.
struct Partial {
    file: File,
    path: PathBuf,
    name: PathBuf,
    is_complete: bool,
}

impl Partial {
    fn new(name: &Path) -> Result<Partial, Failure> {
        let mut path = name.as_os_str().to_owned();
        path.push(".partial");
        let path = PathBuf::from(path);
        let refused = |error| Failure::Usage(format!("cannot write {}: {error}", sanitize(&path.to_string_lossy())));
        let file = File::create(&path).map_err(refused)?;
        Ok(Partial { file, path, name: name.to_owned(), is_complete: false })
    }

    fn complete(mut self) -> io::Result<()> {
        fs::rename(&self.path, &self.name)?;
        self.is_complete = true;
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.is_complete {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn warn_of_malformed(malformed: usize) {
    if malformed > 0 {
        let are = if malformed == 1 { "is" } else { "are" };
        print_warning(&format!(
            "{malformed} {} {are} not a JSON object and skipped; the table `issues` says why",
            plural(malformed as u64, "line")
        ));
    }
}
