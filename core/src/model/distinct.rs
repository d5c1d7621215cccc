//! Lists without equal items.

use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Serialize};

use super::{Fits, Shape};

/// A list without equal items, whose order is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Distinct<T>(pub Vec<T>);

impl<T> Deref for Distinct<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T> DerefMut for Distinct<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<T: Fits> Fits for Distinct<T> {
    fn fits(value: &Shape<'_>) -> bool {
        Vec::<T>::fits(value)
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Distinct<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Distinct_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut schema = generator.subschema_for::<Vec<T>>();
        schema.insert("uniqueItems".to_owned(), true.into());
        schema
    }
}
