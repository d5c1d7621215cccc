//! What an array's plan says of its elements taken together.

use std::collections::HashSet;

use crate::json::{Tag, Tree, ValueId};
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
    let mut seen = HashSet::new();
    tree.elements(array).any(|element| {
        let (text, number) = match tree.tag(element) {
            Tag::Text => (tree.text(element).into_owned(), None),
            Tag::Number => {
                let token = String::from_utf8_lossy(tree.raw(element)).into_owned();
                let number = token.parse::<f64>().ok().filter(|_| !tree.is_integer_token(element));
                match number.filter(|number| number.fract() == 0.0) {
                    Some(integral) => (format!("{integral:.0}"), None),
                    None => (token, number.map(f64::to_bits)),
                }
            }
            _ => (String::from_utf8_lossy(tree.raw(element)).into_owned(), None),
        };
        !seen.insert((tree.tag(element) as u8, text, number))
    })
}
