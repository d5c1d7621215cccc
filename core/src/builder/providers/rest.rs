//! What remains unread is kept: the parts of a provider's request or response that the contract has no place for.
//!
//! Nothing lists them. Each provider's file reads what it knows, the value notes what is read, and the rest is found
//! here. It becomes one entry of the step's metadata: an object whose keys are JSON Pointers into the request or the
//! response.

use crate::builder::value::{Marks, Value};
use crate::json::Tag;
use crate::report::PathSegment;

/// Members that say what their object is or where it stands, so that they say nothing if the rest of it is read.
const REDUNDANT: [&str; 6] = ["type", "object", "kind", "index", "part_kind", "lc"];

/// Returns the pointers and the JSON of the outermost values of which nothing was read, in document order, except those
/// that carry no information. In a response, a count of zero does not.
pub(super) fn unread<'t>(root: Value<'_, 't>, marks: Marks, is_response: bool) -> Vec<(String, &'t str)> {
    let ranges = marks.into_ranges();
    let mut found = Vec::new();
    let mut pending = vec![(root, String::new())];
    while let Some((value, pointer)) = pending.pop() {
        let (start, end) = value.range();
        let after = ranges.partition_point(|range| range.1 <= start);
        let children = match ranges.get(after) {
            Some(range) if range.0 <= start && end <= range.1 => continue,
            Some(range) if range.0 < end => children(value),
            _ if value.is_empty() => continue,
            _ => {
                found.push((pointer, value.json()));
                continue;
            }
        };
        for (segment, child) in children.into_iter().rev() {
            let is_redundant = match &segment {
                PathSegment::Key(name) => REDUNDANT.contains(&name.as_str()) || (is_response && child.json() == "0"),
                PathSegment::Index(_) => false,
            };
            if !is_redundant {
                pending.push((child, [&pointer, &*PathSegment::pointer(&[segment])].concat()));
            }
        }
    }
    found
}

fn children<'r, 't>(value: Value<'r, 't>) -> Vec<(PathSegment, Value<'r, 't>)> {
    match value.tag() {
        Tag::Array => (0..).map(PathSegment::Index).zip(value.items()).collect(),
        _ => value.members().map(|(name, member)| (PathSegment::Key(name.into_owned()), member)).collect(),
    }
}
