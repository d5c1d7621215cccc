//! Objects with arbitrary keys.

use std::hash::Hash;
use std::ops::{Deref, DerefMut};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// A JSON object with arbitrary keys, whose order is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent, bound(deserialize = "K: Deserialize<'de> + Eq + Hash, V: Deserialize<'de>"))]
pub struct Dict<V, K: Eq + Hash = String>(pub IndexMap<K, V>);

impl<V, K: Eq + Hash> Default for Dict<V, K> {
    fn default() -> Self {
        Dict(IndexMap::new())
    }
}

impl<V, K: Eq + Hash> Deref for Dict<V, K> {
    type Target = IndexMap<K, V>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<V, K: Eq + Hash> DerefMut for Dict<V, K> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<V, K: Eq + Hash> FromIterator<(K, V)> for Dict<V, K> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        Dict(members.into_iter().collect())
    }
}

#[cfg(feature = "schema")]
impl<V: schemars::JsonSchema, K: schemars::JsonSchema + Eq + Hash> schemars::JsonSchema for Dict<V, K> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Dict_of_{}", V::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = schemars::json_schema!({ "type": "object" });
        // Every key is a string, so a schema for keys is only needed if it is more specific.
        let keys = generator.subschema_for::<K>();
        if keys.as_object().is_none_or(|keys| keys.contains_key("$ref")) {
            schema.insert("propertyNames".to_owned(), keys.to_value());
        }
        schema.insert("additionalProperties".to_owned(), generator.subschema_for::<V>().to_value());
        schema
    }
}
