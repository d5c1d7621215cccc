//! Python's texts and numbers as JSON tokens.

use std::borrow::Cow;

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyFloat, PyInt, PyString, PyType};
use spanschema::encode::{Substitute, float, integer, string};

use crate::form::{form, type_name};

/// A text's UTF-8. Lone surrogates, which UTF-8 can't say, come as three bytes each for the core to report.
#[inline]
pub(crate) fn utf8<'a>(text: &'a Bound<'_, PyString>) -> PyResult<Cow<'a, [u8]>> {
    match text.to_str() {
        Ok(text) => Ok(Cow::Borrowed(text.as_bytes())),
        Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(text.py()) => {
            let bytes = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
            Ok(Cow::Owned(bytes.cast::<PyBytes>()?.as_bytes().to_vec()))
        }
        Err(error) => Err(error),
    }
}

/// Writes a text in quotes.
#[inline]
fn write_text(json: &mut Vec<u8>, text: &Bound<'_, PyString>) -> PyResult<()> {
    match text.to_str() {
        Ok(text) => string(json, text.as_bytes()),
        Err(_) => string(json, &utf8(text)?),
    }
    Ok(())
}

/// Writes a value of exactly one of the types that nearly all leaves are of; false for any other.
#[inline]
pub(crate) fn write_leaf(json: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Ok(text) = value.cast_exact::<PyString>() {
        write_text(json, text)?;
    } else if value.is_none() {
        json.extend_from_slice(b"null");
    } else if let Ok(number) = value.cast_exact::<PyInt>() {
        write_integer(json, number)?;
    } else if let Ok(number) = value.cast_exact::<PyFloat>() {
        float(json, number.value());
    } else if let Ok(flag) = value.cast_exact::<PyBool>() {
        json.extend_from_slice(if flag.is_true() { b"true" } else { b"false" });
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// Writes a text, a number, a boolean or None, of a subclass too; false if the value is none of these.
pub(crate) fn write_scalar(json: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if write_leaf(json, value)? {
        return Ok(true);
    }
    if let Ok(text) = value.cast::<PyString>() {
        write_text(json, text)?;
    } else if let Ok(number) = value.cast::<PyInt>() {
        write_integer(json, number)?;
    } else if let Ok(number) = value.cast::<PyFloat>() {
        float(json, number.value());
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// Writes a key and its colon. A key that is no text is spelled as one, and marked for the core to report.
#[inline]
pub(crate) fn write_key(json: &mut Vec<u8>, key: &Bound<'_, PyAny>) -> PyResult<()> {
    match key.cast_exact::<PyString>() {
        Ok(text) => write_text(json, text)?,
        Err(_) => write_other_key(json, key)?,
    }
    json.push(b':');
    Ok(())
}

fn write_other_key(json: &mut Vec<u8>, key: &Bound<'_, PyAny>) -> PyResult<()> {
    let mut spelled = Vec::new();
    if !write_scalar(&mut spelled, key)?
        && let Some(form) = form(key, &mut Vec::new())?
    {
        write_scalar(&mut spelled, &form)?;
    }
    if spelled.first() == Some(&b'"') {
        json.append(&mut spelled);
        return Ok(());
    }
    let name = if spelled.is_empty() { type_name(key)? } else { String::from_utf8_lossy(&spelled).into_owned() };
    Substitute::Key(&name).write(json);
    Ok(())
}

/// Writes an integer of any size. Beyond 64 bits Python's own `str` stops at some number of digits; its decimals don't.
fn write_integer(json: &mut Vec<u8>, number: &Bound<'_, PyInt>) -> PyResult<()> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    if let Ok(small) = number.extract::<i64>() {
        integer(json, small);
        return Ok(());
    }
    let digits = DECIMAL.import(number.py(), "decimal", "Decimal")?.call1((number,))?.str()?;
    json.extend_from_slice(digits.to_str()?.as_bytes());
    Ok(())
}
