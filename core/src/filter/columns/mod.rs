//! The columns of records: their ids, and how queries can use them.

mod available;
mod standard;

use std::borrow::Cow;

#[cfg(feature = "query")]
pub(crate) use standard::FAMILIES;

use super::types::FilterType;
use crate::suggest::nearest;

/// A column of the records: what filters, sort clauses and selections refer to by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// The id, such as `input` or `metrics/duration_ns`.
    pub id: Cow<'static, str>,
    /// The type of filter that applies to the column, if it is known.
    pub filter_type: Option<FilterType>,
    /// Whether queries can sort by the column.
    pub sortable: bool,
    /// Whether queries can filter by the column.
    pub filterable: bool,
    /// What the numbers count, if that is known.
    pub unit: Option<Unit>,
    /// The types of traces, spans and sessions that can have a value, such as `llm`. Empty if that is unknown.
    pub record_types: Vec<Cow<'static, str>>,
    /// What the column holds, in a sentence. Empty without the feature `text`.
    pub description: Cow<'static, str>,
}

/// What the numbers of a column count, where it is time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unit {
    /// Nanoseconds.
    Nanoseconds,
    /// Milliseconds.
    Milliseconds,
}

impl Unit {
    /// The unit that the end of a column's id names, such as `_ns`.
    pub(crate) fn of_id(id: &str) -> Option<Unit> {
        match id {
            _ if id.ends_with("_ns") => Some(Unit::Nanoseconds),
            _ if id.ends_with("_ms") => Some(Unit::Milliseconds),
            _ => None,
        }
    }

    /// Writes nanoseconds as a JSON number in this unit, exactly. The last `fraction` digits are a fraction.
    pub(crate) fn number(self, nanoseconds: i128, fraction: usize) -> String {
        let places = match self {
            Unit::Nanoseconds => fraction,
            Unit::Milliseconds => fraction + 6,
        };
        let digits = nanoseconds.unsigned_abs().to_string();
        let digits = ["0".repeat((places + 1).saturating_sub(digits.len())), digits].concat();
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let fraction = fraction.trim_end_matches('0');
        let sign = if nanoseconds < 0 { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        [sign, whole, point, fraction].concat()
    }
}

/// The columns that are known: the standard ones, and those of a run if its Available Columns are given.
///
/// ```
/// use spanschema::query::{Columns, FilterType};
///
/// let columns = Columns::standard();
/// assert_eq!(columns.get("created_at").and_then(|column| column.filter_type), Some(FilterType::Date));
/// assert_eq!(columns.get("user_metadata/tenant").and_then(|column| column.filter_type), Some(FilterType::Text));
/// assert_eq!(columns.nearest("inptu"), Some("input"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The columns of a run, in the order of the response; `None` if only the standard ones are known.
    available: Option<Vec<Column>>,
}

/// The columns that the records of every run have.
pub(crate) static STANDARD: Columns = Columns { available: None };

impl Columns {
    /// The columns that the records of every run have.
    pub fn standard() -> Columns {
        Columns::default()
    }

    /// Whether these are exactly the columns that a run has.
    pub fn is_exact(&self) -> bool {
        self.available.is_some()
    }

    /// Every known column.
    pub fn all(&self) -> Vec<Column> {
        match &self.available {
            Some(available) => available.clone(),
            None => standard::all().collect(),
        }
    }

    /// The families of columns that runs add, such as `user_metadata` for `user_metadata/tenant`, and the type of filter that
    /// applies to all columns of a family; `None` where it depends on the values.
    pub fn families() -> impl Iterator<Item = (&'static str, Option<FilterType>)> {
        standard::FAMILIES.iter().copied()
    }

    /// Returns the column with this id. A standard column is known to all runs, and a column of a family, such as
    /// `user_metadata/tenant`, is known by its family unless the columns are exact.
    pub fn get(&self, id: &str) -> Option<Column> {
        match &self.available {
            Some(available) => available.iter().find(|column| column.id == id).cloned(),
            None => standard::column(id).or_else(|| standard::of_family(id)),
        }
    }

    /// Returns the id that was probably meant by an unknown one.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        match &self.available {
            Some(available) => nearest_id(id, &mut || available.iter().map(|column| &*column.id)),
            None => nearest_id(id, &mut standard::ids),
        }
    }
}

/// Finds an id that is spelled similarly, that ends in what is sought (`metrics/duration_ns` for `duration_ns`), or whose
/// words are separated otherwise.
fn nearest_id<'c, I: Iterator<Item = &'c str>>(id: &str, ids: &mut dyn FnMut() -> I) -> Option<&'c str> {
    let snake: String = id.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    let same = |known: &str| known.bytes().map(|byte| if byte == b'/' { b'_' } else { byte }).eq(snake.bytes());
    ids()
        .find(|known| same(known))
        .or_else(|| nearest(id, ids()))
        .or_else(|| ids().find(|known| known.rsplit_once('/').is_some_and(|(_, name)| name == id)))
}

#[cfg(test)]
mod tests {
    use super::{Columns, FilterType, Unit};

    #[test]
    fn columns_of_a_family_have_its_type() {
        let columns = Columns::standard();
        for (id, filter_type) in [
            ("metrics/correctness", None),
            ("metrics/num_input_tokens", Some(FilterType::Number)),
            ("user_metadata/a/b", Some(FilterType::Text)),
            ("dataset_metadata/row", Some(FilterType::Text)),
            ("feedback/helpful", None),
        ] {
            assert_eq!(columns.get(id).unwrap().filter_type, filter_type, "{id}");
        }
        assert!(columns.get("user_metadata/").is_none());
        assert!(columns.get("user_metadata").is_none());
    }

    #[test]
    fn suggests_what_was_meant() {
        let columns = Columns::standard();
        for (id, meant) in [
            ("imput", Some("input")),
            ("duration_ns", Some("metrics/duration_ns")),
            ("metrics.duration_ns", Some("metrics/duration_ns")),
            ("created-at", Some("created_at")),
            ("banana", None),
        ] {
            assert_eq!(columns.nearest(id), meant, "{id}");
        }
    }

    #[test]
    fn available_columns_are_exact() {
        let json = br#"{"columns": [
            {"id": "metrics/6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a", "category": "metric", "data_type": "integer",
             "data_unit": "milli_seconds", "sortable": true, "filterable": false, "filter_type": "number",
             "applicable_types": ["llm"], "metric_key_alias": "latency"},
            {"id": "user_metadata/team", "category": "user_metadata", "data_type": "text"}]}"#;
        let columns = Columns::from_available(json).unwrap();
        let latency = columns.get("metrics/6c4e3f7e-4a9a-4e7e-8c1f-3a9a3a9a3a9a").unwrap();
        assert_eq!((latency.filter_type, latency.unit), (Some(FilterType::Number), Some(Unit::Milliseconds)));
        assert_eq!((latency.sortable, latency.filterable, &*latency.record_types), (true, false, &["llm".into()][..]));
        let team = columns.get("user_metadata/team").unwrap();
        assert_eq!((team.filter_type, team.filterable), (Some(FilterType::Text), true));
        assert!(columns.get("input").is_none() && columns.is_exact());
        assert_eq!(columns.nearest("user_metadata/teem"), Some("user_metadata/team"));
        assert!(Columns::from_available(b"[]").is_err() && Columns::from_available(b"{").is_err());
    }
}
