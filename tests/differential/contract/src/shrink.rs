//! Reduces a payload that fails to a minimal one that still fails.

use crate::document::Document;

/// Removes parts of the document for as long as `fails` stays true.
pub fn shrink(mut document: Document, fails: impl Fn(&Document) -> bool) -> Document {
    let mut index = 0;
    while index < document.count() {
        match smaller(&document, index).into_iter().find(|smaller| fails(smaller)) {
            Some(smaller) => document = smaller,
            None => index += 1,
        }
    }
    document
}

/// The documents that lack one element or member of the value at an index.
fn smaller(document: &Document, index: usize) -> Vec<Document> {
    let without = |part: usize| {
        let mut smaller = document.clone();
        match smaller.nth(index)? {
            Document::Array(items) if part < items.len() => drop(items.remove(part)),
            Document::Object(members) if part < members.len() => drop(members.remove(part)),
            _ => return None,
        }
        Some(smaller)
    };
    (0..).map_while(without).collect()
}
