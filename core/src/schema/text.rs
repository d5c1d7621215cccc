//! What is told of the kinds, from the committed bundle: the published schemas and the descriptions.

use std::sync::OnceLock;

use serde_json::Value;

use super::publish::{Draft, publish};
use crate::contract::Kind;

/// The JSON Schema of a kind, as JSON text.
pub fn schema(kind: Kind, draft: Draft) -> String {
    publish(bundle(), kind.name(), draft).unwrap_or_default().to_string()
}

impl Kind {
    /// What the kind is, in a sentence or two.
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
