//! What the elements of an array must be as a whole: their number and their uniqueness.

use std::borrow::Cow;

use super::violation::Violation;
use crate::json::{Decimal, Tag, Tree, ValueId};
use crate::plan::ArrayRule;

/// Returns the constraints that an array breaks as a whole.
pub(crate) fn array_faults(tree: &Tree<'_>, rule: ArrayRule, array: ValueId) -> Vec<Violation> {
    let length = tree.elements(array).count() as u64;
    let faults = [
        (length < u64::from(rule.min), Violation::TooShort),
        (length > u64::from(rule.max), Violation::TooLong),
        (rule.unique && has_duplicates(tree, array), Violation::NotUnique),
    ];
    faults.into_iter().filter_map(|(wrong, code)| wrong.then_some(code)).collect()
}

/// Whether two elements of an array of scalars are equal.
fn has_duplicates(tree: &Tree<'_>, array: ValueId) -> bool {
    let mut all: Vec<_> = tree.elements(array).map(|element| identity(tree, element)).collect();
    all.sort_unstable();
    all.windows(2).any(|pair| pair.first() == pair.last())
}

/// Returns what makes two scalars equal: the type, the string, and the value of a number.
fn identity<'t>(tree: &'t Tree<'_>, scalar: ValueId) -> (u8, Cow<'t, str>, Option<Decimal>) {
    let tag = tree.tag(scalar);
    let raw = String::from_utf8_lossy(tree.raw(scalar));
    let (string, number) = match tag {
        Tag::String => (tree.string(scalar), None),
        Tag::Number => (Cow::default(), Some(Decimal::parse(&raw))),
        _ => (raw, None),
    };
    (tag as u8, string, number)
}
