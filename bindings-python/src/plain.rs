//! What nearly all payloads are, dicts and lists of texts and numbers, written where it lies: as long as only these are met,
//! no other code runs that could change them.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString};
use spanschema::encode::{float, integer, string};

use crate::keys::Keys;

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

/// Ends an object or array. The comma behind its last child gives way.
pub(crate) fn close(json: &mut Vec<u8>, bracket: u8) {
    match json.last_mut() {
        Some(comma @ b',') => *comma = bracket,
        _ => json.push(bracket),
    }
    json.push(b',');
}

/// Writes a value of exactly one of the types that nearly all leaves are of, and a comma; false for any other.
#[inline]
pub(crate) fn write_leaf(json: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> bool {
    if let Ok(text) = value.cast_exact::<PyString>() {
        let Ok(text) = text.to_str() else { return false };
        string(json, text.as_bytes());
    } else if value.is_none() {
        json.extend_from_slice(b"null");
    } else if let Ok(number) = value.cast_exact::<PyInt>() {
        let Ok(number) = number.extract() else { return false };
        integer(json, number);
    } else if let Ok(number) = value.cast_exact::<PyFloat>() {
        float(json, number.value());
    } else if let Ok(flag) = value.cast_exact::<PyBool>() {
        json.extend_from_slice(if flag.is_true() { b"true" } else { b"false" });
    } else {
        return false;
    }
    json.push(b',');
    true
}
