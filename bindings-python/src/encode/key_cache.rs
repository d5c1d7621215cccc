//! A cache of encoded keys. Payloads repeat the same few keys, and Python usually keeps one string object for each, so
//! a key is looked up by its address.

use pyo3::prelude::*;
use pyo3::types::PyString;
use spanschema::ffi::encode::string;

/// The number of cached keys.
const SLOTS: usize = 256;

/// The maximum length of a cached key's JSON.
const MAX_LENGTH: usize = 32;

/// The most recently written keys, by address.
pub(super) struct KeyCache(Vec<Slot>);

#[derive(Default)]
struct Slot {
    /// The key. It is owned, so that no other string can get its address.
    key: Option<Py<PyString>>,
    json: [u8; MAX_LENGTH],
    length: usize,
}

impl Default for KeyCache {
    fn default() -> Self {
        KeyCache((0..SLOTS).map(|_| Slot::default()).collect())
    }
}

impl KeyCache {
    /// Writes a key and the colon after it. Returns false if the key is not a plain string.
    #[inline]
    pub(super) fn write(&mut self, json: &mut Vec<u8>, key: &Bound<'_, PyAny>) -> bool {
        let Some(slot) = self.0.get_mut((key.as_ptr() as usize >> 4) % SLOTS) else { return false };
        if slot.key.as_ref().is_some_and(|cached| cached.is(key)) {
            // A copy of a constant length is faster than one of the exact length.
            json.extend_from_slice(&slot.json);
            json.truncate(json.len() - MAX_LENGTH + slot.length);
            return true;
        }
        slot.write(json, key)
    }
}

impl Slot {
    /// Writes a key, and caches it if it is short enough.
    fn write(&mut self, json: &mut Vec<u8>, key: &Bound<'_, PyAny>) -> bool {
        let Ok(key) = key.cast_exact::<PyString>() else { return false };
        let Ok(utf8) = key.to_str() else { return false };
        let start = json.len();
        string(json, utf8.as_bytes());
        json.push(b':');
        if let Some(written) = json.get(start..)
            && let Some(cached) = self.json.get_mut(..written.len())
        {
            cached.copy_from_slice(written);
            self.length = written.len();
            self.key = Some(key.clone().unbind());
        }
        true
    }
}
