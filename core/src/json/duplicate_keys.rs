//! Duplicate keys of an object.

use std::borrow::Cow;

use super::node::Node;
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
            escaped |= key.is_escaped();
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

/// The keys of the objects that a pass without a tree is reading, the innermost last.
#[derive(Debug, Default)]
pub(crate) struct OpenKeys<'a>(Vec<&'a [u8]>);

impl<'a> OpenKeys<'a> {
    /// The number of keys: the place of the next one.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds a key as written between its quotes, which must have no escapes.
    #[inline(always)]
    pub(crate) fn push(&mut self, key: &'a [u8]) {
        self.0.push(key);
    }

    /// Forgets the last keys for which this holds.
    pub(crate) fn pop_while(&mut self, holds: impl Fn(&[u8]) -> bool) {
        while self.0.pop_if(|key| holds(key)).is_some() {}
    }

    /// Forgets the keys from this place on.
    pub(crate) fn truncate(&mut self, first: usize) {
        self.0.truncate(first);
    }

    /// Forgets the keys of an object that ends, the first of which has this place. Returns none if one of them occurs twice.
    #[inline(always)]
    pub(crate) fn end_object(&mut self, first: usize) -> Option<()> {
        let keys = self.0.get_mut(first..)?;
        are_distinct(keys).then(|| self.0.truncate(first))
    }
}

/// Whether no key occurs twice. Reorders the keys.
fn are_distinct(keys: &mut [&[u8]]) -> bool {
    /// Up to this number, comparing all pairs is faster than sorting.
    const FEW: usize = 16;
    if keys.len() > FEW {
        keys.sort_unstable();
        return keys.windows(2).all(|pair| pair.first() != pair.last());
    }
    let mut rest = &*keys;
    while let [key, others @ ..] = rest {
        if others.contains(key) {
            return false;
        }
        rest = others;
    }
    true
}
