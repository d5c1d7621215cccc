//! What a test finds in the JSON of a value.
//!
//! `compile.rs` makes a predicate of a test. `text_of.rs` finds the text of a value and `string_match.rs` compares it, with
//! or without case; `number.rs`, `date.rs` and `annotators.rs` compare the others.

mod annotators;
mod compile;
mod date;
mod number;
mod string_match;
mod text_of;

use std::cmp::Ordering;

use crate::filter::Operator;
use crate::json::{Walk, string_inside};

pub(super) use compile::compile;
pub(in crate::query) use date::microseconds;
pub(in crate::query) use number::Number;
pub(in crate::query) use text_of::{decoded, text_of};

use string_match::Needle;

/// A test of the value of one column, ready to run.
#[derive(Clone, Debug)]
pub(super) enum Predicate {
    /// The text contains this.
    Contains(Needle),
    /// The text is one of these.
    Is(Vec<Needle>),
    /// The text is one of these UUIDs, in upper or lower case.
    IsId(Vec<Vec<u8>>),
    /// An item of the list contains this.
    ItemContains(Needle),
    /// An item of the list is one of these.
    ItemIs(Vec<Needle>),
    /// The list has exactly these items in this order.
    ItemsAre(Vec<Needle>),
    /// The number has this relation to another one.
    Number(Relation, Number),
    /// The number is between these, or equals one of them.
    Between(Number, Number),
    /// The time has this relation to another one.
    Date(Relation, i64),
    /// The boolean is this one.
    Boolean(bool),
    /// Each of these users has annotated the record for every template.
    Annotated(Vec<String>),
}

/// The relation that a value must have to an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl Relation {
    /// The relation that an operator requires, unless it requires another comparison.
    fn of(operator: Operator) -> Option<Relation> {
        Some(match operator {
            Operator::Eq | Operator::Ne => Relation::Equal,
            Operator::Gt => Relation::Greater,
            Operator::Gte => Relation::GreaterOrEqual,
            Operator::Lt => Relation::Less,
            Operator::Lte => Relation::LessOrEqual,
            _ => return None,
        })
    }

    #[inline]
    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Relation::Equal => ordering.is_eq(),
            Relation::Greater => ordering.is_gt(),
            Relation::GreaterOrEqual => ordering.is_ge(),
            Relation::Less => ordering.is_lt(),
            Relation::LessOrEqual => ordering.is_le(),
        }
    }
}

impl Predicate {
    /// Tests the JSON of a value. Returns none, which means *unknown*, if the value is null or has a type that the test
    /// cannot compare.
    #[inline]
    pub(super) fn test(&self, value: &[u8]) -> Option<bool> {
        match self {
            Predicate::Contains(needle) => contains(needle, value),
            Predicate::Is(needles) => {
                let text = text_of(value)?;
                Some(needles.iter().any(|needle| needle.is(&text)))
            }
            Predicate::IsId(ids) => {
                let text = text_of(value)?;
                Some(ids.iter().any(|id| id.eq_ignore_ascii_case(&text)))
            }
            Predicate::ItemContains(needle) if needle.is_ruled_out(value) => items(value, |_| false),
            Predicate::ItemContains(needle) => items(value, |item| needle.is_in(item)),
            Predicate::ItemIs(needles) => items(value, |item| needles.iter().any(|needle| needle.is(item))),
            Predicate::ItemsAre(needles) => items_are(needles, value),
            Predicate::Number(relation, number) => Some(relation.holds(number.compare(value)?)),
            Predicate::Between(low, high) => Some(low.compare(value)?.is_ge() && high.compare(value)?.is_le()),
            Predicate::Date(relation, time) => Some(relation.holds(microseconds(value)?.cmp(time))),
            Predicate::Boolean(boolean) => match value {
                b"true" => Some(*boolean),
                b"false" => Some(!boolean),
                _ => None,
            },
            Predicate::Annotated(users) => annotators::have_all_annotated(users, value),
        }
    }

    /// The bytes that every record that passes the test contains unless it contains the escape: see
    /// [`Needle::literal`]. A whole string includes its quotes.
    pub(super) fn literal(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let (needle, whole) = match self {
            Predicate::Contains(needle) | Predicate::ItemContains(needle) => (needle, false),
            Predicate::Is(needles) | Predicate::ItemIs(needles) => match needles.as_slice() {
                [needle] => (needle, true),
                _ => return None,
            },
            _ => return None,
        };
        let (bytes, escape) = needle.literal()?;
        let quote: &[u8] = if whole { b"\"" } else { b"" };
        Some(([quote, bytes, quote].concat(), escape.to_owned()))
    }
}

fn contains(needle: &Needle, value: &[u8]) -> Option<bool> {
    match value.first()? {
        b'"' | b'[' | b'{' if needle.is_ruled_out(value) => Some(false),
        _ => Some(needle.is_in(&text_of(value)?)),
    }
}

/// Whether a test holds for an item of a list of strings. A string is a list of one item, and items that are not strings
/// pass no test.
fn items(value: &[u8], test: impl Fn(&[u8]) -> bool) -> Option<bool> {
    if let Some(inside) = string_inside(value) {
        return Some(test(&decoded(inside)));
    }
    let mut walk = Walk::array(value, 0)?;
    while walk.element().ok()? {
        if string_inside(walk.value().ok()?).is_some_and(|inside| test(&decoded(inside))) {
            return Some(true);
        }
    }
    Some(false)
}

fn items_are(needles: &[Needle], value: &[u8]) -> Option<bool> {
    if let Some(inside) = string_inside(value) {
        return Some(matches!(needles, [needle] if needle.is(&decoded(inside))));
    }
    let mut walk = Walk::array(value, 0)?;
    let mut rest = needles.iter();
    while walk.element().ok()? {
        let item = string_inside(walk.value().ok()?);
        match (item, rest.next()) {
            (Some(inside), Some(needle)) if needle.is(&decoded(inside)) => {}
            _ => return Some(false),
        }
    }
    Some(rest.next().is_none())
}
