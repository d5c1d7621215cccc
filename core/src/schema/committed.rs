//! The schemas and descriptions of kinds, from the bundle that `cargo xtask codegen` commits.

use std::sync::OnceLock;

use serde_json::Value;

use super::{Accepts, Draft, publish, publish_all};
use crate::contract::Kind;

/// Returns the JSON Schema of a kind as JSON.
///
/// ```
/// use spanschema::{Draft, Kind, schema};
///
/// let json = schema(Kind::from_name("Message")?, Draft::Draft202012);
/// assert!(json.contains(r#""title":"Message""#));
/// # Ok::<(), spanschema::UsageError>(())
/// ```
pub fn schema(kind: Kind, draft: Draft) -> String {
    schema_of(kind, draft, Accepts::default())
}

/// Returns the JSON Schema of a kind as JSON, for a narrower contract than that of `validate`.
///
/// ```
/// use spanschema::{Accepts, Draft, Kind, schema_of};
///
/// let json = schema_of(Kind::from_name("Trace")?, Draft::Draft7, Accepts::Closed);
/// assert!(json.contains(r#""additionalProperties":false"#));
/// # Ok::<(), spanschema::UsageError>(())
/// ```
pub fn schema_of(kind: Kind, draft: Draft, accepts: Accepts) -> String {
    publish(bundle(), kind.name(), draft, accepts).unwrap_or_default().to_string()
}

/// Returns the schemas of all types in one document.
pub fn published(draft: Draft, accepts: Accepts) -> Value {
    publish_all(bundle(), draft, accepts).unwrap_or_default()
}

impl Kind {
    /// Returns a description of the kind in one or two sentences.
    pub fn description(self) -> &'static str {
        let schema = bundle().get("$defs").and_then(|definitions| definitions.get(self.name()));
        let description = schema.and_then(|schema| schema.get("description")).and_then(Value::as_str);
        description.unwrap_or_default().split("\n\n").next().unwrap_or_default()
    }
}

fn bundle() -> &'static Value {
    static BUNDLE: OnceLock<Value> = OnceLock::new();
    BUNDLE.get_or_init(|| serde_json::from_str(include_str!("../../generated/bundle.json")).unwrap_or_default())
}
