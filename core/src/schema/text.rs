//! The published schemas as text, made from the committed bundle.

use std::sync::OnceLock;

use serde_json::Value;

use super::publish::{Draft, publish};
use crate::kind::Kind;

/// The JSON Schema of a kind, as JSON text.
pub fn schema(kind: Kind, draft: Draft) -> String {
    static BUNDLE: OnceLock<Value> = OnceLock::new();
    let bundle =
        BUNDLE.get_or_init(|| serde_json::from_str(include_str!("../../generated/bundle.json")).unwrap_or_default());
    publish(bundle, kind.name(), draft).unwrap_or_default().to_string()
}
