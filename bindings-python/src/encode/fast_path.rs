//! The fast path: dicts, lists, and scalars of the built-in types, read in place. None of them runs code of the user,
//! so nothing can change a container while it is read.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::close;
use super::key_cache::KeyCache;
use super::scalar::write_builtin;

/// The depth to which this path recurses. The stack of any thread has room for it.
const MAX_DEPTH: usize = 64;

/// Writes a value. Returns false to bail out, at a value of any other type or beyond the maximum depth, as in a cycle;
/// what was written until then is useless.
pub(super) fn write(json: &mut Vec<u8>, keys: &mut KeyCache, value: &Bound<'_, PyAny>, depth: usize) -> bool {
    let write_child = |json: &mut Vec<u8>, keys: &mut KeyCache, child: &Bound<'_, PyAny>| {
        write_builtin(json, child) || write(json, keys, child, depth + 1)
    };
    if depth > MAX_DEPTH {
        return false;
    }
    if let Ok(dict) = value.cast_exact::<PyDict>() {
        json.push(b'{');
        for (key, member) in dict.iter() {
            if !(keys.write(json, &key) && write_child(json, keys, &member)) {
                return false;
            }
        }
        close(json, b'}');
        true
    } else if let Ok(list) = value.cast_exact::<PyList>() {
        json.push(b'[');
        for element in list.iter() {
            if !write_child(json, keys, &element) {
                return false;
            }
        }
        close(json, b']');
        true
    } else {
        depth == 0 && write_builtin(json, value)
    }
}
