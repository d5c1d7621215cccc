//! Arbitrary JSON values.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{ContentPart, ControlResult, Dict, Document, Fits, Message, Shape};

/// Any JSON value, kept as it was written, with the order of its keys and the digits of its numbers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json(pub Box<RawValue>);

impl Json {
    /// The JSON text of the value.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// Serializes a value.
    ///
    /// # Errors
    /// When the value can't be serialized as JSON.
    pub fn of(value: &(impl Serialize + ?Sized)) -> serde_json::Result<Json> {
        serde_json::value::to_raw_value(value).map(Json)
    }
}

/// Converts types whose serialization can't fail.
macro_rules! from_types {
    ($($ty:ty),+) => {
        $(
            impl From<$ty> for Json {
                fn from(value: $ty) -> Self {
                    Json::of(&value).unwrap_or_else(|_| Json(Box::default()))
                }
            }
        )+
    };
}

from_types!(&str, String, serde_json::Value, Message, Vec<Message>, Vec<Document>, Vec<ContentPart>, ControlResult);

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

/// A JSON object with any members.
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
