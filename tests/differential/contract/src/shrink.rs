//! Makes a payload smaller, for as long as it still shows what it is to show.

use crate::document::Document;

/// The smallest document on the way down from `document` that still shows it.
pub fn shrink(mut document: Document, shows: impl Fn(&Document) -> bool) -> Document {
    let mut number = 0;
    while number < document.count() {
        match smaller(&document, number).into_iter().find(|smaller| shows(smaller)) {
            Some(smaller) => document = smaller,
            None => number += 1,
        }
    }
    document
}

/// The document without one of the parts of its value of that number.
fn smaller(document: &Document, number: usize) -> Vec<Document> {
    let without = |part: usize| {
        let mut smaller = document.clone();
        match smaller.nth(number)? {
            Document::Array(items) if part < items.len() => drop(items.remove(part)),
            Document::Object(members) if part < members.len() => drop(members.remove(part)),
            _ => return None,
        }
        Some(smaller)
    };
    (0..).map_while(without).collect()
}
