//! Python objects to JSON text. The short way ([`plain`](crate::plain)) does for nearly all; this one does for all.
//!
//! It walks on a stack of its own, so that no depth of nesting can overflow the thread's, and takes the children of a dict or
//! list out of the user's hands before it looks at them: to ask an object for its form is to run the user's code.

use std::cell::Cell;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyTuple};
use spanschema::ffi::encode::Substitute;

use crate::keys::Keys;
use crate::leaf::{close, form, write_other_key, write_scalar, write_substitute};
use crate::plain::write_plain;

/// How many levels an object may have before it is taken for endless; the core's own limit is far below.
const MAX_LEVELS: usize = 10_000;

/// How often the form of an object may be an object that has a form itself.
const MAX_FORMS: usize = 16;

/// How much memory is kept for the next text.
const MAX_KEPT: usize = 1 << 20;

thread_local! {
    /// What one text leaves behind for the next: its memory, and the keys.
    static KEPT: Cell<Option<(Vec<u8>, Keys)>> = const { Cell::new(None) };
}

/// The JSON text of an object. For what has no JSON form there is a substitute in it, which the core reports.
///
/// # Errors
/// What the Python code raises that gives the form of an object.
pub(crate) fn encode<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    let (mut json, mut keys) = KEPT.take().unwrap_or_default();
    if !write_plain(&mut json, &mut keys, object, 0) {
        json.clear();
        Encoder { json: &mut json, keys: &mut keys, levels: Vec::new(), waiting: Vec::new() }.encode(object)?;
    }
    json.pop(); // The comma.
    let text = PyBytes::new(object.py(), &json);
    json.clear();
    json.shrink_to(MAX_KEPT);
    KEPT.set(Some((json, keys)));
    Ok(text)
}

/// What is written so far, and what is still to be.
struct Encoder<'j, 'py> {
    json: &'j mut Vec<u8>,
    keys: &'j mut Keys,
    levels: Vec<Level<'py>>,
    /// The children still to be written of all levels, the next one last.
    waiting: Vec<Child<'py>>,
}

/// An object or array that is being written.
struct Level<'py> {
    /// What the user gave for it: to meet that again further down is a cycle.
    owner: Bound<'py, PyAny>,
    closing: u8,
    /// How many of the children that wait are of the levels around it.
    outer: usize,
}

/// A member with its key, or an element.
type Child<'py> = (Option<Bound<'py, PyAny>>, Bound<'py, PyAny>);

impl<'py> Encoder<'_, 'py> {
    fn encode(&mut self, object: &Bound<'py, PyAny>) -> PyResult<()> {
        self.write(object)?;
        while let Some(level) = self.levels.last() {
            if self.waiting.len() == level.outer {
                close(self.json, level.closing);
                self.levels.pop();
            } else if let Some((key, value)) = self.waiting.pop() {
                if let Some(key) = key
                    && !self.keys.write(self.json, &key)
                {
                    write_other_key(self.json, &key)?;
                }
                self.write(&value)?;
            }
        }
        Ok(())
    }

    /// Writes a scalar, or opens an object or array.
    fn write(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        let mut known = value.clone();
        for _ in 0..=MAX_FORMS {
            if self.write_known(&known, value)? {
                return Ok(());
            }
            let Some(form) = form(&known, self.json)? else { return Ok(()) };
            known = form;
        }
        write_substitute(self.json, Substitute::Endless);
        Ok(())
    }

    /// Writes or opens what JSON knows; false for anything else. `owner` is what the user gave for it.
    fn write_known(&mut self, value: &Bound<'py, PyAny>, owner: &Bound<'py, PyAny>) -> PyResult<bool> {
        if let Ok(dict) = value.cast_exact::<PyDict>() {
            self.open(owner, *b"{}", dict.iter().map(|(key, member)| (Some(key), member)));
        } else if let Ok(dict) = value.cast::<PyDict>() {
            // Of a class of its own: its members and their order are those that it tells.
            let items = dict.as_mapping().items()?;
            let members: Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)> =
                items.iter().map(|item| item.extract()).collect::<PyResult<_>>()?;
            self.open(owner, *b"{}", members.into_iter().map(|(key, member)| (Some(key), member)));
        } else if let Ok(list) = value.cast::<PyList>() {
            self.open(owner, *b"[]", list.iter().map(|element| (None, element)));
        } else if let Ok(tuple) = value.cast::<PyTuple>() {
            self.open(owner, *b"[]", tuple.iter().map(|element| (None, element)));
        } else {
            return write_scalar(self.json, value);
        }
        Ok(true)
    }

    /// Opens an object or array, unless it is inside of itself.
    fn open(&mut self, owner: &Bound<'py, PyAny>, brackets: [u8; 2], children: impl Iterator<Item = Child<'py>>) {
        if self.levels.iter().any(|level| level.owner.is(owner)) {
            return write_substitute(self.json, Substitute::Cycle);
        }
        if self.levels.len() == MAX_LEVELS {
            return write_substitute(self.json, Substitute::Endless);
        }
        let [opening, closing] = brackets;
        let outer = self.waiting.len();
        self.waiting.extend(children);
        self.waiting.get_mut(outer..).unwrap_or_default().reverse();
        self.levels.push(Level { owner: owner.clone(), closing, outer });
        self.json.push(opening);
    }
}
