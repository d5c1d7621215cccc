//! Numbers that are kept as they were written.

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Fits, Shape};

/// A JSON number of any size and precision, kept with the digits that it was written with.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Number(Box<RawValue>);

impl Number {
    /// The number as it was written.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The number as the nearest float.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_str().parse().ok()
    }

    /// The number, if it is written as a signed 64-bit integer.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_str().parse().ok()
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Number {}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number(RawValue::from_string(value.to_string()).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Box::<RawValue>::deserialize(deserializer)?;
        if Number::fits(&Shape::new(&value)) { Ok(Number(value)) } else { Err(D::Error::custom("expected a number")) }
    }
}

impl Fits for Number {
    fn fits(value: &Shape<'_>) -> bool {
        f64::fits(value)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

shapes! {
    /// A boolean, a string or a number.
    pub enum Scalar {
        /// A boolean.
        Boolean(bool),
        /// A string.
        String(String),
        /// A number, kept as it was written.
        Number(Number),
    }
}
