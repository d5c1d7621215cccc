//! The members of a JSON object, whose values stay as they were written.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::value::RawValue;

/// The members of an object, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members(IndexMap<String, Box<RawValue>>);

impl Members {
    /// Reads an object; anything else has no members.
    pub(crate) fn read(json: &str) -> Members {
        Members(serde_json::from_str(json).unwrap_or_default())
    }

    /// The JSON of a member; none if it is missing or null.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.get()).filter(|value| *value != "null")
    }

    /// Sets a member to a value.
    pub(crate) fn set(&mut self, name: &str, value: &impl Serialize) {
        if let Ok(raw) = serde_json::value::to_raw_value(value) {
            self.0.insert(name.to_owned(), raw);
        }
    }

    /// Sets a member to a value that is JSON already.
    pub(crate) fn set_raw(&mut self, name: &str, json: &str) {
        if let Ok(raw) = RawValue::from_string(json.to_owned()) {
            self.0.insert(name.to_owned(), raw);
        }
    }

    /// The members and their JSON.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.get()))
    }

    /// The object as JSON.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }
}

/// Adds members, written as `"name":value`, to the end of an object.
pub(crate) fn with_members(object: &str, members: &str) -> String {
    match object.trim_end().strip_suffix('}') {
        Some(start) if start.trim_end().ends_with('{') => [start, members, "}"].concat(),
        Some(start) => [start, ",", members, "}"].concat(),
        None => object.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Members, with_members};

    #[test]
    fn keeps_what_it_does_not_change() {
        let mut members = Members::read(r#"{"a":1.50,"b":null,"c":9007199254740993}"#);
        members.set("a", &"x");
        members.set_raw("d", "[1e2]");
        assert_eq!(members.to_json(), r#"{"a":"x","b":null,"c":9007199254740993,"d":[1e2]}"#);
        assert_eq!((members.get("b"), members.get("c")), (None, Some("9007199254740993")));
    }

    #[test]
    fn adds_members_to_the_end() {
        assert_eq!(with_members(r#"{"a":1}"#, r#""b":2"#), r#"{"a":1,"b":2}"#);
        assert_eq!(with_members("{}", r#""b":2"#), r#"{"b":2}"#);
    }
}
