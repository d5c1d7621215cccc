//! The plan as bytes: small, also in a compressed module, and fast to decode.
//!
//! - Everything except strings is a number in LEB128.
//! - The strings come first, each followed by a NUL, in the order of their first use. A use is 0 for the next string
//!   that was not used before, and otherwise the index of the string, counted from 1.
//! - A field that several objects share is written once. An object refers to a field by the distance from the index
//!   that follows the previous one; a field that is new at this index is written there in full. New strings and fields
//!   in sequence are therefore runs of zeros.
//! - A reference to a node is its distance from the node that contains it.
//!
//! Decoding fails closed: a number, an index or a reference out of range makes the whole plan undecodable, so that
//! damaged bytes or a faulty compiler can never accept a payload.

#[cfg(feature = "schema")]
mod encode;

use std::borrow::Cow;
use std::sync::OnceLock;

use super::{
    ArrayRule, Fact, Field, FieldIndex, Form, Format, KeyRule, KindPlan, Leniency, MAX_FIELDS, Node, NodeId,
    ObjectPlan, Plan, Presence, Scope, Shape, StringRule, TaggedPlan, UnknownFields, needed,
};

#[cfg(feature = "schema")]
pub(super) use encode::encode;

/// Decodes a plan from what [`encode`] wrote. Returns `None` for any other bytes.
pub(super) fn decode(bytes: &[u8]) -> Option<Plan<'_>> {
    let mut reader = Reader { bytes, ..Reader::default() };
    let length = reader.size();
    let (strings, rest) = reader.bytes.split_at_checked(length)?;
    reader.bytes = rest;
    reader.strings = std::str::from_utf8(strings).ok()?.split_terminator('\0').collect();
    let nodes = reader.list(Reader::node);
    reader.here = 0;
    let kinds = reader.list(Reader::kind);
    if reader.failed || !reader.bytes.is_empty() || reader.node_count > nodes.len() {
        return None;
    }
    let mut plan = Plan { kinds, nodes, first_bytes: Vec::new(), slots: 0 };
    // The compiler and the tests verify the committed plan; every start of a program need not.
    #[cfg(any(test, feature = "schema"))]
    if !plan.is_grounded() {
        return None;
    }
    plan.find_first_bytes();
    plan.number_slots();
    plan.find_implied();
    Some(plan)
}

/// Reads to the end whatever it finds, and remembers whether anything was wrong, so that [`decode`] has one exit.
#[derive(Default)]
struct Reader<'a> {
    bytes: &'a [u8],
    failed: bool,
    strings: Vec<&'a str>,
    /// The number of strings that have been used.
    used: usize,
    /// Every field that has been read.
    fields: Vec<Field<'a>>,
    /// The index that follows the previous field.
    next_field: i64,
    /// The index that references to nodes are relative to.
    here: i64,
    /// The number of nodes that the plan must have for every reference to be in range.
    node_count: usize,
}

impl<'a> Reader<'a> {
    fn fail<T>(&mut self, instead: T) -> T {
        self.failed = true;
        instead
    }

    /// Fails unless the condition holds.
    fn require(&mut self, condition: bool) {
        self.failed |= !condition;
    }

    /// Unwraps a value, or fails and returns its default.
    fn known<T: Default>(&mut self, read: Option<T>) -> T {
        match read {
            Some(read) => read,
            None => self.fail(T::default()),
        }
    }

    fn fact(&mut self) -> Option<Fact> {
        let fact = Fact::from_number(self.number());
        self.require(fact.is_some());
        fact
    }

    fn number(&mut self) -> u64 {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let Some((&byte, rest)) = self.bytes.split_first() else { break };
            self.bytes = rest;
            let digit = u64::from(byte & 0x7F);
            self.require(digit << shift >> shift == digit);
            number |= digit << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.fail(0)
    }

