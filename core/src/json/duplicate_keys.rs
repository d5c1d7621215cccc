//! Duplicate keys of an object.

use std::borrow::Cow;

use super::node::{Node, Spelling};
use super::unescape::decode;

/// The keys of the object that was checked last, kept to reuse the memory.
#[derive(Debug, Default)]
pub(super) struct Keys<'a> {
    /// The indices of their nodes, and the bytes between their quotes.
    all: Vec<(usize, &'a [u8])>,
}

impl<'a> Keys<'a> {
    /// Flags every key of `object` that a later member repeats. All nodes after `object` must belong to it.
    pub(super) fn mark_overridden(&mut self, nodes: &mut [Node], bytes: &'a [u8], object: usize) {
        /// Up to this number of keys, comparing every pair is faster than sorting.
        const FEW: usize = 24;
        self.all.clear();
        let mut escaped = false;
        let mut at = object + 1;
        while let (Some(key), Some(value)) = (nodes.get(at), nodes.get(at + 1)) {
            escaped |= key.spelling() != Spelling::Plain;
            self.all.push((at, bytes.get(key.start as usize + 1..key.end as usize - 1).unwrap_or_default()));
            at += 1 + value.nodes() as usize;
        }
        let mut overridden = Vec::new();
        if escaped || self.all.len() > FEW {
            let string = |body| match escaped.then(|| decode(body)) {
                Some(Cow::Owned(string)) => Cow::Owned(string.into_bytes()),
                _ => Cow::Borrowed(body),
            };
            note_overridden(self.all.iter().map(|&(key, body)| (string(body), key)).collect(), &mut overridden);
        } else {
            note_few_overridden(&self.all, &mut overridden);
        }
        for key in overridden {
            if let Some(node) = nodes.get_mut(key) {
                node.override_key();
            }
        }
    }
}

/// Adds every key that is repeated to `overridden`.
fn note_overridden(mut keys: Vec<(Cow<'_, [u8]>, usize)>, overridden: &mut Vec<usize>) {
    keys.sort_unstable();
    for pair in keys.windows(2) {
        if let [(string, key), (next, _)] = pair
            && string == next
        {
            overridden.push(*key);
        }
    }
}

/// The same for few keys: compares every pair.
fn note_few_overridden(keys: &[(usize, &[u8])], overridden: &mut Vec<usize>) {
    let mut rest = keys;
    while let Some(((key, body), later)) = rest.split_first() {
        // Nearly all pairs differ in length or first byte, which can be compared without a call.
        let is_same = |other: &[u8]| other.len() == body.len() && other.first() == body.first() && other == *body;
        if later.iter().any(|(_, other)| is_same(other)) {
            overridden.push(*key);
        }
        rest = later;
    }
}
