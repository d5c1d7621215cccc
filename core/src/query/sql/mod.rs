//! A filter as the WHERE of a database.
//!
//! The table has a row for each record and a column for each of its members (`column.rs`); `docs/guide/query-sql.md` has
//! its schema. `dialect.rs` has what databases write differently, and `test.rs` the tests of columns. SQL evaluates what is
//! missing as filters do: a test of it is unknown. Start with [`Filter::to_sql`].

mod column;
mod dialect;
mod test;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use super::Program;
use crate::error::{ErrorKind, UsageError};
use crate::filter::{Filter, Quantifier};

pub use column::duckdb_columns;
pub use dialect::Dialect;

use column::Column;

impl Filter {
    /// Returns the filter as an expression of SQL: what follows WHERE in a query of a table with a row for each record.
    /// Strings and names are quoted, so nothing that the filter says can become SQL.
    ///
    /// ```
    /// use spanschema::query::{Dialect, Filter};
    ///
    /// let filter: Filter = "input contains \"it's\" and not metrics/latency > 5".parse()?;
    /// assert_eq!(
    ///     filter.to_sql(Dialect::DuckDb).unwrap(),
    ///     "contains(\"input\", 'it''s') AND NOT map_extract(\"metrics\", 'latency')[1] > 5",
    /// );
    /// # Ok::<(), spanschema::query::ParseError>(())
    /// ```
    ///
    /// # Errors
    /// `InvalidValue`: a part of the filter cannot be evaluated, the table has no column for it, or the database cannot
    /// express it; the message names the part.
    pub fn to_sql(&self, dialect: Dialect) -> Result<String, UsageError> {
        Program::new(self)?;
        let mut sql = String::new();
        write(&mut sql, self, dialect, Binding::Or)?;
        Ok(sql)
    }
}

/// How tightly the words around an expression bind, from the loosest to the tightest.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Or,
    And,
    Not,
}

fn write(sql: &mut String, filter: &Filter, dialect: Dialect, around: Binding) -> Result<(), UsageError> {
    match filter {
        Filter::And(branches) => join(sql, branches, dialect, Binding::And, around),
        Filter::Or(branches) => join(sql, branches, dialect, Binding::Or, around),
        Filter::Not(branch) => {
            sql.push_str("NOT ");
            write(sql, branch, dialect, Binding::Not)
        }
        Filter::Test(test) => {
            sql.push_str(&test::expression(test, dialect)?);
            Ok(())
        }
        Filter::IsNull(id) => {
            let column = Column::find(id, None, dialect)?;
            sql.push_str(&column.is_null(dialect)?);
            Ok(())
        }
        Filter::Spans(quantifier, _) => Err(refused(match quantifier {
            Quantifier::Any => "`any span where (…)` is about other rows than the one that WHERE tests",
            Quantifier::All => "`all spans where (…)` is about other rows than the one that WHERE tests",
        })),
    }
}

fn join(
    sql: &mut String,
    branches: &[Filter],
    dialect: Dialect,
    binding: Binding,
    around: Binding,
) -> Result<(), UsageError> {
    let (word, empty) = if binding == Binding::And { (" AND ", "TRUE") } else { (" OR ", "FALSE") };
    match branches {
        [] => sql.push_str(empty),
        [only] => write(sql, only, dialect, around)?,
        branches => {
            let in_parentheses = around > binding;
            sql.push_str(if in_parentheses { "(" } else { "" });
            for (index, branch) in branches.iter().enumerate() {
                sql.push_str(if index > 0 { word } else { "" });
                write(sql, branch, dialect, binding)?;
            }
            sql.push_str(if in_parentheses { ")" } else { "" });
        }
    }
    Ok(())
}

/// The error for a part that SQL cannot express. `what` says which one and why.
fn refused(what: &str) -> UsageError {
    let message =
        sentence!("{what}; leave it out, and run it over the rows that the rest of the filter finds", what = what);
    UsageError::new(ErrorKind::InvalidValue, message)
}
