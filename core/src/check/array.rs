//! What an array's plan says of its elements taken together.

use std::borrow::Cow;

use crate::json::{Decimal, Tag, Tree, ValueId};
use crate::plan::ArrayRule;
use crate::report::Code;

/// What is wrong with an array as a whole, if anything.
pub(crate) fn array_faults(tree: &Tree<'_>, rule: ArrayRule, array: ValueId) -> Vec<Code> {
    let length = tree.elements(array).count() as u64;
    let faults = [
        (length < u64::from(rule.min), Code::TooShort),
        (length > u64::from(rule.max), Code::TooLong),
        (rule.unique && has_twins(tree, array), Code::NotUnique),
    ];
    faults.into_iter().filter_map(|(wrong, code)| wrong.then_some(code)).collect()
}

/// Whether two elements of an array of scalars are equal.
fn has_twins(tree: &Tree<'_>, array: ValueId) -> bool {
    let mut all: Vec<_> = tree.elements(array).map(|element| identity(tree, element)).collect();
    all.sort_unstable();
    all.windows(2).any(|pair| pair.first() == pair.last())
}

/// What a scalar says: its type, its text, and the number that it is.
fn identity<'t>(tree: &'t Tree<'_>, scalar: ValueId) -> (u8, Cow<'t, str>, Option<Decimal>) {
    let tag = tree.tag(scalar);
    let raw = String::from_utf8_lossy(tree.raw(scalar));
    let (text, number) = match tag {
        Tag::Text => (tree.text(scalar), None),
        Tag::Number => (Cow::default(), Some(Decimal::from_text(&raw))),
        _ => (raw, None),
    };
    (tag as u8, text, number)
}
