//! Which branch of a union a value is.

use super::{FastPath, Written};
use crate::constraint::{Given, integer_fault, number_fault};
use crate::json::{Tag, members};
use crate::plan::{Leniency, NodeId, ObjectPlan, Shape, TaggedPlan};

/// How many times the bytes of a payload may be read ahead, in all attempts together.
const TIMES_AHEAD: usize = 8;

/// Returns the number of bytes that may be read ahead in a payload.
pub(in crate::normalize) fn bytes_ahead(payload: &[u8]) -> usize {
    payload.len().saturating_mul(TIMES_AHEAD)
}

impl<'s> FastPath<'_, 's> {
    /// Writes an object of a tagged union.
    pub(super) fn tagged(&mut self, start: usize, tagged: &TaggedPlan<'s>, depth: usize) -> Written<usize> {
        let branch = match tagged.first_branch(self.tokens, start)? {
            Some(branch) => branch,
            None => tagged.branch_of(self.member(start, tagged.tag)?.strip_prefix(b"\"")?.strip_suffix(b"\"")?)?,
        };
        self.value(start, branch, Leniency::None, depth)
    }

    /// Returns the alternative that the slow path would choose if this one has no issue.
    pub(super) fn alternative(&mut self, alternatives: &[NodeId], start: usize, first: u8) -> Written<NodeId> {
        let plan = self.plan;
        let tag = json_type(first)?;
        let mut plausible = alternatives.iter().copied().filter(|&id| plan.accepts_type(id, tag));
        let only = plausible.next()?;
        match (plausible.next(), tag) {
            _ if alternatives.len() == 1 => Some(only),
            (None, _) => Some(only),
            (Some(_), Tag::Number) => alternatives.iter().copied().find(|&id| self.accepts_number(id, start)),
            (Some(_), Tag::Object) => self.first_complete(alternatives, start),
            (Some(_), _) => Some(only),
        }
    }

    fn accepts_number(&self, id: NodeId, start: usize) -> bool {
        let Some(number) = self.tokens.number(start) else { return false };
        match self.plan.node(id).shape {
            Shape::Integer { min, max } => integer_fault(number.token, number.integer, min, max).is_none(),
            Shape::Number { min, max } => number_fault(number.token, min, max).is_none(),
            _ => self.plan.accepts_type(id, Tag::Number),
        }
    }

    /// Returns the first alternative all of whose required fields an object has, or else the first that accepts objects.
    fn first_complete(&mut self, alternatives: &[NodeId], start: usize) -> Written<NodeId> {
        let keys = self.keys_ahead(start)?;
        let plan = self.plan;
        let mut objects = alternatives.iter().copied().filter(|&id| plan.accepts_type(id, Tag::Object));
        let is_complete = |id: NodeId| match &plan.node(id).shape {
            Shape::Object(object) => !given(object, &keys).lacks_required(object),
            Shape::Tagged(tagged) => keys.iter().any(|(key, _)| *key == tagged.tag.as_bytes()),
            _ => true,
        };
        objects.clone().find(|id| is_complete(*id)).or_else(|| objects.next())
    }

    /// Returns the value of the last member of an object that has this name.
    fn member(&mut self, start: usize, name: &str) -> Written<&'s [u8]> {
        let keys = self.keys_ahead(start)?;
        keys.iter().rfind(|(key, _)| *key == name.as_bytes()).map(|(_, value)| *value)
    }

    /// Returns the keys of an object, as written between their quotes, and its values. Each payload is read ahead a few times
    /// only, however deeply its objects are nested.
    fn keys_ahead(&mut self, start: usize) -> Written<Vec<(&'s [u8], &'s [u8])>> {
        (self.ahead > 0).then_some(())?;
        let bytes = self.tokens.bytes;
        let found = members(bytes, start)?;
        let end = found.last().map_or(start, |[_, (_, end)]| *end);
        self.ahead = self.ahead.saturating_sub(end - start);
        let member = |[(key, key_end), (value, end)]: [(usize, usize); 2]| {
            Some((bytes.get(key + 1..key_end - 1)?, bytes.get(value..end)?))
        };
        found.into_iter().map(member).collect()
    }
}

/// Returns the fields that an object with these members has.
fn given(object: &ObjectPlan<'_>, members: &[(&[u8], &[u8])]) -> Given {
    let mut given = Given::default();
    for (key, value) in members {
        if let Some((index, _)) = object.find(key) {
            given.add(index, value.starts_with(b"n"));
        }
    }
    given
}

/// Returns the type of the JSON value that begins with this byte.
fn json_type(first: u8) -> Option<Tag> {
    Some(match first {
        b'n' => Tag::Null,
        b'f' => Tag::False,
        b't' => Tag::True,
        b'-' | b'0'..=b'9' => Tag::Number,
        b'"' => Tag::String,
        b'[' => Tag::Array,
        b'{' => Tag::Object,
        _ => return None,
    })
}
