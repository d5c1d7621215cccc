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
    while encoder.write_children()? {}
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
    /// What the user gave; kept, so that nothing else gets its address.
    _owner: Bound<'py, PyAny>,
}

/// The members or elements that are still to be written.
enum Children<'py> {
    Dict(BoundDictIterator<'py>),
    List(BoundListIterator<'py>),
    Tuple(BoundTupleIterator<'py>),
    MembersAside(std::vec::IntoIter<(Bound<'py, PyAny>, Bound<'py, PyAny>)>),
    ElementsAside(std::vec::IntoIter<Bound<'py, PyAny>>),
}

impl Children<'_> {
    fn is_of_object(&self) -> bool {
        matches!(self, Children::Dict(_) | Children::MembersAside(_))
    }

    /// The same, out of the user's hands.
    fn set_aside(&mut self) {
        *self = match self {
            Children::Dict(members) => Children::MembersAside(members.collect::<Vec<_>>().into_iter()),
            Children::List(elements) => Children::ElementsAside(elements.collect::<Vec<_>>().into_iter()),
            Children::Tuple(elements) => Children::ElementsAside(elements.collect::<Vec<_>>().into_iter()),
            Children::MembersAside(_) | Children::ElementsAside(_) => return,
        };
    }
}

/// Writes members up to the first whose value is no leaf, and gives that value.
#[inline]
fn write_members<'py>(
    json: &mut Vec<u8>,
    members: &mut impl Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    for (key, value) in members {
        if json.last() != Some(&b'{') {
            json.push(b',');
        }
        write_key(json, &key)?;
        if !write_leaf(json, &value)? {
            return Ok(Some(value));
        }
    }
    Ok(None)
}

/// Writes elements up to the first that is no leaf, and gives it.
#[inline]
fn write_elements<'py>(
    json: &mut Vec<u8>,
    elements: &mut impl Iterator<Item = Bound<'py, PyAny>>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    for element in elements {
        if json.last() != Some(&b'[') {
            json.push(b',');
        }
        if !write_leaf(json, &element)? {
            return Ok(Some(element));
        }
    }
    Ok(None)
}

impl<'py> Encoder<'py> {
    /// Writes children of the innermost level up to the first that has some of its own and is then the innermost one, or to
    /// the end; false if there is no level.
    fn write_children(&mut self) -> PyResult<bool> {
        let Some(level) = self.levels.last_mut() else { return Ok(false) };
        let json = &mut self.json;
        let inner = match &mut level.children {
            Children::Dict(members) => write_members(json, members)?,
            Children::List(elements) => write_elements(json, elements)?,
            Children::Tuple(elements) => write_elements(json, elements)?,
            Children::MembersAside(members) => write_members(json, members)?,
            Children::ElementsAside(elements) => write_elements(json, elements)?,
        };
        if let Some(inner) = inner {
            self.write(&inner)?;
            return Ok(true);
        }
        json.push(if level.children.is_of_object() { b'}' } else { b']' });
        self.levels.pop();
        self.owners.pop();
        self.aside = self.aside.min(self.levels.len());
        Ok(true)
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
            self.open(Children::Dict(dict.iter()), owner);
        } else if let Ok(list) = value.cast::<PyList>() {
            self.open(Children::List(list.iter()), owner);
        } else if let Ok(tuple) = value.cast::<PyTuple>() {
            self.open(Children::Tuple(tuple.iter()), owner);
        } else {
            return write_scalar(&mut self.json, value);
        }
        Ok(true)
    }

    /// Begins an object or array, unless it is inside of itself.
    fn open(&mut self, children: Children<'py>, owner: &Bound<'py, PyAny>) {
        let address = owner.as_ptr() as usize;
        if self.owners.contains(&address) {
            Substitute::Cycle.write(&mut self.json);
        } else if self.owners.len() == MAX_LEVELS {
            Substitute::Endless.write(&mut self.json);
        } else {
            self.json.push(if children.is_of_object() { b'{' } else { b'[' });
            self.owners.push(address);
            self.levels.push(Level { children, _owner: owner.clone() });
        }
    }

    /// Takes what is left of the open levels out of the user's hands.
    fn set_aside(&mut self) {
        for level in self.levels.iter_mut().skip(self.aside) {
            level.children.set_aside();
        }
        self.aside = self.levels.len();
    }
}
