//! redb, with a table of records and one for each index, which are kept in step by hand.

use std::path::Path;

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};

use super::{Entry, Id, PAGE, PROJECT, SPAN, Store};
use crate::Outcome;

/// A record: what its keys in the indexes consist of (level, time, id, trace), then what else it is found by (run, type,
/// parent), and its JSON.
type Stored = (u8, i64, &'static Id, &'static Id, &'static Id, &'static str, &'static Id, &'static str);

const RECORDS: TableDefinition<'_, u64, Stored> = TableDefinition::new("record");

/// Project, id and level: the number of the record.
const BY_ID: TableDefinition<'_, (&Id, &Id, u8), u64> = TableDefinition::new("record_id");

/// The number of a record, its run, type, name and model.
type Found = (u64, &'static Id, &'static str, &'static str, &'static str);

/// Project, level, time and id. Newer times are smaller.
const BY_TIME: TableDefinition<'_, (&Id, u8, i64, &Id), Found> = TableDefinition::new("record_time");

/// Project, trace and number of a span.
const BY_TRACE: TableDefinition<'_, (&Id, &Id, u64), ()> = TableDefinition::new("record_trace");

/// Project, session and number of a trace.
const BY_SESSION: TableDefinition<'_, (&Id, &Id, u64), ()> = TableDefinition::new("record_session");

/// A database of redb.
pub struct Redb {
    database: Database,
    next: u64,
}

impl Redb {
    /// Creates the database.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(file: &Path) -> Outcome<Redb> {
        Ok(Redb { database: Database::create(file)?, next: 0 })
    }
}

impl Store for Redb {
    fn write(&mut self, entries: &[Entry]) -> Outcome {
        // What is committed is on disk: that is the default of redb.
        let transaction = self.database.begin_write()?;
        {
            let (mut records, mut ids) = (transaction.open_table(RECORDS)?, transaction.open_table(BY_ID)?);
            let (mut times, mut traces) = (transaction.open_table(BY_TIME)?, transaction.open_table(BY_TRACE)?);
            let mut sessions = transaction.open_table(BY_SESSION)?;
            for Entry { level, kind, name, model, id, run, trace, parent, created, json } in entries {
                let known = ids.get((&PROJECT, id, *level))?.map(|number| number.value());
                if let Some(number) = known
                    && let Some(old) = records.get(number)?
                {
                    let (level, created, id, trace, ..) = old.value();
                    times.remove((&PROJECT, level, created.saturating_neg(), id))?;
                    traces.remove((&PROJECT, trace, number))?;
                    sessions.remove((&PROJECT, trace, number))?;
                }
                let number = known.unwrap_or(self.next);
                self.next = self.next.max(number + 1);
                records.insert(number, (*level, *created, id, trace, run, kind.as_str(), parent, json.as_str()))?;
                ids.insert((&PROJECT, id, *level), number)?;
                times.insert(
                    (&PROJECT, *level, created.saturating_neg(), id),
                    (number, run, kind.as_str(), name.as_str(), model.as_str()),
                )?;
                let index = if *level == SPAN { &mut traces } else { &mut sessions };
                index.insert((&PROJECT, trace, number), ())?;
            }
        }
        Ok(transaction.commit()?)
    }

    fn page(&self, run: Id, to: i64) -> Outcome<Vec<String>> {
        let transaction = self.database.begin_read()?;
        let (records, times) = (transaction.open_table(RECORDS)?, transaction.open_table(BY_TIME)?);
        let mut page = Vec::new();
        let (first, last) = ([0; 16], [0xff; 16]);
        for found in times.range((&PROJECT, SPAN, to.saturating_neg(), &first)..=(&PROJECT, SPAN, i64::MAX, &last))? {
            let (_, found) = found?;
            let (number, of, ..) = found.value();
            if *of == run
                && let Some(record) = records.get(number)?
            {
                page.push(record.value().7.to_owned());
                if page.len() == PAGE {
                    break;
                }
            }
        }
        Ok(page)
    }

    fn trace(&self, trace: Id) -> Outcome<Vec<String>> {
        let transaction = self.database.begin_read()?;
        let (records, traces) = (transaction.open_table(RECORDS)?, transaction.open_table(BY_TRACE)?);
        let mut spans = Vec::new();
        for found in traces.range((&PROJECT, &trace, 0)..=(&PROJECT, &trace, u64::MAX))? {
            let (_, _, number) = found?.0.value();
            if let Some(record) = records.get(number)? {
                let record = record.value();
                spans.push((record.1, record.7.to_owned()));
            }
        }
        spans.sort_by_key(|(created, _)| *created);
        Ok(spans.into_iter().map(|(_, json)| json).collect())
    }
}
