//! Finds the records of a query.
//!
//! The database narrows the records down by what it has columns for ([`Narrowed`]), in the order of the query. The filter
//! itself is evaluated by the core, on the bytes of each record.

use rusqlite::types::ToSql;
use spanschema::ffi::microseconds;
use spanschema::query::{Evaluator, Filter, Level, Match, Operand, Operator, Program, Test};

use super::Records;
use super::record::{Record, number};
use crate::ids::Id;

/// The records that a query is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    pub(crate) level: Level,
    /// The run; none for all runs of the project.
    pub(crate) run: Option<Id>,
}

/// The order of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    NewestFirst,
    OldestFirst,
}

/// Whether a scan goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    Continue,
    Stop,
}

/// What the columns of the database say about the records that a filter can match.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrowed {
    strings: [Option<String>; STRINGS.len()],
    ids: [Option<Id>; COLUMNS.len()],
    from: Option<i64>,
    to: Option<i64>,
    /// A test contradicts another one, or names an id that no record has.
    nothing: bool,
}

/// The columns of strings that the index of times has, and the condition for each.
const STRINGS: [(&str, &str); 3] = [("type", " AND type = ?"), ("name", " AND name = ?"), ("model", " AND model = ?")];

/// The columns of ids that records are found by, and the condition for each. They have all names of the contract.
const COLUMNS: [(&str, &str); 4] = [
    ("id", " AND id = ?"),
    ("trace_id", " AND trace = ?"),
    ("parent_id", " AND parent = ?"),
    ("session_id", " AND session = ?"),
];

impl Narrowed {
    /// Reads the tests that every matching record passes.
    pub(crate) fn by(filter: Option<&Filter>) -> Narrowed {
        let mut narrowed = Narrowed::default();
        let mut pending: Vec<&Filter> = filter.into_iter().collect();
        while let Some(filter) = pending.pop() {
            match filter {
                Filter::And(branches) => pending.extend(branches),
                Filter::Test(test) => narrowed.test(test),
                _ => {}
            }
        }
        narrowed
    }

    fn test(&mut self, test: &Test) {
        match (&*test.column, test.operator, &test.operand) {
            ("created_at", operator, Operand::Date(time)) => self.time(operator, time),
            (column, Operator::Eq, Operand::String(string)) => {
                let has_name = |(name, _): &(&str, &str)| *name == column;
                if let Some(place) = STRINGS.iter().position(has_name) {
                    return self.string(place, string, test.case_sensitive);
                }
                let Some(place) = COLUMNS.iter().position(has_name) else { return };
                // The core compares ids as they are written.
                let (Some(id), Some(slot)) = (Id::parse(string), self.ids.get_mut(place)) else { return };
                self.nothing |= slot.is_some_and(|known| known != id);
                *slot = Some(id);
            }
            _ => {}
        }
    }

    fn string(&mut self, place: usize, string: &str, case_sensitive: bool) {
        if let Some(slot) = self.strings.get_mut(place).filter(|_| case_sensitive) {
            self.nothing |= slot.as_ref().is_some_and(|known| known != string);
            *slot = Some(string.to_owned());
        }
    }

    fn time(&mut self, operator: Operator, time: &str) {
        let Ok(time) = microseconds(time) else { return };
        if matches!(operator, Operator::Eq | Operator::Gt | Operator::Gte) {
            self.from = Some(self.from.map_or(time, |from| from.max(time)));
        }
        if matches!(operator, Operator::Eq | Operator::Lt | Operator::Lte) {
            // A record is in the database with whole microseconds.
            let time = time.saturating_add(1);
            self.to = Some(self.to.map_or(time, |to| to.min(time)));
        }
    }

    /// Limits the records to a range of times.
    pub(crate) fn within(mut self, from: Option<i64>, to: Option<i64>) -> Narrowed {
        self.from = self.from.max(from);
        self.to = match (self.to, to) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        self
    }

