//! What a value of JSON is in a column.

use std::borrow::Cow;

use super::Held;
use crate::json::{Walk, decoded_string, parse_float};
use crate::query::evaluate::{microseconds, text_of};
use crate::query::run::{each_member, text_of_cell};

/// A row of a table.
pub trait Row {
    /// The value of the column with this index.
    fn cell(&self, column: usize) -> Cell<'_>;
}

/// The value of a column in a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'c> {
    /// There is none, or it is null, or it does not fit the column.
    Null,
    /// A string.
    Text(Cow<'c, str>),
    /// An integer.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Microseconds since 1970.
    Time(i64),
    /// A boolean.
    Boolean(bool),
    /// A list of strings.
    Texts(Vec<Option<Cow<'c, str>>>),
    /// Strings by key, each key once.
    TextMap(Vec<(Cow<'c, str>, Option<Cow<'c, str>>)>),
    /// Numbers by key, each key once.
    NumberMap(Vec<(Cow<'c, str>, f64)>),
}

impl<'c> Cell<'c> {
    /// The cell of a string, if there is one.
    pub(super) fn text(text: Option<&'c str>) -> Cell<'c> {
        text.map_or(Cell::Null, |text| Cell::Text(Cow::Borrowed(text)))
    }

    /// The cell of a number, if there is one that fits.
    pub(super) fn integer(number: Option<impl TryInto<i64>>) -> Cell<'c> {
        number.and_then(|number| number.try_into().ok()).map_or(Cell::Null, Cell::Integer)
    }

    /// The cell of the JSON of a value.
    pub(super) fn of(json: &'c [u8], held: Held) -> Cell<'c> {
        let cell = match held {
            Held::Text => text_of_cell(json).map(Cell::Text),
            Held::Content => text_of(json).map(|text| Cell::Text(string(text))),
            Held::Integer => integer(json).map(Cell::Integer),
            Held::Number => number(json).map(Cell::Number),
            Held::Time => microseconds(json).map(Cell::Time),
            Held::Boolean => boolean(json).map(Cell::Boolean),
            Held::Texts => texts(json).map(Cell::Texts),
            Held::TextMap => members(json, |value| Some(text_of_cell(value))).map(Cell::TextMap),
            Held::NumberMap => members(json, number).map(Cell::NumberMap),
        };
        cell.unwrap_or(Cell::Null)
    }
}

fn string(text: Cow<'_, [u8]>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => String::from_utf8_lossy(text),
        Cow::Owned(text) => Cow::Owned(String::from_utf8(text).unwrap_or_default()),
    }
}

fn number(json: &[u8]) -> Option<f64> {
    json.first().filter(|first| matches!(first, b'-' | b'0'..=b'9'))?;
    parse_float(std::str::from_utf8(json).ok()?).filter(|number| number.is_finite())
}

/// An integer, also if it is written with a fraction or an exponent.
fn integer(json: &[u8]) -> Option<i64> {
    /// From here on, not every integer is a double.
    const EXACT: f64 = (1_u64 << 53) as f64;
    let written = std::str::from_utf8(json).ok()?.parse();
    let rounded = || number(json).filter(|number| number.fract() == 0.0 && number.abs() <= EXACT);
    written.ok().or_else(|| rounded().map(|number| number as i64))
}

fn boolean(json: &[u8]) -> Option<bool> {
    match json {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

/// The strings of a list. A string is a list of one, as for filters.
fn texts(json: &[u8]) -> Option<Vec<Option<Cow<'_, str>>>> {
    if let Some(string) = decoded_string(json) {
        return Some(vec![Some(string)]);
    }
    let mut walk = Walk::array(json, 0)?;
    let mut texts = Vec::new();
    while walk.element().ok()? {
        texts.push(text_of_cell(walk.value().ok()?));
    }
    Some(texts)
}

/// The members of an object, each key once.
fn members<'c, V>(json: &'c [u8], read: impl Fn(&'c [u8]) -> Option<V>) -> Option<Vec<(Cow<'c, str>, V)>> {
    let object = std::str::from_utf8(json).ok().filter(|json| json.starts_with('{'))?;
    let mut members: Vec<(Cow<'c, str>, V)> = Vec::new();
    each_member(object, |key, value| {
        let name = key.decoded();
        if let Some(value) = read(value)
            && !members.iter().any(|(known, _)| *known == name)
        {
            members.push((name, value));
        }
    });
    Some(members)
}
