//! Building filters in Rust.

use std::ops::{BitAnd, BitOr, Not};
use std::time::Duration;

use crate::filter::{Columns, Filter, FilterType, Operand, Operator, Subject, Unit};
use crate::json::float_string;

/// Begins a test of a column, by the column's id.
///
/// The methods of the column make filters, and filters are joined by `&`, `|` and `!`.
///
/// ```
/// use spanschema::query::col;
/// use std::time::Duration;
///
/// let filter = col("input").contains("refund") & !col("metrics/latency").gt(5);
/// assert_eq!(filter.to_string(), r#"input contains "refund" and not metrics/latency > 5"#);
///
/// let filter = col("metrics/duration_ns").gt(Duration::from_secs(2)) | col("name").ignore_case().one_of(["a", "b"]);
/// assert_eq!(filter.to_string(), r#"metrics/duration_ns > 2s or lower(name) one_of ["a", "b"]"#);
///
/// let filter = col("created_at").between("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
/// assert_eq!(filter.to_string(), "created_at >= 2026-01-01 and created_at <= 2026-02-01");
/// ```
pub fn col(id: impl Into<String>) -> Col {
    Col { id: id.into(), filter_type: None, case_sensitive: true }
}

/// A column that is to be tested: see [`col`].
#[derive(Clone, Debug)]
#[must_use = "a column alone is not a filter; compare it with something"]
pub struct Col {
    id: String,
    filter_type: Option<FilterType>,
    case_sensitive: bool,
}

/// A value that columns are compared with: a string, a number, a boolean, or a duration.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// A string, an id, or a time in RFC 3339.
    String(String),
    /// A JSON number.
    Number(String),
    /// A boolean.
    Boolean(bool),
    /// A duration, in the unit of the column.
    Duration(Duration),
}

impl Col {
    /// Makes upper and lower case equal.
    pub fn ignore_case(mut self) -> Col {
        self.case_sensitive = false;
        self
    }

    /// States the type of filter, for a column whose type neither its id nor the value shows.
    pub fn of_type(mut self, filter_type: FilterType) -> Col {
        self.filter_type = Some(filter_type);
        self
    }

    /// The column equals the value.
    pub fn eq(self, value: impl Into<Value>) -> Filter {
        self.compare(Operator::Eq, vec![value.into()])
    }

    /// The column does not equal the value.
    pub fn ne(self, value: impl Into<Value>) -> Filter {
        self.compare(Operator::Ne, vec![value.into()])
    }

    /// The column contains the string.
    pub fn contains(self, part: impl Into<String>) -> Filter {
        self.compare(Operator::Contains, vec![Value::String(part.into())])
    }

    /// The column equals one of the values.
    pub fn one_of<V: Into<Value>>(self, values: impl IntoIterator<Item = V>) -> Filter {
        self.compare(Operator::OneOf, values.into_iter().map(Into::into).collect())
    }

    /// The column equals none of the values.
    pub fn not_in<V: Into<Value>>(self, values: impl IntoIterator<Item = V>) -> Filter {
        self.compare(Operator::NotIn, values.into_iter().map(Into::into).collect())
    }

    /// The column is greater than the value, or later.
    pub fn gt(self, value: impl Into<Value>) -> Filter {
        self.compare(Operator::Gt, vec![value.into()])
    }

    /// The column is greater than the value, or later, or equals it.
    pub fn gte(self, value: impl Into<Value>) -> Filter {
        self.compare(Operator::Gte, vec![value.into()])
    }

    /// The column is less than the value, or earlier.
    pub fn lt(self, value: impl Into<Value>) -> Filter {
        self.compare(Operator::Lt, vec![value.into()])
    }

    /// The column is less than the value, or earlier, or equals it.
    pub fn lte(self, value: impl Into<Value>) -> Filter {
        self.compare(Operator::Lte, vec![value.into()])
    }

    /// The column is between the two values, or equals one of them.
    pub fn between(self, low: impl Into<Value>, high: impl Into<Value>) -> Filter {
        self.compare(Operator::Between, vec![low.into(), high.into()])
    }