    /// The statement that finds the records, with its parameters. All parts of it are constants; values are parameters. The
    /// level is a constant too, because SQLite uses an index of one level only for that.
    fn statement<'a>(&'a self, project: &'a Id, scope: &'a Scope, order: Order) -> (String, Vec<&'a dyn ToSql>) {
        let Narrowed { strings, ids, from, to, .. } = self;
        let level = number(scope.level);
        let mut sql =
            format!("SELECT id, run, trace, parent, session, json FROM record WHERE project = ? AND level = {level}");
        let mut parameters: Vec<&dyn ToSql> = vec![project];
        let mut condition = |text: &str, parameter| {
            sql.push_str(text);
            parameters.push(parameter);
        };
        if let Some(run) = &scope.run {
            condition(" AND run = ?", run);
        }
        for ((_, text), string) in STRINGS.iter().zip(strings) {
            if let Some(string) = string {
                condition(text, string);
            }
        }
        for ((_, text), id) in COLUMNS.iter().zip(ids) {
            if let Some(id) = id {
                condition(text, id);
            }
        }
        if let Some(from) = from {
            condition(" AND created >= ?", from);
        }
        if let Some(to) = to {
            condition(" AND created <= ?", to);
        }
        sql.push_str(match order {
            Order::NewestFirst => " ORDER BY created DESC, id",
            Order::OldestFirst => " ORDER BY created, id",
        });
        (sql, parameters)
    }
}

impl Records<'_> {
    /// Passes the records that match on, one after the other.
    pub(crate) fn scan(
        self,
        scope: Scope,
        narrowed: &Narrowed,
        program: &Program,
        order: Order,
        mut found: impl FnMut(Record) -> rusqlite::Result<Flow>,
    ) -> rusqlite::Result<()> {
        if narrowed.nothing {
            return Ok(());
        }
        let (sql, parameters) = narrowed.statement(&self.project, &scope, order);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(&*parameters)?;
        let mut evaluator: Evaluator<'_> = program.evaluator();
        while let Some(row) = rows.next()? {
            let json = row.get_ref(5)?.as_bytes().map_err(|_| rusqlite::Error::InvalidQuery)?;
            if evaluator.matches(json) != Match::Yes {
                continue;
            }
            let record = Record {
                id: row.get(0)?,
                run: row.get(1)?,
                trace: row.get(2)?,
                parent: row.get(3)?,
                session: row.get(4)?,
                json: row.get(5)?,
            };
            if found(record)? == Flow::Stop {
                break;
            }
        }
        Ok(())
    }

    /// Returns how many records there are, whatever they contain.
    pub(crate) fn count_all(self, scope: Scope) -> rusqlite::Result<i64> {
        let sql = "SELECT count(*) FROM record WHERE project = ?1 AND level = ?2 AND (?3 IS NULL OR run = ?3)";
        let parameters: [&dyn ToSql; 3] = [&self.project, &number(scope.level), &scope.run];
        self.connection.prepare_cached(sql)?.query_row(&parameters[..], |row| row.get(0))
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;
    use spanschema::query::col;

    use super::*;

    /// The index with which a statement finds records, as SQLite tells it.
    fn index(sql: &str, parameters: &[&dyn ToSql]) -> String {
        let connection = Connection::open_in_memory().unwrap();
        super::super::schema::prepare(&connection).unwrap();
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        statement.query_row(parameters, |row| row.get::<_, String>(3)).unwrap()
    }

    fn index_of(level: Level, column: &str, order: Order) -> String {
        let id = "0a0a0a0a-0000-4000-8000-000000000001";
        let filter = col(column).eq(id);
        let (project, scope) = (Id::random(), Scope { level, run: None });
        let narrowed = Narrowed::by(Some(&filter));
        assert!(narrowed.ids.iter().any(Option::is_some));
        let (sql, parameters) = narrowed.statement(&project, &scope, order);
        index(&sql, &parameters)
    }

    #[test]
    fn ids_are_found_by_their_indexes() {
        for order in [Order::NewestFirst, Order::OldestFirst] {
            assert!(index_of(Level::Span, "id", order).contains("record_id (project=? AND id=? AND level=?)"));
            assert!(
                index_of(Level::Span, "trace_id", order).contains("record_trace (project=? AND level=? AND trace=?)")
            );
            assert!(
                index_of(Level::Trace, "session_id", order)
                    .contains("record_session (project=? AND level=? AND session=?)")
            );
        }
    }
}
