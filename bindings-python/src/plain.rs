//! What nearly all payloads are, dicts and lists of texts and numbers, written where it lies: as long as only these are met,
//! no other code runs that could change them.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::keys::Keys;
use crate::leaf::{close, write_leaf};

/// How deep the way down is that the thread's stack surely has room for.
const MAX_DEPTH: usize = 64;

/// Writes a value and a comma. False if there is anything unusual in it, or anything in doubt, such as a cycle; what is written
/// by then is of no use.
pub(crate) fn write_plain(json: &mut Vec<u8>, keys: &mut Keys, value: &Bound<'_, PyAny>, depth: usize) -> bool {
    let child = |json: &mut Vec<u8>, keys: &mut Keys, child: &Bound<'_, PyAny>| {
        write_leaf(json, child) || write_plain(json, keys, child, depth + 1)
    };
    if depth > MAX_DEPTH {
        return false;
    }
    if let Ok(dict) = value.cast_exact::<PyDict>() {
        json.push(b'{');
        for (key, member) in dict.iter() {
            if !(keys.write(json, &key) && child(json, keys, &member)) {
                return false;
            }
        }
        close(json, b'}');
        true
    } else if let Ok(list) = value.cast_exact::<PyList>() {
        json.push(b'[');
        for element in list.iter() {
            if !child(json, keys, &element) {
                return false;
            }
        }
        close(json, b']');
        true
    } else {
        depth == 0 && write_leaf(json, value)
    }
}
