//! Python's texts and numbers as JSON tokens.

use std::borrow::Cow;
use std::io::Write;

use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyFloat, PyInt, PyString, PyType};

/// A text's UTF-8. Lone surrogates, which UTF-8 can't say, come as three bytes each for the core to report.
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

/// Writes a text, a number, a boolean or None; false if the value is none of these.
pub(crate) fn write_scalar(json: &mut Vec<u8>, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Ok(text) = value.cast::<PyString>() {
        write_string(json, &utf8(text)?);
    } else if value.is_none() {
        json.extend_from_slice(b"null");
    } else if let Ok(flag) = value.cast::<PyBool>() {
        json.extend_from_slice(if flag.is_true() { b"true" } else { b"false" });
    } else if let Ok(integer) = value.cast::<PyInt>() {
        write_integer(json, integer)?;
    } else if let Ok(float) = value.cast::<PyFloat>() {
        write_float(json, float.value())?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// Writes a text in quotes, with what JSON can't hold as it is escaped. Most stretches of most texts have nothing of that.
fn write_string(json: &mut Vec<u8>, text: &[u8]) {
    let special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    json.reserve(text.len() + 2);
    json.push(b'"');
    for stretch in text.chunks(32) {
        if !stretch.iter().fold(false, |found, &byte| found | special(byte)) {
            json.extend_from_slice(stretch);
            continue;
        }
        for &byte in stretch {
            match byte {
                b'"' | b'\\' => json.extend_from_slice(&[b'\\', byte]),
                b'\n' => json.extend_from_slice(b"\\n"),
                control if special(control) => json.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
                plain => json.push(plain),
            }
        }
    }
    json.push(b'"');
}

/// Writes an integer of any size. Beyond 64 bits Python's own `str` stops at some number of digits; its decimals don't.
fn write_integer(json: &mut Vec<u8>, integer: &Bound<'_, PyInt>) -> PyResult<()> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    if let Ok(small) = integer.extract::<i64>() {
        return Ok(write!(json, "{small}")?);
    }
    let digits = DECIMAL.import(integer.py(), "decimal", "Decimal")?.call1((integer,))?.str()?;
    json.extend_from_slice(digits.to_str()?.as_bytes());
    Ok(())
}

/// Writes the shortest number that reads back as the same; what is no number in JSON is written for the core to report.
fn write_float(json: &mut Vec<u8>, float: f64) -> PyResult<()> {
    match float {
        f64::INFINITY => json.extend_from_slice(b"Infinity"),
        f64::NEG_INFINITY => json.extend_from_slice(b"-Infinity"),
        number => write!(json, "{number:?}")?,
    }
    Ok(())
}
