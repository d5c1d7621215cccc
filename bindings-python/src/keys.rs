//! The keys of objects, which are the same few texts over and over: how each is written is kept.

use pyo3::prelude::*;
use pyo3::types::PyString;
use spanschema::ffi::encode::string;

/// How many keys are kept.
const SLOTS: usize = 256;

/// How long the JSON of a key may be to be kept.
const LENGTH: usize = 32;

/// The keys written last, by their addresses.
pub(crate) struct Keys(Vec<Slot>);

#[derive(Default)]
struct Slot {
    /// The key; owned, so that nothing else gets its address.
    key: Option<Py<PyString>>,
    json: [u8; LENGTH],
    length: usize,
}

impl Default for Keys {
    fn default() -> Self {
        Keys((0..SLOTS).map(|_| Slot::default()).collect())
    }
}

impl Keys {
    /// Writes a key and its colon; false if it is no plain text.
    #[inline]
    pub(crate) fn write(&mut self, json: &mut Vec<u8>, key: &Bound<'_, PyAny>) -> bool {
        let Some(slot) = self.0.get_mut((key.as_ptr() as usize >> 4) % SLOTS) else { return false };
        if slot.key.as_ref().is_some_and(|known| known.is(key)) {
            json.extend_from_slice(&slot.json);
            json.truncate(json.len() - LENGTH + slot.length);
            return true;
        }
        slot.write(json, key)
    }
}

impl Slot {
    fn write(&mut self, json: &mut Vec<u8>, key: &Bound<'_, PyAny>) -> bool {
        let Ok(key) = key.cast_exact::<PyString>() else { return false };
        let Ok(text) = key.to_str() else { return false };
        let start = json.len();
        string(json, text.as_bytes());
        json.push(b':');
        if let Some(written) = json.get(start..)
            && let Some(room) = self.json.get_mut(..written.len())
        {
            room.copy_from_slice(written);
            self.length = written.len();
            self.key = Some(key.clone().unbind());
        }
        true
    }
}
