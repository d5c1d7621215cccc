//! Python objects to JSON text in one pass, on a stack of our own: no depth of nesting can overflow the thread's.
//!
//! Dicts, lists and tuples are read where they are, for nothing runs meanwhile that could change them. Before other Python
//! code runs, to give the form of an object that JSON doesn't know, what is left of the open ones is set aside.

use pyo3::prelude::*;
use pyo3::types::iter::{BoundDictIterator, BoundListIterator, BoundTupleIterator};
use pyo3::types::{PyDict, PyList, PyTuple};
use spanschema::encode::Substitute;

use crate::form::{form, type_name};
use crate::text::{write_key, write_leaf, write_scalar};

/// How many levels an object may have before it is taken for endless; the core's own limit is far below.
const MAX_LEVELS: usize = 10_000;

/// How often the form of an object may be an object that has a form itself.
const MAX_FORMS: usize = 16;

/// The JSON text of `root`. For what has no JSON form there is a substitute in it, which the core reports.
///
/// # Errors
/// What the Python code raises that gives the form of an object.
pub(crate) fn encode(root: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    let mut encoder = Encoder { json: Vec::with_capacity(1024), levels: Vec::new(), owners: Vec::new(), aside: 0 };
    encoder.write(root)?;
    while let Some(level) = encoder.levels.pop() {
        encoder.write_children(level)?;
    }
    Ok(encoder.json)
}

/// What is written so far, and where in the object we are.
struct Encoder<'py> {
    json: Vec<u8>,
    levels: Vec<Level<'py>>,
    /// The addresses of what is open: to meet one again further down is a cycle.
    owners: Vec<usize>,
    /// How many of the levels, from the outermost on, have their children set aside.
    aside: usize,
}

/// An object or array whose children are being written.
struct Level<'py> {
    children: Children<'py>,
    close: u8,
    /// What the user gave; kept, so that nothing else gets its address.
    _owner: Bound<'py, PyAny>,
}

/// The members or elements that are still to be written.
enum Children<'py> {
    Dict(BoundDictIterator<'py>),
    List(BoundListIterator<'py>),
    Tuple(BoundTupleIterator<'py>),
    Aside(std::vec::IntoIter<Child<'py>>),
}

/// A member with its key, or an element.
type Child<'py> = (Option<Bound<'py, PyAny>>, Bound<'py, PyAny>);

impl<'py> Iterator for Children<'py> {
    type Item = Child<'py>;

    #[inline]
    fn next(&mut self) -> Option<Child<'py>> {
        match self {
            Children::Dict(members) => members.next().map(|(key, value)| (Some(key), value)),
            Children::List(elements) => elements.next().map(|value| (None, value)),
            Children::Tuple(elements) => elements.next().map(|value| (None, value)),
            Children::Aside(children) => children.next(),
        }
    }
}

impl<'py> Encoder<'py> {
    /// Writes children up to the first that has some of its own, which is then the innermost level, or to the end.
    fn write_children(&mut self, mut level: Level<'py>) -> PyResult<()> {
        while let Some((key, child)) = level.children.next() {
            if !matches!(self.json.last(), Some(b'[' | b'{')) {
                self.json.push(b',');
            }
            if let Some(key) = &key {
                write_key(&mut self.json, key)?;
            }
            if !write_leaf(&mut self.json, &child)? {
                self.levels.push(level);
                return self.write(&child);
            }
        }
        self.json.push(level.close);
        self.owners.pop();
        self.aside = self.aside.min(self.levels.len());
        Ok(())
    }

    /// Writes a scalar, or opens an object or array.
    fn write(&mut self, value: &Bound<'py, PyAny>) -> PyResult<()> {
        if self.write_known(value, value)? {
            return Ok(());
        }
        let mut own = value.clone();
        for _ in 0..MAX_FORMS {
            self.set_aside();
            let Some(next) = form(&own, &mut self.json)? else { return Ok(()) };
            if self.write_known(&next, value)? {
                return Ok(());
            }
            if next.is(&own) {
                Substitute::Object(&type_name(value)?).write(&mut self.json);
                return Ok(());
            }
            own = next;
        }
        Substitute::Endless.write(&mut self.json);
        Ok(())
    }

    /// Writes or opens what JSON knows; false for anything else. `owner` is what the user gave for it.
    fn write_known(&mut self, value: &Bound<'py, PyAny>, owner: &Bound<'py, PyAny>) -> PyResult<bool> {
        if let Ok(dict) = value.cast::<PyDict>() {
            self.open(*b"{}", Children::Dict(dict.iter()), owner);
        } else if let Ok(list) = value.cast::<PyList>() {
            self.open(*b"[]", Children::List(list.iter()), owner);
        } else if let Ok(tuple) = value.cast::<PyTuple>() {
            self.open(*b"[]", Children::Tuple(tuple.iter()), owner);
        } else {
            return write_scalar(&mut self.json, value);
        }
        Ok(true)
    }

    /// Begins an object or array, unless it is inside of itself.
    fn open(&mut self, [open, close]: [u8; 2], children: Children<'py>, owner: &Bound<'py, PyAny>) {
        let address = owner.as_ptr() as usize;
        if self.owners.contains(&address) {
            Substitute::Cycle.write(&mut self.json);
        } else if self.owners.len() == MAX_LEVELS {
            Substitute::Endless.write(&mut self.json);
        } else {
            self.json.push(open);
            self.owners.push(address);
            self.levels.push(Level { children, close, _owner: owner.clone() });
        }
    }

    /// Takes what is left of the open levels out of the user's hands.
    fn set_aside(&mut self) {
        for level in self.levels.iter_mut().skip(self.aside) {
            level.children = Children::Aside(level.children.by_ref().collect::<Vec<_>>().into_iter());
        }
        self.aside = self.levels.len();
    }
}
