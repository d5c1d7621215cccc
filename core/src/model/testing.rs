//! Shared helpers of the tests of the payload types.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The JSON of a payload after it was read as a type and written again.
pub(crate) fn rewritten<T: DeserializeOwned + Serialize>(json: &str) -> String {
    let value: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    serde_json::to_string(&value).expect("serializes")
}
