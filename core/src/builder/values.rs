//! Named JSON values, each with its origin.

use super::value::Value;
use crate::json::JsonWriter;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The caller passed it.
    Caller,
    /// The builder derived it, for example from a provider's response.
    Derived,
}

#[derive(Clone, Debug)]
struct Entry {
    name: String,
    json: String,
    origin: Origin,
}

/// JSON values by name, in the order in which they were first set.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(Vec<Entry>);

impl Values {
    /// The members of an object.
    pub(super) fn of(object: Value<'_, '_>, origin: Origin) -> Values {
        let mut values = Values::default();
        for (name, value) in object.members() {
            values.set(&name, value.raw(), origin);
        }
        values
    }

    /// Sets a value in place of the earlier one with the same name, except that a derived value does not replace one
    /// that the caller passed. Returns whether the value was set.
    pub(super) fn set(&mut self, name: &str, json: &str, origin: Origin) -> bool {
        match self.0.iter_mut().find(|entry| entry.name == name) {
            Some(entry) if entry.origin == Origin::Caller && origin == Origin::Derived => return false,
            Some(entry) => {
                json.clone_into(&mut entry.json);
                entry.origin = origin;
            }
            None => self.0.push(Entry { name: name.to_owned(), json: json.to_owned(), origin }),
        }
        true
    }

    /// Sets every one of the other values.
    pub(super) fn merge(&mut self, other: &Values) {
        for Entry { name, json, origin } in &other.0 {
            self.set(name, json, *origin);
        }
    }

    /// Returns the JSON of the value with this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|entry| entry.name == name).map(|entry| entry.json.as_str())
    }

    /// The names and the JSON of the values.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|entry| (entry.name.as_str(), entry.json.as_str()))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes the values as members of the object that is open.
    pub(super) fn write(&self, json: &mut JsonWriter) {
        for (name, value) in self.iter() {
            json.key(name).raw(value);
        }
    }
}
