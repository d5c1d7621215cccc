//! The plan as bytes: small, also in a compressed module, and quick to decode.
//!
//! All is numbers, as LEB128, but for the texts: they stand behind one another, each with a NUL behind it, in the order of
//! their first use. Where a text is used, there is 0 for the next that was not used before, and else its place from 1 on. A
//! field that several objects have is written once: an object's field is told by the distance of its place from the place
//! behind the last one's, and comes in full where it is new. So what is new and follows one another is a row of zeros.
//! References to nodes are told by their distance from the node that has them.

#[cfg(feature = "schema")]
mod encode;

use std::borrow::Cow;
use std::sync::OnceLock;

use super::{
    ArrayRule, Fact, Field, FieldIndex, Form, Format, KeyRule, KindPlan, Leniency, Node, NodeId, ObjectPlan, Plan,
    Presence, Rest, Scope, Shape, StringRule, TaggedPlan, needed,
};

#[cfg(feature = "schema")]
pub(super) use encode::encode;

/// Reads what [`encode`] wrote; nothing if the bytes are not that.
pub(super) fn decode(bytes: &[u8]) -> Option<Plan<'_>> {
    let mut reader = Reader { bytes, ..Reader::default() };
    let length = reader.number() as usize;
    let (texts, rest) = reader.bytes.split_at_checked(length)?;
    reader.bytes = rest;
    reader.texts = std::str::from_utf8(texts).ok()?.split_terminator('\0').collect();
    let nodes = reader.list(Reader::node);
    reader.here = 0;
    let kinds = reader.list(Reader::kind);
    if reader.failed || !reader.bytes.is_empty() {
        return None;
    }
    let mut plan = Plan { kinds, nodes, first_bytes: Vec::new() };
    plan.find_first_bytes();
    plan.find_stand_ins();
    Some(plan)
}

/// Reads on, whatever it finds, and remembers that something was not as it must be: so there is one way out.
#[derive(Default)]
struct Reader<'a> {
    bytes: &'a [u8],
    failed: bool,
    texts: Vec<&'a str>,
    /// How many of the texts have been used.
    used: usize,
    /// Every field that has been read.
    fields: Vec<Field<'a>>,
    /// The place behind that of the last field.
    next_field: i64,
    /// What references to nodes count from.
    here: i64,
}

impl<'a> Reader<'a> {
    fn fail<T>(&mut self, instead: T) -> T {
        self.failed = true;
        instead
    }

    /// What was read, or its default and a failure if it is not known.
    fn known<T: Default>(&mut self, read: Option<T>) -> T {
        match read {
            Some(read) => read,
            None => self.fail(T::default()),
        }
    }

    fn fact(&mut self) -> Option<Fact> {
        let fact = Fact::from_number(self.number());
        self.failed |= fact.is_none();
        fact
    }

    fn number(&mut self) -> u64 {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let Some((&byte, rest)) = self.bytes.split_first() else { break };
            self.bytes = rest;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.fail(0)
    }

    /// A number that may be below zero: twice it, or for those below twice its distance from -1 and one more.
    fn signed(&mut self) -> i64 {
        let number = self.number();
        (number >> 1) as i64 ^ -((number & 1) as i64)
    }

    fn small(&mut self) -> u32 {
        self.number() as u32
    }

    /// What is counted up to a limit, and the limit, 0 for none.
    fn limits(&mut self) -> (u32, u32) {
        (self.small(), self.small().wrapping_sub(1))
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

    fn text(&mut self) -> &'a str {
        let place = match self.number() as usize {
            0 => {
                self.used += 1;
                self.used
            }
            place => place,
        };
        match self.texts.get(place.wrapping_sub(1)) {
            Some(text) => text,
            None => self.fail(""),
        }
    }

    fn node_id(&mut self) -> NodeId {
        NodeId((self.here + self.signed()) as u32)
    }

    fn kind(&mut self) -> KindPlan<'a> {
        let root = self.node_id();
        self.here = i64::from(root.0);
        KindPlan { name: self.text(), role: self.text(), root }
    }

    fn node(&mut self) -> Node<'a> {
        let head = self.number();
        let shape = match head >> 3 {
            0 => Shape::Any,
            1 => Shape::Boolean,
            2 => Shape::Integer { min: self.signed(), max: self.signed() },
            3 => Shape::Number { min: f64::from_bits(self.number()), max: f64::from_bits(self.number()) },
            4 => {
                let (format, (min, max)) = (self.format(), self.limits());
                Shape::String(StringRule { format, min, max })
            }
            5 => Shape::Choice(self.list(Self::text)),
            6 => {
                let (items, (min, max)) = (self.node_id(), self.limits());
                Shape::Array(ArrayRule { items, min, max, unique: self.number() != 0 })
            }
            7 => Shape::Map { keys: self.key_rule(), values: self.node_id() },
            8 => Shape::Object(self.object()),
            9 => Shape::Tagged(TaggedPlan {
                tag: self.text(),
                branches: self.list(|reader| (reader.text(), reader.node_id())),
                elided: self.number() != 0,
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
        let name = self.text();
        let fields = self.list(Self::field);
        let head = self.number();
        ObjectPlan {
            name,
            needed: needed(&fields),
            briefs: fields.iter().map(Field::brief).collect(),
            index: FieldIndex::new(fields.iter().map(|field| field.name)),
            fields,
            rest: match head & 3 {
                0 => Rest::Dropped,
                1 => Rest::Forbidden,
                2 => Rest::Kept(self.node_id()),
                _ => self.fail(Rest::Forbidden),
            },
            exactly_one: self.list(|reader| reader.number() as u8),
            recursive: head & 4 != 0,
            null_is_absent: head & 8 != 0,
            scope: self.known(Scope::from_number(head >> 4)),
            misplaced: self.text(),
        }
    }

    fn field(&mut self) -> Field<'a> {
        let place = self.next_field + self.signed();
        self.next_field = place + 1;
        if let Some(known) = self.fields.get(place as usize) {
            return known.clone();
        }
        let head = self.number();
        let field = Field {
            name: self.text(),
            node: self.node_id(),
            presence: match head & 3 {
                0 => Presence::Optional,
                1 => Presence::Required,
                2 => Presence::Expected,
                _ => self.fail(Presence::Required),
            },
            form: match head >> 2 & 3 {
                0 => Form::Current,
                1 => Form::RenamedTo(self.number() as u8),
                2 => Form::Lifted,
                _ => self.fail(Form::Current),
            },
            default: (head & 16 != 0).then(|| Cow::Borrowed(self.text())),
            stand_in: None,
            fact: if head & 32 != 0 { self.fact() } else { None },
            leniency: match head >> 6 {
                0 => Leniency::None,
                number => {
                    let field = self.text();
                    self.known(Leniency::from_number(number, field))
                }
            },
        };
        self.fields.push(field.clone());
        field
    }
}
