//! The slow path, which handles every object.
//!
//! It keeps its own stack, so that no depth of nesting overflows the thread's. It copies the children of a dict or list
//! before it looks at them, because converting an object to its JSON form runs code of the user, which may change the
//! container.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use spanschema::ffi::encode::Substitute;

use super::close;
use super::json_form::{json_form, write_substitute, write_unusual_key};
use super::key_cache::KeyCache;
use super::scalar::write_scalar;

/// The depth beyond which an object counts as endless. The core's own limit is far lower.
const MAX_DEPTH: usize = 10_000;

/// How many times in a row the JSON form of an object may be another object that needs converting.
const MAX_CONVERSIONS: usize = 16;

/// Writes an object.
///
/// # Errors
/// If the code of an object raises while the object is converted to its JSON form.
pub(super) fn write<'py>(json: &mut Vec<u8>, keys: &mut KeyCache, object: &Bound<'py, PyAny>) -> PyResult<()> {
    Encoder { json, keys, open: Vec::new(), pending: Vec::new() }.write_all(object)
}

struct Encoder<'j, 'py> {
    json: &'j mut Vec<u8>,
    keys: &'j mut KeyCache,
    /// The containers that are being written, from the outermost to the innermost.
    open: Vec<Container<'py>>,
    /// The children that are still to be written, of all open containers; the next one is the last.
    pending: Vec<Child<'py>>,
}

/// An object or array that is being written.
struct Container<'py> {
    /// The user's object. Meeting it again inside itself is a cycle.
    source: Bound<'py, PyAny>,
    closing_bracket: u8,
    /// The number of pending children that belong to the containers around this one.
    outer_pending: usize,
}

/// A member with its key, or an element without one.
type Child<'py> = (Option<Bound<'py, PyAny>>, Bound<'py, PyAny>);

impl<'py> Encoder<'_, 'py> {
    fn write_all(&mut self, object: &Bound<'py, PyAny>) -> PyResult<()> {
        self.write(object)?;
        while let Some(container) = self.open.last() {
            if self.pending.len() == container.outer_pending {
                close(self.json, container.closing_bracket);
                self.open.pop();
            } else if let Some((key, value)) = self.pending.pop() {
                if let Some(key) = key
                    && !self.keys.write(self.json, &key)
                {
                    write_unusual_key(self.json, &key)?;
                }
                self.write(&value)?;
            }
        }
        Ok(())
    }

    /// Writes a scalar, or opens an object or array.
    fn write(&mut self, source: &Bound<'py, PyAny>) -> PyResult<()> {
        let mut value = source.clone();
        for _ in 0..=MAX_CONVERSIONS {
            if self.write_json_type(&value, source)? {
                return Ok(());
            }
            let Some(form) = json_form(&value, self.json)? else { return Ok(()) };
            value = form;
        }
        write_substitute(self.json, Substitute::Endless);
        Ok(())
    }

    /// Writes or opens a value of a type that JSON has. Returns false for any other. `source` is the user's object that
    /// the value is, or was converted from.
    fn write_json_type(&mut self, value: &Bound<'py, PyAny>, source: &Bound<'py, PyAny>) -> PyResult<bool> {
        if let Ok(dict) = value.cast_exact::<PyDict>() {
            self.open(source, *b"{}", dict.iter().map(|(key, member)| (Some(key), member)));
        } else if let Ok(dict) = value.cast::<PyDict>() {
            // A subclass may define its own `items`, which determines the members and their order.
            let items = dict.as_mapping().items()?;
            let members: Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)> =
                items.iter().map(|item| item.extract()).collect::<PyResult<_>>()?;
            self.open(source, *b"{}", members.into_iter().map(|(key, member)| (Some(key), member)));
        } else if let Ok(list) = value.cast::<PyList>() {
            self.open(source, *b"[]", list.iter().map(|element| (None, element)));
        } else if let Ok(tuple) = value.cast::<PyTuple>() {
            self.open(source, *b"[]", tuple.iter().map(|element| (None, element)));
        } else {
            return write_scalar(self.json, value);
        }
        Ok(true)
    }

    /// Opens an object or array, unless it is inside itself or too deep.
    fn open(&mut self, source: &Bound<'py, PyAny>, brackets: [u8; 2], children: impl Iterator<Item = Child<'py>>) {
        if self.open.iter().any(|container| container.source.is(source)) {
            return write_substitute(self.json, Substitute::Cycle);
        }
        if self.open.len() == MAX_DEPTH {
            return write_substitute(self.json, Substitute::Endless);
        }
        let [opening_bracket, closing_bracket] = brackets;
        let outer_pending = self.pending.len();
        self.pending.extend(children);
        self.pending.get_mut(outer_pending..).unwrap_or_default().reverse();
        self.open.push(Container { source: source.clone(), closing_bracket, outer_pending });
        self.json.push(opening_bracket);
    }
}
