//! Identifiers.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is no UUID in its hyphenated form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoUuid;

impl fmt::Display for NoUuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a UUID in its hyphenated form")
    }
}

impl std::error::Error for NoUuid {}

/// How many characters the hyphenated form has: the other forms that the `uuid` crate reads are shorter or longer.
const HYPHENATED: usize = 36;

fn parse(text: &str) -> Result<Uuid, NoUuid> {
    match Uuid::try_parse(text) {
        Ok(uuid) if text.len() == HYPHENATED => Ok(uuid),
        _ => Err(NoUuid),
    }
}

/// Declares an identifier type around a UUID.
macro_rules! identifier {
    ($(#[doc = $doc:expr])+ $name:ident) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl FromStr for $name {
            type Err = NoUuid;

            fn from_str(text: &str) -> Result<Self, NoUuid> {
                parse(text).map($name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = super::declare::wire::Name::deserialize(deserializer)?;
                text.as_str().parse().map_err(D::Error::custom)
            }
        }

        impl super::Fits for $name {
            fn fits(value: &super::Shape<'_>) -> bool {
                value.text().is_some_and(|text| parse(&text).is_ok())
            }
        }
    };
}

identifier! {
    /// An identifier: a UUID of version 4 as its 36 characters, hexadecimal digits and hyphens.
    Id
}

identifier! {
    /// An identifier: a UUID of any version as its 36 characters, hexadecimal digits and hyphens.
    AnyId
}

/// JSON Schema's `format: uuid` is an annotation to most validators; the pattern makes them check.
#[cfg(feature = "schema")]
const PATTERN: &str = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An identifier: a UUID of version 4 as its 36 characters, hexadecimal digits and hyphens.",
            "type": "string",
            "format": "uuid",
            "pattern": PATTERN,
            "x-spanschema": { "uuid_version": 4 },
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for AnyId {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "AnyId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "uuid", "pattern": PATTERN })
    }
}
