//! The columns of the table.

use super::{Dialect, refused};
use crate::error::UsageError;
use crate::filter::{Columns, FAMILIES, FilterType};

/// What the values of a column of the table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    Text,
    Number,
    Time,
    Boolean,
    Texts,
}

/// The families of columns that the table has, as maps, and what their values are.
const MAPS: [(&str, Held); 3] =
    [("metrics", Held::Number), ("user_metadata", Held::Text), ("dataset_metadata", Held::Text)];

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
    /// What filters of this type test.
    fn of(filter_type: FilterType) -> Held {
        match filter_type {
            FilterType::Id | FilterType::Text => Held::Text,
            FilterType::Number => Held::Number,
            FilterType::Date => Held::Time,
            FilterType::Boolean | FilterType::FullyAnnotated => Held::Boolean,
            FilterType::Collection => Held::Texts,
        }
    }

    /// The type of such a column in DuckDB.
    fn in_duckdb(self) -> &'static str {
        match self {
            Held::Text => "VARCHAR",
            Held::Number => "DOUBLE",
            Held::Time => "TIMESTAMPTZ",
            Held::Boolean => "BOOLEAN",
            Held::Texts => "VARCHAR[]",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Held::Text => "text",
            Held::Number => "numbers",
            Held::Time => "times",
            Held::Boolean => "booleans",
            Held::Texts => "lists of strings",
        }
    }
}

/// The columns of the table, with their types in DuckDB.
pub fn duckdb_columns() -> Vec<(String, String)> {
    // The columns of a family, such as `metrics/duration_ns`, are entries of a map.
    let standard = Columns::standard().all();
    let single = standard.iter().filter(|column| !column.id.contains('/'));
    let columns = single.map(|column| {
        let held = column.filter_type.map_or(Held::Text, Held::of);
        (column.id.to_string(), held.in_duckdb().to_owned())
    });
    let maps = MAPS.map(|(map, values)| (map.to_owned(), ["MAP(VARCHAR, ", values.in_duckdb(), ")"].concat()));
    columns.chain(maps).collect()
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
                let Some((map, held)) = MAPS.iter().find(|(map, _)| *map == family) else {
                    return Err(refused(&sentence!("the table has no column for `{column}`", column = id)));
                };
                let sql = dialect.entry(&dialect.identifier(map)?, &dialect.string(key)?);
                Column { id, sql, held: Some(*held) }
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
