//! Objects: fields in the contract's order, with their defaults, and maps.

use std::ops::Range;

use super::{FastPath, Written, is_lower_case};
use crate::constraint::{Given, Null, key_fault, null_meaning};
use crate::json::{Item, JsonWriter};
use crate::normalize::{Fill, NormalizeOptions};
use crate::plan::{Field, KeyRule, Leniency, NodeId, ObjectPlan, Plan, UnknownFields};

/// A member that was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The index of its field; for other members, the number of fields.
    field: usize,
    /// Where it begins in the output, after the comma.
    start: usize,
    end: usize,
}

/// An object whose members are being written.
struct Members<'s> {
    object: &'s ObjectPlan<'s>,
    given: Given,
    /// The index of the first field that may come next in the contract's order. The fields before it are written, with
    /// their defaults if they have not been given yet.
    next: usize,
    /// Whether all members came in the contract's order.
    in_order: bool,
    /// The length of the output after the opening bracket.
    from: usize,
    /// The place of its first piece.
    first_piece: usize,
    /// The place of its first key that is not a field.
    first_key: usize,
}

impl<'s> FastPath<'_, 's> {
    /// Writes an object from its `{`.
    pub(super) fn object(&mut self, start: usize, object: &'s ObjectPlan<'s>, depth: usize) -> Written<usize> {
        let depth = depth + usize::from(object.recursive);
        (!object.scope.is_level() || self.options.fill == Fill::default()).then_some(())?;
        (depth <= self.options.check.max_depth).then_some(())?;
        self.open('{')?;
        let mut members = Members {
            object,
            given: Given::default(),
            next: 0,
            in_order: true,
            from: self.out.length(),
            first_piece: self.pieces.len(),
            first_key: self.keys.len(),
        };
        let mut slot = object.first_slot;
        let mut at = start + 1;
        let mut fresh = true;
        let end = loop {
            let inside = match self.tokens.member_start(fresh, at)? {
                Item::Next(inside) => inside,
                Item::End(end) => break end,
            };
            fresh = false;
            self.at = inside - 1;
            let (key, value, found) = self.order.key(object, slot, self.tokens, inside)?;
            at = match found {
                Some((index, field)) => {
                    slot = object.first_slot + 1 + index;
                    (field.is_current && !members.given.has(index)).then_some(())?;
                    self.given_field(&mut members, index, value, depth)?
                }
                None => {
                    let UnknownFields::Kept(node) = object.unknown_fields else { return None };
                    self.keys.push(key);
                    self.extra(&mut members, inside - 1..inside + key.len() + 1, node, value, depth)?
                }
            };
        };
        self.at = start;
        self.keys.end_object(members.first_key)?;
        (members.given.has_all_needed(object) && members.given.exactly_one_holds(object)).then_some(())?;
        self.complete(&members);
        self.close('}');
        Some(end)
    }

    /// Writes a field that is given, from the offset after its colon.
    fn given_field(&mut self, members: &mut Members<'s>, index: usize, at: usize, depth: usize) -> Written<usize> {
        let field = members.object.fields.get(index)?;
        let (first, value) = self.tokens.next(at)?;
        let is_null = first == b'n';
        members.given.add(index, is_null);
        self.come_to(members, index);
        let before = self.out.mark();
        self.out.name(field.name);
        let after_key = self.out.mark();
        let end = if is_null && field.leniency != Leniency::Scalars {
            self.null_field(field, value)?
        } else {
            self.value(value, field.node, field.leniency, depth)?
        };
        let omitted = self.options.omitted_default(self.plan, field).filter(|_| !is_null);
        if omitted.is_some_and(|default| default == self.out.since(after_key)) {
            self.out.take_back(before);
        } else {
            self.pieces.push(Piece { field: index, start: before.next(), end: self.out.length() });
        }
        Some(end)
    }

    /// Writes a field that is null.
    fn null_field(&mut self, field: &Field<'s>, value: usize) -> Written<usize> {
        self.at = value;
        let is_kept = match null_meaning(self.plan, field) {
            Null::Value => true,
            Null::Absence => self.keeps_nulls(),
            Null::NotAllowed => false,
        };
        is_kept.then_some(())?;
        self.literal("null", value)
    }

    /// Writes a member that is not a field but kept, whose key, with its quotes, has this range.
    fn extra(
        &mut self,
        members: &mut Members<'s>,
        key: Range<usize>,
        node: NodeId,
        at: usize,
        depth: usize,
    ) -> Written<usize> {
        let (first, value) = self.tokens.next(at)?;
        (first != b'n' || self.keeps_nulls()).then_some(())?;
        let field = members.object.fields.len();
        self.come_to(members, field);
        let before = self.out.mark();
        self.out.raw_key(self.text.get(key)?);
        let end = self.value(value, node, Leniency::None, depth)?;
        self.pieces.push(Piece { field, start: before.next(), end: self.out.length() });
        Some(end)
    }

    /// Writes the defaults of the fields that come before this one in the contract's order, unless it is too late.
    fn come_to(&mut self, members: &mut Members<'s>, index: usize) {
        if index < members.next {
            members.in_order = false;
        } else {
            self.defaults(members.object, members.next..index);
            members.next = index + 1;
        }
    }

    /// Writes what is still missing, in the contract's order.
    fn complete(&mut self, members: &Members<'s>) {
        if members.in_order {
            self.defaults(members.object, members.next..members.object.fields.len());
        } else {
            self.put_in_order(members);
        }
        self.pieces.truncate(members.first_piece);
    }

    fn defaults(&mut self, object: &ObjectPlan<'s>, fields: Range<usize>) {
        for field in object.fields.get(fields).unwrap_or_default() {
            write_default(self.out, self.options, self.plan, field);
        }
    }

    /// Writes all members again in the contract's order. They are looked for and not sorted: they are few, and code for sorting
    /// is long.
    #[inline(never)]
    fn put_in_order(&mut self, members: &Members<'s>) {
        let (plan, options, object) = (self.plan, self.options, members.object);
        let pieces = self.pieces.get(members.first_piece..).unwrap_or_default();
        self.out.rewrite(members.from, |out, before| {
            let json = |piece: &Piece| before.get(piece.start - members.from..piece.end - members.from);
            for (index, field) in object.fields.iter().enumerate() {
                // A field that has its default may be left out on purpose.
                match pieces.iter().find(|piece| piece.field == index) {
                    Some(piece) => out.raw(json(piece).unwrap_or_default()),
                    None if members.given.has(index) => {}
                    None => write_default(out, options, plan, field),
                }
            }
            let extras = pieces.iter().filter(|piece| piece.field == object.fields.len());
            extras.for_each(|piece| out.raw(json(piece).unwrap_or_default()));
        });
    }

    /// Writes an object whose keys the user chooses, if all its values begin with an accepted byte.
    pub(super) fn map(
        &mut self,
        start: usize,
        keys: KeyRule,
        values: NodeId,
        depth: usize,
        accepts: fn(u8) -> bool,
    ) -> Written<usize> {
        self.open('{')?;
        let first_key = self.keys.len();
        let mut at = start + 1;
        loop {
            let inside = match self.tokens.member_start(self.keys.len() == first_key, at)? {
                Item::Next(inside) => inside,
                Item::End(end) => {
                    self.at = start;
                    self.keys.end_object(first_key)?;
                    self.close('}');
                    return Some(end);
                }
            };
            self.at = inside - 1;
            let (key, value) = self.tokens.rest_of_key(inside)?;
            self.keys.push(key);
            (keys == KeyRule::Plain || key_fault(keys, key).is_none() && is_lower_case(key)).then_some(())?;
            let (first, value) = self.tokens.next(value)?;
            accepts(first).then_some(())?;
            self.out.raw_key(self.text.get(inside - 1..inside + key.len() + 1)?);
            at = self.value(value, values, Leniency::None, depth)?;
        }
    }
}

/// Writes an absent field if it has a default that is written.
fn write_default(out: &mut JsonWriter, options: &NormalizeOptions, plan: &Plan<'_>, field: &Field<'_>) {
    if let Some(json) = options.written_default(plan, field) {
        out.name(field.name);
        out.raw(json);
    }
}
