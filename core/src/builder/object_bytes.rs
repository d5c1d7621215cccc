//! A JSON object that is assembled from the bytes of its members.

use crate::json::JsonWriter;

/// A JSON object that is assembled from the bytes of its members. They come from the caller unchecked, so they need not
/// be UTF-8, which [`JsonWriter`] requires.
#[derive(Debug, Default)]
pub(super) struct ObjectBytes {
    /// The members, each followed by a comma.
    members: Vec<u8>,
}

impl ObjectBytes {
    /// Adds a member whose value has these bytes.
    pub(super) fn add(&mut self, name: &str, value: &[u8]) {
        let mut key = JsonWriter::default();
        key.string(name);
        self.members.extend_from_slice(key.finish().as_bytes());
        self.members.push(b':');
        self.members.extend_from_slice(value);
        self.members.push(b',');
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.members.pop();
        [b"{", self.members.as_slice(), b"}"].concat()
    }
}
