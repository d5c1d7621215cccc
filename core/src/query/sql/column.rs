//! The columns of the table.

use super::{Dialect, refused};
use crate::error::UsageError;
use crate::filter::{Columns, FAMILIES, FilterType};
use crate::query::table::{Held, MAPS, members};

/// A column of the table, or an entry of a map.
#[derive(Clone, Debug)]
pub(super) struct Column<'i> {
    id: &'i str,
    /// The expression that reads the value.
    pub(super) sql: String,
    /// What the values are; none if it is not known.
    held: Option<Held>,
}

impl Held {
    /// The type of such a column in DuckDB.
    fn in_duckdb(self) -> &'static str {
        match self {
            Held::Text => "VARCHAR",
            Held::Content => "JSON",
            Held::Integer | Held::Number => "DOUBLE",
            Held::Time => "TIMESTAMPTZ",
            Held::Boolean => "BOOLEAN",
            Held::Texts => "VARCHAR[]",
            Held::TextMap => "MAP(VARCHAR, VARCHAR)",
            Held::NumberMap => "MAP(VARCHAR, DOUBLE)",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Held::Text | Held::Content => "text",
            Held::Integer | Held::Number => "numbers",
            Held::Time => "times",
            Held::Boolean => "booleans",
            Held::Texts => "lists of strings",
            Held::TextMap | Held::NumberMap => "maps",
        }
    }
}

/// The columns of the table, with the types that DuckDB reads them with. Strings and messages are JSON until their texts are
/// found.
pub fn duckdb_columns() -> Vec<(String, &'static str)> {
    members().into_iter().map(|column| (column.name.into_owned(), column.held.in_duckdb())).collect()
}

impl<'i> Column<'i> {
    /// Finds the column with an id, for tests of this type if there is one.
    pub(super) fn find(
        id: &'i str,
        filter_type: Option<FilterType>,
        dialect: Dialect,
    ) -> Result<Column<'i>, UsageError> {
        let column = match id.split_once('/') {
            Some((family, key)) if FAMILIES.iter().any(|(known, _)| *known == family) || family == "metric_info" => {
                let Some((map, held, _)) = MAPS.iter().find(|(map, ..)| *map == family) else {
                    return Err(refused(&sentence!("the table has no column for `{column}`", column = id)));
                };
                let sql = dialect.entry(&dialect.identifier(map)?, &dialect.string(key)?);
                let held = if *held == Held::NumberMap { Held::Number } else { Held::Text };
                Column { id, sql, held: Some(held) }
            }
            _ => {
                let standard = Columns::standard().get(id).and_then(|column| column.filter_type);
                Column { id, sql: dialect.identifier(id)?, held: standard.or(filter_type).map(Held::of) }
            }
        };
        let tested = filter_type.map(Held::of);
        match (column.held, tested) {
            (Some(held), Some(tested)) if held != tested => Err(refused(&sentence!(
                "`{column}` holds {held} in the table, and is compared with {tested}",
                column = id,
                held = held.name(),
                tested = tested.name()
            ))),
            _ => Ok(column),
        }
    }

    /// Whether the value is null.
    pub(super) fn is_null(&self, dialect: Dialect) -> Result<String, UsageError> {
        if dialect == Dialect::ClickHouse && self.held == Some(Held::Texts) {
            let why = sentence!("`{column}` is a list, and lists are never null in ClickHouse", column = self.id);
            return Err(refused(&why));
        }
        Ok([&self.sql, " IS NULL"].concat())
    }
}
