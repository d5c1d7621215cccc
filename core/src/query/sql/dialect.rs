//! What databases write differently.

use super::refused;
use crate::error::{UsageError, quoted};
use crate::suggest::nearest;
use crate::value::Time;

/// A dialect of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// Spark SQL, 3.4 or newer.
    Spark,
    /// ClickHouse.
    ClickHouse,
}

impl Dialect {
    /// All dialects.
    pub const ALL: &'static [Dialect] = &[Dialect::DuckDb, Dialect::Spark, Dialect::ClickHouse];

    /// The name of the dialect.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::DuckDb => "duckdb",
            Dialect::Spark => "spark",
            Dialect::ClickHouse => "clickhouse",
        }
    }

    /// Finds the dialect with this name.
    ///
    /// # Errors
    /// `UnknownName`: there is no such dialect; the message says which one was probably meant.
    pub fn from_name(name: &str) -> Result<Dialect, UsageError> {
        let known = Dialect::ALL.iter().find(|dialect| dialect.name() == name);
        known.copied().ok_or_else(|| {
            let names: Vec<&str> = Dialect::ALL.iter().map(|dialect| dialect.name()).collect();
            let advice = ["the dialects are ", &quoted(&names, ", ")].concat();
            UsageError::unknown_name(name, "a dialect of SQL", nearest(name, names.iter().copied()), &advice)
        })
    }

    /// A name, in quotes.
    pub(super) fn identifier(self, name: &str) -> Result<String, UsageError> {
        // Spark replaces variables before it reads the query, and a name in backticks has no escapes.
        if name.contains('\0') || (self == Dialect::Spark && name.contains("${")) {
            return Err(refused("a column's id has characters that a name in SQL cannot have"));
        }
        Ok(match self {
            Dialect::DuckDb => ["\"", &name.replace('"', "\"\""), "\""].concat(),
            Dialect::Spark => ["`", &name.replace('`', "``"), "`"].concat(),
            Dialect::ClickHouse => ["`", &name.replace('\\', "\\\\").replace('`', "\\`"), "`"].concat(),
        })
    }

    /// A string, in quotes.
    pub(super) fn string(self, string: &str) -> Result<String, UsageError> {
        if string.contains('\0') {
            return Err(refused("a string has the character U+0000, which SQL cannot have"));
        }
        let escaped = match self {
            Dialect::DuckDb => string.replace('\'', "''"),
            // Spark replaces variables such as `${env:HOME}` before it reads the query, in strings as well.
            Dialect::Spark => string.replace('\\', "\\\\").replace('\'', "\\'").replace('$', "\\u0024"),
            Dialect::ClickHouse => string.replace('\\', "\\\\").replace('\'', "\\'"),
        };
        Ok(["'", &escaped, "'"].concat())
    }

    /// A list of expressions.
    pub(super) fn list(self, items: &[String]) -> String {
        let items = items.join(", ");
        match self {
            Dialect::DuckDb | Dialect::ClickHouse => ["[", &items, "]"].concat(),
            Dialect::Spark => ["array(", &items, ")"].concat(),
        }
    }

    /// A time, at which tests of times are exact.
    pub(super) fn time(self, time: &Time) -> Result<String, UsageError> {
        let utc = Time::from_microseconds(time.microseconds()).canonical();
        Ok(match self {
            Dialect::DuckDb => ["TIMESTAMPTZ '", &utc, "'"].concat(),
            Dialect::Spark => ["TIMESTAMP '", &utc, "'"].concat(),
            Dialect::ClickHouse => {
                if !("1900".."2300").contains(&utc.get(..4).unwrap_or_default()) {
                    return Err(refused("a time is outside of the years 1900 to 2299, which ClickHouse knows"));
                }
                ["toDateTime64('", &utc.replace('T', " ").replace('Z', ""), "', 6, 'UTC')"].concat()
            }
        })
    }

    /// What a map has for a key; null if it does not have the key.
    pub(super) fn entry(self, map: &str, key: &str) -> String {
        match self {
            // What brackets mean depends on the version.
            Dialect::DuckDb => ["map_extract(", map, ", ", key, ")[1]"].concat(),
            Dialect::Spark => [map, "[", key, "]"].concat(),
            // Without the condition, it is the default value of the type.
            Dialect::ClickHouse => ["if(mapContains(", map, ", ", key, "), ", map, "[", key, "], NULL)"].concat(),
        }
    }

    /// A text in lower case.
    pub(super) fn lower(self, text: &str) -> String {
        let function = if self == Dialect::ClickHouse { "lowerUTF8(" } else { "lower(" };
        [function, text, ")"].concat()
    }

    /// Whether a text contains another one, which is not empty.
    pub(super) fn contains(self, text: &str, part: &str) -> String {
        match self {
            Dialect::DuckDb | Dialect::Spark => ["contains(", text, ", ", part, ")"].concat(),
            Dialect::ClickHouse => ["position(", text, ", ", part, ") > 0"].concat(),
        }
    }

    /// Whether a text is one of several.
    pub(super) fn one_of(self, text: &str, strings: &[String]) -> String {
        match self {
            Dialect::DuckDb | Dialect::Spark => [text, " IN (", &strings.join(", "), ")"].concat(),
            // Its IN is false for null, and not unknown.
            Dialect::ClickHouse => {
                let equal: Vec<String> = strings.iter().map(|string| [text, " = ", string].concat()).collect();
                ["(", &equal.join(" OR "), ")"].concat()
            }
        }
    }

    /// Whether a condition holds for an item of a list; the condition calls it [`ITEM`].
    pub(super) fn any(self, list: &str, condition: &str) -> String {
        match self {
            Dialect::DuckDb => ["len([", ITEM, " for ", ITEM, " in ", list, " if ", condition, "]) > 0"].concat(),
            // Its `exists` is unknown where an item is null, and its `size` is a number where the list is.
            Dialect::Spark => ["array_size(filter(", list, ", ", ITEM, " -> ", condition, ")) > 0"].concat(),
            Dialect::ClickHouse => ["arrayExists(", ITEM, " -> ", condition, ", ", list, ")"].concat(),
        }
    }

    /// A list with its items in lower case.
    pub(super) fn lower_items(self, list: &str) -> String {
        let item = self.lower(ITEM);
        match self {
            Dialect::DuckDb => ["[", &item, " for ", ITEM, " in ", list, "]"].concat(),
            Dialect::Spark => ["transform(", list, ", ", ITEM, " -> ", &item, ")"].concat(),
            Dialect::ClickHouse => ["arrayMap(", ITEM, " -> ", &item, ", ", list, ")"].concat(),
        }
    }

    /// Whether a list has no items.
    pub(super) fn is_empty(self, list: &str) -> String {
        let function = match self {
            Dialect::DuckDb => "len(",
            Dialect::Spark => "array_size(",
            Dialect::ClickHouse => "length(",
        };
        [function, list, ") = 0"].concat()
    }
}

/// What conditions call the item of a list.
pub(super) const ITEM: &str = "item";
