//! What the tests of the payload types share.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A payload as it looks once it has been read as a type and written again.
pub(crate) fn rewritten<T: DeserializeOwned + Serialize>(text: &str) -> String {
    let value: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    serde_json::to_string(&value).expect("serializes")
}
