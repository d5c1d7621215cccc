//! Evaluates the lines of a source on all cores.

use std::io;
use std::ops::ControlFlow;

use spanschema::query::{Match, Program, Records};

use super::rows::Rows;
use crate::blocks::{Block, Cut, Numbering};
use crate::commands::worker_pool::{SourceError, for_each_block};
use crate::exit::Failure;
use crate::input::Source;
use crate::progress::Progress;

/// What was found in a block, or in all blocks.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The rows of the records that match.
    pub(super) rows: Vec<u8>,
    /// The end of each row.
    ends: Vec<usize>,
    /// How many records match.
    pub(super) count: u64,
    /// How many lines are malformed.
    pub(super) malformed: u64,
    /// Whether the block begins with a document that has several lines.
    is_part: bool,
}

/// Why a source was not searched to its end.
pub(super) enum Stopped {
    /// It could not be read, or a line is malformed and none may be. Other sources can be searched.
    Unreadable(String),
    Failed(Failure),
}

/// A search through all sources.
pub(super) struct Search<'a> {
    pub(super) program: &'a Program,
    pub(super) rows: Rows<'a>,
    /// The maximum number of rows.
    pub(super) limit: Option<usize>,
    /// Whether no rows are needed.
    pub(super) only_counts: bool,
    /// Whether a malformed line ends the search of a source.
    pub(super) strict: bool,
    pub(super) progress: &'a Progress,
    pub(super) found: Found,
}

impl<'a> Search<'a> {
    /// A search for all rows.
    pub(super) fn new(program: &'a Program, rows: Rows<'a>, strict: bool, progress: &'a Progress) -> Search<'a> {
        Search { program, rows, limit: None, only_counts: false, strict, progress, found: Found::default() }
    }

    /// Searches a source: a document a line, or one document with any line breaks.
    pub(super) fn source(
        &mut self,
        source: &Source,
        deliver: &mut dyn FnMut(&Found) -> io::Result<()>,
    ) -> Result<(), Stopped> {
        if self.is_full() {
            return Ok(());
        }
        let unreadable = |error: io::Error| Stopped::Unreadable(error.to_string());
        let stream = source.open_decompressed().map_err(unreadable)?;
        let (program, rows, only_counts, strict) = (self.program, self.rows, self.only_counts, self.strict);
        let work = |block: &Block| search(program, rows, only_counts, strict, block);
        // The bytes of a source that is one document.
        let mut document: Option<Vec<u8>> = None;
        let mut is_first = true;
        let mut malformed = None;
        // Only the message about a malformed line has a number.
        let numbering = if strict { Numbering::Source } else { Numbering::Block };
        let result = for_each_block(stream, Cut::promptly(numbering), &work, |block, found| {
            self.progress.advance(block.bytes().len() as u64);
            if std::mem::take(&mut is_first) && found.is_part {
                document = Some(Vec::new());
            }
            if let Some(document) = &mut document {
                document.extend_from_slice(block.bytes());
                return Ok(ControlFlow::Continue(()));
            }
            if strict && found.malformed > 0 {
                malformed = Some(first_malformed(block));
                return Ok(ControlFlow::Break(()));
            }
            self.deliver(found, deliver)
        });
        match result {
            Ok(()) => {}
            Err(SourceError::Read(error)) => return Err(unreadable(error)),
            Err(SourceError::Write(error)) => return Err(Stopped::Failed(Failure::Write(error))),
        }
        if let Some(line) = malformed {
            return Err(Stopped::Unreadable(format!(
                "line {line} is not a JSON object; correct it, or leave out `--strict`"
            )));
        }
        let Some(document) = document else { return Ok(()) };
        let records = Records::read_skipping(&document);
        if strict && records.malformed() > 0 {
            return Err(Stopped::Unreadable("the document is not JSON with records; correct it".to_owned()));
        }
        let mut found = Found { malformed: records.malformed() as u64, ..Found::default() };
        found.add_records(program, rows, only_counts, &records);
        self.deliver(found, deliver).map(drop).map_err(|error| Stopped::Failed(Failure::Write(error)))
    }

    /// Whether there are as many rows as are wanted.
    fn is_full(&self) -> bool {
        self.limit.is_some_and(|limit| self.found.count >= limit as u64)
    }

    fn deliver(
        &mut self,
        mut found: Found,
        deliver: &mut dyn FnMut(&Found) -> io::Result<()>,
    ) -> io::Result<ControlFlow<()>> {
        if let Some(limit) = self.limit {
            let left = limit.saturating_sub(self.found.count as usize);
            if let Some(end) = left.checked_sub(1).map_or(Some(0), |last| found.ends.get(last).copied()) {
                found.rows.truncate(end);
                found.count = found.count.min(left as u64);
            }
        }
        self.found.count += found.count;
        self.found.malformed += found.malformed;
        deliver(&found)?;
        Ok(if self.is_full() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }
}

/// Searches a block.
fn search(program: &Program, rows: Rows<'_>, only_counts: bool, strict: bool, block: &Block) -> Found {
    let mut found = Found::default();
    match Form::of(block) {
        Form::Part => found.is_part = true,
        Form::Nested => {
            let records = Records::read_part(block.bytes(), block.offset());
            found.malformed = records.malformed() as u64;
            found.add_records(program, rows, only_counts, &records);
        }
        Form::Flat => {
            if strict {
                found.malformed = Records::read_skipping(block.bytes()).malformed() as u64;
            }
            program.evaluator().lines(block.bytes(), |line, matched| match (matched, block.bytes().get(line)) {
                (Match::Yes, Some(record)) => {
                    found.count += 1;
                    if !only_counts {
                        found.add(rows, &String::from_utf8_lossy(record));
                    }
                }
                _ => found.malformed += u64::from(!strict),
            });
        }
    }
    found
}

impl Found {
    fn add_records(&mut self, program: &Program, rows: Rows<'_>, only_counts: bool, records: &Records<'_>) {
        let mut evaluator = program.evaluator();
        for record in records.iter().filter(|record| evaluator.matches(record.as_bytes()) == Match::Yes) {
            self.count += 1;
            if !only_counts {
                self.add(rows, record);
            }
        }
    }

    fn add(&mut self, rows: Rows<'_>, record: &str) {
        rows.write(record, &mut self.rows);
        self.ends.push(self.rows.len());
    }
}

/// What the lines of a block are, by the first of them.
enum Form {
    /// Records without child records.
    Flat,
    /// Documents that contain several records.
    Nested,
    /// Part of a document with several lines.
    Part,
}

impl Form {
    fn of(block: &Block) -> Form {
        let Some(line) = block.lines().next() else { return Form::Flat };
        let records = Records::read_part(line.bytes, 0);
        // An array, or an object that is not complete, may go on in the next line.
        match records.is_flat() {
            Some(true) => Form::Flat,
            Some(false) => Form::Nested,
            None if line.bytes.trim_ascii_start().starts_with(b"[")
                || line.bytes.trim_ascii_start().starts_with(b"{") =>
            {
                Form::Part
            }
            None => Form::Flat,
        }
    }
}

/// The number of the first line that is not a JSON object.
fn first_malformed(block: &Block) -> u64 {
    let mut lines = block.lines();
    lines.find(|line| Records::read_part(line.bytes, 0).malformed() > 0).map_or(0, |line| line.number)
}
