//! Short strings.

use serde::{Deserialize, Serialize};

use super::{Fits, Shape};

/// A string of 1 to 255 characters, such as a tag or the name of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Label(pub String);

impl Fits for Label {
    fn fits(value: &Shape<'_>) -> bool {
        String::fits(value)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Label {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Label".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": 1, "maxLength": 255 })
    }
}
