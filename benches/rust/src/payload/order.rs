//! The order of keys in objects.

use serde_json::{Map, Value};

/// The order of the members of every object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The contract's order, with `type` first.
    TypeFirst,
    /// The contract's order, with `type` last.
    TypeLast,
    /// Sorted by key.
    Sorted,
}

impl Order {
    /// The value with its members in this order.
    pub fn apply(self, value: Value) -> Value {
        match value {
            Value::Array(items) => items.into_iter().map(|item| self.apply(item)).collect(),
            Value::Object(members) => {
                let mut members: Vec<_> = members.into_iter().map(|(key, value)| (key, self.apply(value))).collect();
                match self {
                    Order::TypeFirst => members.sort_by_key(|(key, _)| key != "type"),
                    Order::TypeLast => members.sort_by_key(|(key, _)| key == "type"),
                    Order::Sorted => members.sort_by(|(left, _), (right, _)| left.cmp(right)),
                }
                Value::Object(Map::from_iter(members))
            }
            scalar => scalar,
        }
    }
}
