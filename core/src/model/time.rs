//! Points in time.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Fits, Shape};

/// A point in time: an RFC 3339 date and time with an offset, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub String);

impl Timestamp {
    /// The time as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Timestamp {
    fn from(string: &str) -> Self {
        Timestamp(string.to_owned())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Fits for Timestamp {
    fn fits(value: &Shape<'_>) -> bool {
        String::fits(value)
    }
}

/// Many validators ignore `format: date-time`, or accept more than RFC 3339. The pattern makes them check the form.
#[cfg(feature = "schema")]
const PATTERN: &str =
    concat!("^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?", "([Zz]|[+-][0-9]{2}:[0-9]{2})$");

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Timestamp {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time", "pattern": PATTERN })
    }
}
