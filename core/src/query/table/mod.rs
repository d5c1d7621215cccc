//! Payloads as flat tables: a row for each step, for each message, or for each issue.
//!
//! `columns.rs` declares the columns of all tables, and `cell.rs` what a value is in them. `spans.rs`, `messages.rs` and
//! `issues.rs` make the rows of a table. The crate `spanschema-arrow` puts them into columns in memory. Start with
//! [`Table::each_row`].

mod cell;
mod columns;
mod issues;
mod messages;
mod spans;

use super::run::{Read, is_document, malformed_line, skips_malformed};
use crate::contract::Kind;
use crate::error::{ErrorKind, UsageError, quoted};
use crate::suggest::nearest;

pub use cell::{Cell, Row};
pub use columns::{Held, TableColumn};
pub(super) use columns::{MAPS, members};

/// The largest payload of a table, in bytes: the offsets in a column of strings have 31 bits.
const LARGEST: usize = 1 << 30;

/// A table that payloads are read into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// A row for each trace, span and session.
    Spans,
    /// A row for each message of an input or output.
    Messages,
    /// A row for each issue that validation finds.
    Issues,
}

/// A part of an input: whole payloads.
#[derive(Clone, Copy, Debug)]
pub struct Part<'i> {
    /// The bytes of the part.
    pub bytes: &'i [u8],
    /// The offset of the first byte in the input. The ids of steps without one follow from it.
    pub offset: u64,
    /// The number of the first line, if every line is a payload; none for a single payload.
    pub first_line: Option<usize>,
}

/// How payloads become rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct TableOptions {
    /// The kind of every payload; inferred from each one if there is none. Only issues depend on it, and the type of a trace
    /// that stands alone without one.
    pub kind: Option<Kind>,
    /// Whether the table has a column `json`, with the JSON of a step or message as it was written.
    pub raw: bool,
    /// Whether lines that are not JSON objects are skipped rather than refused. Issues are about such lines, too.
    pub skip_malformed: bool,
}

impl TableOptions {
    /// The options by their names in bindings.
    ///
    /// # Errors
    /// `UnknownName`: the kind does not exist. `InvalidValue`: `malformed` is neither `refuse` nor `skip`.
    pub fn new(kind: Option<&str>, raw: bool, malformed: Option<&str>) -> Result<TableOptions, UsageError> {
        let refused = |reason| UsageError::new(ErrorKind::InvalidValue, reason);
        Ok(TableOptions {
            kind: kind.map(Kind::from_name).transpose()?,
            raw,
            skip_malformed: malformed.map_or(Ok(false), skips_malformed).map_err(refused)?,
        })
    }
}

impl Table {
    /// Every table.
    pub const ALL: [Table; 3] = [Table::Spans, Table::Messages, Table::Issues];

    /// The name of the table: `spans`, `messages` or `issues`.
    pub fn name(self) -> &'static str {
        match self {
            Table::Spans => "spans",
            Table::Messages => "messages",
            Table::Issues => "issues",
        }
    }

    /// Finds the table with this name.
    ///
    /// # Errors
    /// `UnknownName`: there is no such table; the message says which one was probably meant.
    pub fn from_name(name: &str) -> Result<Table, UsageError> {
        let known = Table::ALL.into_iter().find(|table| table.name() == name);
        known.ok_or_else(|| {
            let names = Table::ALL.map(Table::name);
            let advice = ["the tables are ", &quoted(&names, ", ")].concat();
            UsageError::unknown_name(name, "a table", nearest(name, names), &advice)
        })
    }

    /// The columns of the table, in their order.
    pub fn columns(self, raw: bool) -> Vec<TableColumn> {
        let columns = match self {
            Table::Spans => columns::spans(),
            Table::Messages => columns::messages(),
            Table::Issues => columns::issues(),
        };
        let json = (raw && self != Table::Issues).then(columns::json);
        columns.into_iter().chain(json).collect()
    }

    /// Passes the rows of a part of an input on. Returns how many lines were skipped because they are malformed.
    ///
    /// # Errors
    /// `InvalidValue`: a line is not a JSON object, or a payload is larger than 1 GiB.
    pub fn each_row(
        self,
        part: Part<'_>,
        options: &TableOptions,
        pass_on: &mut dyn FnMut(&dyn Row),
    ) -> Result<usize, UsageError> {
        refuse_large(part)?;
        let read = match self {
            Table::Spans => spans::each(part, options, pass_on),
            Table::Messages => messages::each(part, options, pass_on),
            Table::Issues => {
                issues::each(part, options, pass_on);
                Read::default()
            }
        };
        match read.first_malformed.filter(|_| !options.skip_malformed) {
            Some(line) => Err(malformed_line(line)),
            None => Ok(read.malformed),
        }
    }
}

/// Whether an input looks like one payload, with any line breaks, rather than a payload a line.
pub fn is_one_payload(bytes: &[u8]) -> bool {
    is_document(bytes)
}

fn refuse_large(part: Part<'_>) -> Result<(), UsageError> {
    let is_large = |payload: &[u8]| payload.len() > LARGEST;
    let found = match part.first_line {
        None => is_large(part.bytes),
        Some(_) => is_large(part.bytes) && part.bytes.split(|byte| *byte == b'\n').any(is_large),
    };
    let refused = || UsageError::new(ErrorKind::InvalidValue, "a payload is larger than 1 GiB; send it in parts");
    if found { Err(refused()) } else { Ok(()) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