    /// Reads a number that may be negative, in zigzag order: 0, -1, 1, -2, 2, …
    fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }

    fn size(&mut self) -> usize {
        let number = self.number();
        self.known(usize::try_from(number).ok())
    }

    fn small(&mut self) -> u32 {
        let number = self.number();
        self.known(u32::try_from(number).ok())
    }

    fn flag(&mut self) -> bool {
        let number = self.number();
        self.require(number <= 1);
        number == 1
    }

    /// Reads a minimum and a maximum count. The maximum is written plus 1, and 0 means that there is none.
    fn limits(&mut self) -> (u32, u32) {
        let (min, max) = (self.small(), self.small().wrapping_sub(1));
        self.require(min <= max);
        (min, max)
    }

    fn list<T>(&mut self, item: fn(&mut Self) -> T) -> Vec<T> {
        let mut list = Vec::new();
        for _ in 0..self.number() {
            if self.failed {
                break;
            }
            list.push(item(self));
        }
        list.shrink_to_fit();
        list
    }

    fn string(&mut self) -> &'a str {
        let index = match self.size() {
            0 => {
                self.used += 1;
                self.used
            }
            index => index,
        };
        match self.strings.get(index.wrapping_sub(1)) {
            Some(string) => string,
            None => self.fail(""),
        }
    }

    fn node_id(&mut self) -> NodeId {
        let distance = self.signed();
        let id = self.here.checked_add(distance).and_then(|id| u32::try_from(id).ok());
        let id = self.known(id);
        self.node_count = self.node_count.max((id as usize).saturating_add(1));
        NodeId(id)
    }

    fn kind(&mut self) -> KindPlan<'a> {
        let root = self.node_id();
        self.here = i64::from(root.0);
        KindPlan { name: self.string(), role: self.string(), root }
    }

    fn node(&mut self) -> Node<'a> {
        let head = self.number();
        let shape = match head >> 3 {
            0 => Shape::Any,
            1 => Shape::Boolean,
            2 => {
                let (min, max) = (self.signed(), self.signed());
                self.require(min <= max);
                Shape::Integer { min, max }
            }
            3 => {
                let (min, max) = (f64::from_bits(self.number()), f64::from_bits(self.number()));
                // False as well if one of them is NaN.
                self.require(min <= max);
                Shape::Number { min, max }
            }
            4 => {
                let (format, (min, max)) = (self.format(), self.limits());
                Shape::String(StringRule { format, min, max })
            }
            5 => Shape::Choice(self.list(Self::string)),
            6 => {
                let (items, (min, max)) = (self.node_id(), self.limits());
                Shape::Array(ArrayRule { items, min, max, unique: self.flag() })
            }
            7 => Shape::Map { keys: self.key_rule(), values: self.node_id() },
            8 => Shape::Object(self.object()),
            9 => Shape::Tagged(TaggedPlan {
                tag: self.string(),
                branches: self.list(|reader| (reader.string(), reader.node_id())),
                accepts_empty: self.flag(),
                merged: OnceLock::new(),
            }),
            10 => Shape::Untagged(self.list(Self::node_id)),
            11 => Shape::Never,
            _ => self.fail(Shape::Never),
        };
        self.here += 1;
        Node { nullable: head & 1 != 0, has_facts: head & 2 != 0, nests: head & 4 != 0, shape }
    }

    fn format(&mut self) -> Format {
        match self.number() {
            0 => Format::Plain,
            1 => Format::Uuid,
            2 => Format::Uuid4,
            3 => Format::DateTime,
            4 => Format::Uri,
            _ => self.fail(Format::Plain),
        }
    }

    fn key_rule(&mut self) -> KeyRule {
        match self.number() {
            0 => KeyRule::Plain,
            1 => KeyRule::Uuid,
            2 => KeyRule::Uuid4,
            _ => self.fail(KeyRule::Plain),
        }
    }

    fn object(&mut self) -> ObjectPlan<'a> {
        let name = self.string();
        let mut fields = self.list(Self::field);
        self.require(fields.len() <= MAX_FIELDS);
        fields.truncate(MAX_FIELDS);
        let head = self.number();
        let unknown_fields = match head & 3 {
            0 => UnknownFields::Dropped,
            1 => UnknownFields::Forbidden,
            2 => UnknownFields::Kept(self.node_id()),
            _ => self.fail(UnknownFields::Forbidden),
        };
        let exactly_one = self.list(Self::field_index);
        let renamed_to = fields.iter().filter_map(|field| match field.form {
            Form::RenamedTo(current) => Some(current),
            _ => None,
        });
        let in_range = exactly_one.iter().copied().chain(renamed_to).all(|index| usize::from(index) < fields.len());
        self.require(in_range);
        ObjectPlan {
            name,
            needed: needed(&fields),
            first_slot: 0,
            summaries: fields.iter().map(Field::summary).collect(),
            index: FieldIndex::new(fields.iter().map(|field| field.name)),
            fields,
            unknown_fields,
            exactly_one,
            recursive: head & 4 != 0,
            null_is_absent: head & 8 != 0,
            scope: self.known(Scope::from_number(head >> 4)),
            sibling_field: self.string(),
        }
    }

    /// Reads the index of a field; the caller checks that the object has such a field.
    fn field_index(&mut self) -> u8 {
        let number = self.number();
        self.known(u8::try_from(number).ok())
    }

    fn field(&mut self) -> Field<'a> {
        let distance = self.signed();
        let index = self.next_field.checked_add(distance).and_then(|index| usize::try_from(index).ok());
        let index = self.known(index);
        self.next_field = (index as i64).saturating_add(1);
        if let Some(known) = self.fields.get(index) {
            return known.clone();
        }
        self.require(index == self.fields.len());
        let head = self.number();
        let field = Field {
            name: self.string(),
            node: self.node_id(),
            presence: match head & 3 {
                0 => Presence::Optional,
                1 => Presence::Required,
                2 => Presence::Expected,
                _ => self.fail(Presence::Required),
            },
            form: match head >> 2 & 3 {
                0 => Form::Current,
                1 => Form::RenamedTo(self.field_index()),
                2 => Form::Flattened,
                _ => self.fail(Form::Current),
            },
            default: (head & 16 != 0).then(|| Cow::Borrowed(self.string())),
            implied: None,
            fact: if head & 32 != 0 { self.fact() } else { None },
            leniency: match head >> 6 {
                0 => Leniency::None,
                number => {
                    let field = self.string();
                    self.known(Leniency::from_number(number, field))
                }
            },
        };
        self.fields.push(field.clone());
        field
    }
}

#[cfg(test)]
mod tests;
