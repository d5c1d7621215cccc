//! The records that a query runs over.

use std::borrow::Cow;

use super::documents::{each_step, malformed_line};
use crate::error::UsageError;

/// Records, read from any form that has them.
#[derive(Clone, Debug, Default)]
pub struct Records<'a> {
    /// All records that were read. Tests of a trace's spans look at those of other levels, too.
    pub(super) all: Vec<Record<'a>>,
    /// The level of the records that queries can find; none for every level.
    level: Option<Level>,
    malformed: usize,
    /// Whether a document has several records, or a list of them.
    nested: bool,
}

/// One record.
#[derive(Clone, Debug)]
pub(super) struct Record<'a> {
    pub(super) json: Cow<'a, str>,
    pub(super) level: Level,
    pub(super) id: Cow<'a, str>,
    /// The id of its trace; for a trace, its own. Empty if there is none.
    pub(super) trace: Cow<'a, str>,
    /// The id of its session. Empty if there is none.
    pub(super) session: Cow<'a, str>,
    /// When it began, in microseconds since 1970.
    pub(super) time: Option<i64>,
}

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// A session.
    Session,
    /// A trace.
    Trace,
    /// A span of any type.
    Span,
}

impl Level {
    /// All levels.
    pub const ALL: &'static [Level] = &[Level::Session, Level::Trace, Level::Span];

    /// The name of the level, which is also that of the records that an export has.
    pub fn name(self) -> &'static str {
        match self {
            Level::Session => "session",
            Level::Trace => "trace",
            Level::Span => "span",
        }
    }

    /// The level of the records with this `type`.
    pub(super) fn of_type(name: &[u8]) -> Level {
        match name {
            b"trace" | b"stub_trace" => Level::Trace,
            b"session" => Level::Session,
            _ => Level::Span,
        }
    }
}

impl<'a> Records<'a> {
    /// Reads records from the response of a query, from records one a line or in an array, from records with their child
    /// records, or from Log Traces and Log Spans requests, whose traces and spans become records. They can also be
    /// mixed, one a line. Child records become records of their own, each after its parent, and get the ids that follow
    /// from what contains them. A record that stands alone is left as it is.
    ///
    /// # Errors
    /// `InvalidValue`: a line is not a JSON object; the message says which one.
    pub fn read(bytes: &'a [u8]) -> Result<Records<'a>, UsageError> {
        let mut records = Records::default();
        match records.add(bytes, 0) {
            None => Ok(records),
            Some(line) => Err(malformed_line(line)),
        }
    }

    /// The same, but skips what is malformed, and counts it.
    pub fn read_skipping(bytes: &'a [u8]) -> Records<'a> {
        Records::read_part(bytes, 0)
    }

    /// The same for some of the lines of an input, which start at an offset. The ids of records without one follow from
    /// their offset.
    pub fn read_part(lines: &'a [u8], offset: u64) -> Records<'a> {
        let mut records = Records::default();
        records.add(lines, offset);
        records
    }

    /// How many lines were skipped because they are malformed.
    pub fn malformed(&self) -> usize {
        self.malformed
    }

    /// Adds the records of another input.
    pub fn append(&mut self, mut other: Records<'a>) {
        self.all.append(&mut other.all);
        self.malformed += other.malformed;
        self.nested |= other.nested;
    }

    /// Lets queries find only the records of a level. The others remain for tests of a trace's spans, and for counts.
    pub fn only(mut self, level: Level) -> Records<'a> {
        self.level = Some(level);
        self
    }

    /// Returns the same records without a reference to the input.
    pub fn into_owned(self) -> Records<'static> {
        let owned = |string: Cow<'a, str>| Cow::Owned(string.into_owned());
        let record = |Record { json, level, id, trace, session, time }: Record<'a>| Record {
            json: owned(json),
            level,
            id: owned(id),
            trace: owned(trace),
            session: owned(session),
            time,
        };
        Records { all: self.all.into_iter().map(record).collect(), ..self }
    }

    /// Whether every document is a record without child records; none if there is no document, or a malformed one.
    pub fn is_flat(&self) -> Option<bool> {
        (self.malformed == 0 && (self.nested || !self.is_empty())).then_some(!self.nested)
    }

    /// The number of records.
    pub fn len(&self) -> usize {
        self.found().count()
    }

    /// Whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.found().next().is_none()
    }

    /// The records as JSON, in the order of the input.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.found().map(|record| &*record.json)
    }

    /// The records that queries can find.
    pub(super) fn found(&self) -> impl Iterator<Item = &Record<'a>> {
        self.all.iter().filter(|record| self.level.is_none_or(|level| record.level == level))
    }

    /// Reads a document, or a document a line. Returns the first line that is malformed.
    fn add(&mut self, bytes: &'a [u8], offset: u64) -> Option<usize> {
        let all = &mut self.all;
        let read = each_step(bytes, offset, &mut |step, _| all.push(step.into_record()));
        self.malformed += read.malformed;
        self.nested |= read.nested;
        read.first_malformed
    }
}