    /// The column is missing or null. Only local evaluation can test this.
    pub fn is_null(self) -> Filter {
        Filter::IsNull(self.id)
    }

    /// The column has a value. Only local evaluation can test this.
    pub fn is_not_null(self) -> Filter {
        !self.is_null()
    }

    /// Compares the column. What does not fit its type is left for [`Filter::check`] to report.
    fn compare(self, operator: Operator, values: Vec<Value>) -> Filter {
        let known = || Columns::standard().get(&self.id).and_then(|column| column.filter_type);
        let by_value = || values.first().map(Value::filter_type);
        let filter_type = self.filter_type.or_else(known).or_else(by_value).unwrap_or(FilterType::Text);
        let unit = Unit::of_id(&self.id).unwrap_or(Unit::Nanoseconds);
        let operands: Vec<Operand> = values.into_iter().map(|value| value.operand(filter_type, unit)).collect();
        let first = operands.first().cloned().unwrap_or(Operand::Strings(Vec::new()));
        let subject = Subject { column: self.id, filter_type, case_sensitive: self.case_sensitive };
        subject.compare(operator, operands).unwrap_or_else(|| subject.test(operator, first))
    }
}

impl Value {
    fn filter_type(&self) -> FilterType {
        match self {
            Value::String(_) => FilterType::Text,
            Value::Number(_) | Value::Duration(_) => FilterType::Number,
            Value::Boolean(_) => FilterType::Boolean,
        }
    }

    fn operand(self, filter_type: FilterType, unit: Unit) -> Operand {
        match self {
            Value::String(string) if filter_type == FilterType::Date => Operand::Date(string),
            Value::String(string) => Operand::String(string),
            Value::Number(number) => Operand::Number(number),
            Value::Boolean(boolean) => Operand::Boolean(boolean),
            // No duration has as many nanoseconds as an `i128` cannot hold.
            Value::Duration(duration) => {
                Operand::Number(unit.number(i128::try_from(duration.as_nanos()).unwrap_or(i128::MAX), 0))
            }
        }
    }
}

/// Writes a float as JSON: without a fraction where it has none.
fn number(float: f64) -> String {
    let written = float_string(float);
    written.strip_suffix(".0").map(str::to_owned).unwrap_or(written)
}

impl From<&str> for Value {
    fn from(string: &str) -> Value {
        Value::String(string.to_owned())
    }
}

impl From<String> for Value {
    fn from(string: String) -> Value {
        Value::String(string)
    }
}

impl From<bool> for Value {
    fn from(boolean: bool) -> Value {
        Value::Boolean(boolean)
    }
}

impl From<f64> for Value {
    fn from(float: f64) -> Value {
        Value::Number(number(float))
    }
}

impl From<Duration> for Value {
    fn from(duration: Duration) -> Value {
        Value::Duration(duration)
    }
}

macro_rules! integers {
    ($($integer:ty),+) => { $(
        impl From<$integer> for Value {
            fn from(integer: $integer) -> Value {
                Value::Number(integer.to_string())
            }
        }
    )+ };
}
integers!(i32, i64, u32, u64, usize);

impl BitAnd for Filter {
    type Output = Filter;

    /// Both filters match.
    fn bitand(self, other: Filter) -> Filter {
        let branches = |filter| match filter {
            Filter::And(branches) => branches,
            filter => vec![filter],
        };
        Filter::And([branches(self), branches(other)].concat())
    }
}

impl BitOr for Filter {
    type Output = Filter;

    /// At least one of the filters matches.
    fn bitor(self, other: Filter) -> Filter {
        let branches = |filter| match filter {
            Filter::Or(branches) => branches,
            filter => vec![filter],
        };
        Filter::Or([branches(self), branches(other)].concat())
    }
}

impl Not for Filter {
    type Output = Filter;

    /// The filter does not match.
    fn not(self) -> Filter {
        Filter::Not(Box::new(self))
    }
}
