//! The order of records.

use std::cmp::Ordering;

use super::records::Record;
use super::search::Sort;
use crate::json::member;
use crate::query::evaluate::{Number, is_time, microseconds, place, text_of};

/// A value by which records are sorted. Values of different types are in the order of these variants.
enum Key {
    Boolean(bool),
    Number(Number),
    Time(i64),
    Text(Vec<u8>),
}

/// Sorts records. Those without a value come last in either direction. Records with equal values are sorted by their
/// times, the newest first, and those with equal times by their ids.
pub(super) fn sort(records: &mut [&Record<'_>], by: Option<&Sort>) {
    let newest_first = |one: &Record<'_>, other: &Record<'_>| {
        // None is less than any time.
        other.time.cmp(&one.time).then_with(|| one.id.cmp(&other.id))
    };
    let Some(by) = by else { return records.sort_by(|one, other| newest_first(one, other)) };
    let mut keys: Vec<_> = records.iter().map(|record| (key(&record.json, &by.column), *record)).collect();
    keys.sort_by(|(one, one_record), (other, other_record)| {
        compare(one, other, by.ascending).then_with(|| newest_first(one_record, other_record))
    });
    records.iter_mut().zip(keys).for_each(|(place, (_, record))| *place = record);
}

fn compare(one: &Option<Key>, other: &Option<Key>, ascending: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if ascending => one.compare(other),
        (Some(one), Some(other)) => other.compare(one),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
    }
}

/// Reads the value of a column; none if it is missing, null, or has no order.
fn key(record: &str, column: &str) -> Option<Key> {
    let value = place(column).into_iter().try_fold(record.as_bytes(), member)?;
    match value.first()? {
        b'n' => None,
        b't' => Some(Key::Boolean(true)),
        b'f' => Some(Key::Boolean(false)),
        _ if is_time(column) => microseconds(value).map(Key::Time),
        b'"' | b'[' | b'{' => text_of(value).map(|text| Key::Text(text.into_owned())),
        _ => Number::read(value).map(Key::Number),
    }
}

impl Key {
    fn compare(&self, other: &Key) -> Ordering {
        match (self, other) {
            (Key::Boolean(one), Key::Boolean(other)) => one.cmp(other),
            (Key::Number(one), Key::Number(other)) => one.order(other),
            (Key::Time(one), Key::Time(other)) => one.cmp(other),
            (Key::Text(one), Key::Text(other)) => one.cmp(other),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Key::Boolean(_) => 0,
            Key::Number(_) => 1,
            Key::Time(_) => 2,
            Key::Text(_) => 3,
        }
    }
}
