//! Values that the contract leaves open.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Dict, Fits, Shape};

/// Any JSON value, kept as it was written: the order of keys, the digits of numbers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json(pub Box<RawValue>);

impl Json {
    /// The text of the value.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Json {}

impl Fits for Json {
    fn fits(_: &Shape<'_>) -> bool {
        true
    }
}

/// A JSON object whose members the contract leaves open.
pub type JsonObject = Dict<Json>;

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Json {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Json".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        true.into()
    }
}
