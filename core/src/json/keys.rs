//! Which keys of an object come again.

use std::borrow::Cow;

use super::node::{Node, Spelling};
use super::text::decode;

/// The keys of the object that was looked at last, kept for its memory.
#[derive(Debug, Default)]
pub(super) struct Keys<'a> {
    /// The indices of their nodes, and what stands between their quotes.
    all: Vec<(usize, &'a [u8])>,
}

impl<'a> Keys<'a> {
    /// Flags every key of `object`, which all nodes behind it belong to, that a later member has again.
    pub(super) fn mark_overridden(&mut self, nodes: &mut [Node], bytes: &'a [u8], object: usize) {
        /// Up to this many keys, comparing all with all beats sorting them.
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
            let text = |body| match escaped.then(|| decode(body)) {
                Some(Cow::Owned(text)) => Cow::Owned(text.into_bytes()),
                _ => Cow::Borrowed(body),
            };
            note_overridden(self.all.iter().map(|&(key, body)| (text(body), key)).collect(), &mut overridden);
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

/// Adds to `overridden` every key whose text comes again.
fn note_overridden(mut keys: Vec<(Cow<'_, [u8]>, usize)>, overridden: &mut Vec<usize>) {
    keys.sort_unstable();
    for pair in keys.windows(2) {
        if let [(text, key), (next, _)] = pair
            && text == next
        {
            overridden.push(*key);
        }
    }
}

/// The same for keys so few that they are compared with one another.
fn note_few_overridden(keys: &[(usize, &[u8])], overridden: &mut Vec<usize>) {
    let mut rest = keys;
    while let Some(((key, body), later)) = rest.split_first() {
        // Nearly all differ in length or first byte, which is seen without a call.
        let is_same = |other: &[u8]| other.len() == body.len() && other.first() == body.first() && other == *body;
        if later.iter().any(|(_, other)| is_same(other)) {
            overridden.push(*key);
        }
        rest = later;
    }
}
