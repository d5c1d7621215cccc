//! The JSON Schema keywords that a member has beyond those of its type.

use schemars::Schema;
use serde_json::{Map, Value, json};

use super::ANNOTATION;
use crate::model::declare::keyword::{Fact, Leniency};

/// The keywords of a member. Each word behind `where` is a method.
#[derive(Default)]
pub(crate) struct Keywords {
    standard: Map<String, Value>,
    annotations: Map<String, Value>,
}

impl Keywords {
    fn standard(mut self, keyword: &str, value: impl Into<Value>) -> Self {
        self.standard.insert(keyword.to_owned(), value.into());
        self
    }

    fn annotation(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.annotations.insert(name.to_owned(), value.into());
        self
    }

    pub(crate) fn fact(self, fact: Fact) -> Self {
        self.annotation("fact", fact.as_str())
    }

    pub(crate) fn lenient(self, leniency: Leniency) -> Self {
        self.annotation("lenient", leniency.as_str())
    }

    pub(crate) fn alias(self, name: &str) -> Self {
        self.annotation("lenient", json!({ "alias": name }))
    }

    pub(crate) fn empty_beside(self, sibling: &str) -> Self {
        self.annotation("lenient", json!({ "empty_beside": sibling }))
    }

    pub(crate) fn format(self, format: &str) -> Self {
        self.standard("format", format)
    }

    pub(crate) fn min_length(self, length: u64) -> Self {
        self.standard("minLength", length)
    }

    pub(crate) fn max_length(self, length: u64) -> Self {
        self.standard("maxLength", length)
    }

    pub(crate) fn minimum(self, bound: i64) -> Self {
        self.standard("minimum", bound)
    }

    pub(crate) fn maximum(self, bound: i64) -> Self {
        self.standard("maximum", bound)
    }

    pub(crate) fn min_items(self, count: u64) -> Self {
        self.standard("minItems", count)
    }

    pub(crate) fn max_items(self, count: u64) -> Self {
        self.standard("maxItems", count)
    }

    /// Adds the keywords to a schema.
    pub(super) fn add_to(self, schema: &mut Schema) {
        for (keyword, value) in self.standard {
            schema.insert(keyword, value);
        }
        if !self.annotations.is_empty() {
            schema.insert(ANNOTATION.to_owned(), Value::Object(self.annotations));
        }
    }
}
