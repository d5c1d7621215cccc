//! Ids.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The error for a string that is not a UUID in its hyphenated form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidUuid;

impl fmt::Display for InvalidUuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a UUID in its hyphenated form")
    }
}

impl std::error::Error for InvalidUuid {}

/// The length of the hyphenated form. The other forms that the `uuid` crate parses are shorter or longer.
const HYPHENATED: usize = 36;

fn parse(string: &str) -> Result<Uuid, InvalidUuid> {
    match Uuid::try_parse(string) {
        Ok(uuid) if string.len() == HYPHENATED => Ok(uuid),
        _ => Err(InvalidUuid),
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
            type Err = InvalidUuid;

            fn from_str(string: &str) -> Result<Self, InvalidUuid> {
                parse(string).map($name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let string = super::declare::wire::Name::deserialize(deserializer)?;
                string.as_str().parse().map_err(D::Error::custom)
            }
        }

        impl super::Fits for $name {
            fn fits(value: &super::Shape<'_>) -> bool {
                value.string().is_some_and(|string| parse(&string).is_ok())
            }
        }
    };
}

identifier! {
    /// An id: a UUID of version 4 in its hyphenated form of 36 characters.
    Id
}

identifier! {
    /// An id: a UUID of any version in its hyphenated form of 36 characters.
    AnyId
}

/// Most validators treat `format: uuid` as an annotation. The pattern makes them check it.
#[cfg(feature = "schema")]
const PATTERN: &str = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An id: a UUID of version 4 in its hyphenated form of 36 characters.",
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
