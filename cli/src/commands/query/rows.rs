//! Writes the records that were found, a row each.

use std::io::{self, Write};

use spanschema::query::{Select, cell};

use super::table::Table;
use crate::args::RowFormat;
use crate::output::Stdout;

/// The columns of tables and CSV files, unless others are selected.
const COLUMNS: [&str; 5] = ["created_at", "type", "name", "input", "output"];

/// How records are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'a> {
    pub(super) format: RowFormat,
    /// The selected columns; none if nothing was selected.
    pub(super) columns: &'a [String],
}

impl Rows<'_> {
    /// Writes the row of a record. The rows of a table are laid out later, when their widths are known.
    pub(super) fn write(self, record: &str, out: &mut Vec<u8>) {
        match self.format {
            RowFormat::Csv => {
                for (index, column) in self.names().into_iter().enumerate() {
                    if index > 0 {
                        out.push(b',');
                    }
                    write_field(out, &cell(record, column).unwrap_or_default());
                }
                out.push(b'\r');
            }
            RowFormat::Ndjson if !self.columns.is_empty() => {
                let select = Select { columns: self.columns.to_vec(), ..Select::default() };
                out.extend_from_slice(select.of(record).as_bytes());
            }
            RowFormat::Ndjson | RowFormat::Table => out.extend_from_slice(record.as_bytes()),
        }
        out.push(b'\n');
    }

    /// The page that the rows are written to.
    pub(super) fn page(self) -> Page {
        let table = (self.format == RowFormat::Table).then(|| Table::new(self.names()));
        let header = (self.format == RowFormat::Csv).then(|| {
            let mut header = Vec::new();
            for (index, column) in self.names().into_iter().enumerate() {
                if index > 0 {
                    header.push(b',');
                }
                write_field(&mut header, column);
            }
            header.extend_from_slice(b"\r\n");
            header
        });
        Page { table, header }
    }

    fn names(&self) -> Vec<&str> {
        if self.columns.is_empty() { COLUMNS.to_vec() } else { self.columns.iter().map(String::as_str).collect() }
    }
}

/// Writes a field of a CSV file, in quotes where RFC 4180 requires them.
fn write_field(out: &mut Vec<u8>, field: &str) {
    if field.contains([',', '"', '\n', '\r']) {
        out.push(b'"');
        out.extend_from_slice(field.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(field.as_bytes());
    }
}

/// Where rows are written.
pub(super) struct Page {
    table: Option<Table>,
    header: Option<Vec<u8>>,
}

impl Page {
    /// Writes what comes before all rows.
    pub(super) fn start(&mut self, out: &mut Stdout) -> io::Result<()> {
        self.header.take().map_or(Ok(()), |header| out.write_exactly(&header))
    }

    /// Writes rows, or keeps them for the table.
    pub(super) fn add(&mut self, out: &mut Stdout, rows: &[u8]) -> io::Result<()> {
        match &mut self.table {
            Some(table) => {
                rows.split(|byte| *byte == b'\n').filter(|row| !row.is_empty()).for_each(|row| table.add(row))
            }
            None => out.write_exactly(rows)?,
        }
        // Somebody may wait for these rows before more records are sent.
        out.flush()
    }

    /// Writes the table.
    pub(super) fn finish(self, out: &mut Stdout) -> io::Result<()> {
        self.table.map_or(Ok(()), |table| out.write_all(table.laid_out().as_bytes()))
    }
}
