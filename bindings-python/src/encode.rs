//! Python objects to JSON text in one pass, on a stack of our own: no depth of nesting can overflow the thread's.

use std::cell::RefCell;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use spanschema::Step;

use crate::text::write_scalar;

/// How many levels an object may have before it is taken for endless; the core's own limit is far below.
const MAX_LEVELS: usize = 10_000;

/// Writes `root` as JSON. `plain` gives a stand-in for what is no dict, list, tuple, text, number, boolean or None; if
/// that is none of these either, it has no JSON form.
pub(crate) fn encode<'py>(root: &Bound<'py, PyAny>, plain: &Bound<'py, PyAny>) -> PyResult<Vec<u8>> {
    let mut encoder = Encoder { json: Vec::new(), levels: Vec::new(), plain };
    let mut next = Some(root.clone());
    while let Some(value) = next {
        encoder.write_value(&value)?;
        next = encoder.advance()?;
    }
    Ok(encoder.json)
}

/// What is written so far, and where in the object we are.
struct Encoder<'a, 'py> {
    json: Vec<u8>,
    levels: Vec<Level<'py>>,
    plain: &'a Bound<'py, PyAny>,
}

/// An object or array whose children are being written.
struct Level<'py> {
    /// The Python object behind it: to meet it again further down is a cycle.
    owner: Bound<'py, PyAny>,
    children: std::vec::IntoIter<Child<'py>>,
    close: u8,
    /// The key of the child that was begun last, in an object.
    key: Option<Bound<'py, PyAny>>,
    begun: u32,
}

/// A member or an element, as it was when its parent was opened: no one can change it under our hands.
type Child<'py> = (Option<Bound<'py, PyAny>>, Bound<'py, PyAny>);

impl<'py> Encoder<'_, 'py> {
    /// Writes a scalar, or opens an object or array.
    fn write_value(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        if self.write_known(value, value)? || self.write_known(&self.plain.call1((value,))?, value)? {
            return Ok(());
        }
        Err(self.unknown(value))
    }

    /// Writes or opens what JSON knows; false for anything else. `owner` is what the user gave for it.
    fn write_known(&mut self, value: &Bound<'py, PyAny>, owner: &Bound<'py, PyAny>) -> PyResult<bool> {
        if write_scalar(&mut self.json, value)? {
            return Ok(true);
        }
        match children(value)? {
            Some((brackets, children)) => self.open(owner, brackets, children).map(|()| true),
            None => Ok(false),
        }
    }

    /// Writes a key. Numbers, booleans and None become texts, as they do in Python's `json`.
    fn write_key(&mut self, key: &Bound<'py, PyAny>) -> PyResult<()> {
        let start = self.json.len();
        if !write_scalar(&mut self.json, key)? && !write_scalar(&mut self.json, &self.plain.call1((key,))?)? {
            return Err(self.unknown(key));
        }
        if self.json.get(start) != Some(&b'"') {
            self.json.insert(start, b'"');
            self.json.push(b'"');
        }
        self.json.push(b':');
        Ok(())
    }

    /// Begins an object or array, unless it is inside of itself.
    fn open(&mut self, owner: &Bound<'py, PyAny>, [open, close]: [u8; 2], children: Vec<Child<'py>>) -> PyResult<()> {
        if self.levels.iter().any(|level| level.owner.is(owner)) {
            return Err(PyValueError::new_err(format!("the object {} contains itself", place(&self.levels))));
        }
        if self.levels.len() == MAX_LEVELS {
            let start = place(self.levels.get(..16).unwrap_or_default());
            return Err(PyValueError::new_err(format!("the object is nested over {MAX_LEVELS} levels deep {start}…")));
        }
        self.json.push(open);
        self.levels.push(Level { owner: owner.clone(), children: children.into_iter(), close, key: None, begun: 0 });
        Ok(())
    }

    /// Closes what is complete and gives the next child to write, its comma and key written; None at the end.
    fn advance(&mut self) -> PyResult<Option<Bound<'py, PyAny>>> {
        while let Some(level) = self.levels.last_mut() {
            if let Some((key, child)) = level.children.next() {
                if level.begun > 0 {
                    self.json.push(b',');
                }
                level.begun += 1;
                level.key.clone_from(&key);
                key.map_or(Ok(()), |key| self.write_key(&key))?;
                return Ok(Some(child));
            }
            self.json.push(level.close);
            self.levels.pop();
        }
        Ok(None)
    }

    fn unknown(&self, value: &Bound<'py, PyAny>) -> PyErr {
        match value.get_type().fully_qualified_name() {
            Ok(kind) => PyTypeError::new_err(format!("the `{kind}` {} has no JSON form", place(&self.levels))),
            Err(error) => error,
        }
    }
}

/// The brackets and children of a dict, list or tuple; None for anything else.
fn children<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<([u8; 2], Vec<Child<'py>>)>> {
    if let Ok(dict) = value.cast::<PyDict>() {
        let members = RefCell::new(Vec::with_capacity(dict.len()));
        dict.locked_for_each(|key, child| {
            members.borrow_mut().push((Some(key), child));
            Ok(())
        })?;
        return Ok(Some((*b"{}", members.into_inner())));
    }
    if let Ok(list) = value.cast::<PyList>() {
        return Ok(Some((*b"[]", list.iter().map(|child| (None, child)).collect())));
    }
    let tuple = value.cast::<PyTuple>().ok();
    Ok(tuple.map(|tuple| (*b"[]", tuple.iter().map(|child| (None, child)).collect())))
}

/// Where the child being written is, for a message.
fn place(levels: &[Level<'_>]) -> String {
    let step = |level: &Level<'_>| match &level.key {
        Some(key) => Step::Key(key.to_string()),
        None => Step::Index(level.begun.saturating_sub(1)),
    };
    match levels {
        [] => "at the top".to_owned(),
        _ => format!("at {}", Step::pointer(&levels.iter().map(step).collect::<Vec<_>>())),
    }
}
