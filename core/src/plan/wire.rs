//! The plan as bytes: small, and quick to decode.
//!
//! Numbers are LEB128, texts are indices into a table of all the distinct ones, enums are a number and their fields.

use std::borrow::Cow;

use super::{
    ArrayRule, Fact, Field, FieldIndex, Form, Format, KeyRule, KindPlan, Leniency, Merged, Node, NodeId, ObjectPlan,
    Plan, Presence, Rest, Scope, Shape, TaggedPlan, TextRule, needed,
};

/// Reads what [`encode`] wrote; nothing if the bytes are not that.
pub(super) fn decode(bytes: &[u8]) -> Option<Plan<'_>> {
    let mut reader = Reader { bytes, texts: Vec::new() };
    let texts = reader.list(Reader::inline_text)?;
    reader.texts = texts;
    let kinds = reader.list(Reader::kind)?;
    let nodes = reader.list(Reader::node)?;
    let mut plan = Plan { kinds, nodes };
    plan.merge_branches();
    plan.find_stand_ins();
    reader.bytes.is_empty().then_some(plan)
}

struct Reader<'a> {
    bytes: &'a [u8],
    texts: Vec<&'a str>,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.byte()? != 0)
    }

    fn bits(&mut self) -> Option<u64> {
        let (word, rest) = self.bytes.split_first_chunk::<8>()?;
        self.bytes = rest;
        Some(u64::from_le_bytes(*word))
    }

    fn list<T>(&mut self, item: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.number()?;
        (0..length).map(|_| item(self)).collect()
    }

    fn inline_text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }

    fn text(&mut self) -> Option<&'a str> {
        let index = self.small()?;
        self.texts.get(index as usize).copied()
    }

    fn node_id(&mut self) -> Option<NodeId> {
        self.small().map(NodeId)
    }

    fn kind(&mut self) -> Option<KindPlan<'a>> {
        Some(KindPlan { name: self.text()?, role: self.text()?, root: self.node_id()? })
    }

    fn node(&mut self) -> Option<Node<'a>> {
        let nullable = self.flag()?;
        let watched = self.flag()?;
        let shape = match self.byte()? {
            0 => Shape::Any,
            1 => Shape::Boolean,
            2 => Shape::Integer { min: self.bits()? as i64, max: self.bits()? as i64 },
            3 => Shape::Number { min: f64::from_bits(self.bits()?), max: f64::from_bits(self.bits()?) },
            4 => Shape::Text(TextRule { format: self.format()?, min: self.small()?, max: self.small()? }),
            5 => Shape::Choice(self.list(Self::text)?),
            6 => Shape::Array(ArrayRule {
                items: self.node_id()?,
                min: self.small()?,
                max: self.small()?,
                unique: self.flag()?,
            }),
            7 => Shape::Map { keys: self.key_rule()?, values: self.node_id()? },
            8 => Shape::Object(self.object()?),
            9 => Shape::Tagged(TaggedPlan {
                tag: self.text()?,
                branches: self.list(|reader| Some((reader.text()?, reader.node_id()?)))?,
                elided: self.flag()?,
                merged: Merged::default(),
            }),
            10 => Shape::Untagged(self.list(Self::node_id)?),
            _ => return None,
        };
        Some(Node { nullable, watched, shape })
    }

    fn format(&mut self) -> Option<Format> {
        Some(match self.byte()? {
            0 => Format::Plain,
            1 => Format::Uuid,
            2 => Format::Uuid4,
            3 => Format::DateTime,
            4 => Format::Uri,
            _ => return None,
        })
    }

    fn key_rule(&mut self) -> Option<KeyRule> {
        Some(match self.byte()? {
            0 => KeyRule::Plain,
            1 => KeyRule::Uuid,
            2 => KeyRule::Uuid4,
            _ => return None,
        })
    }

    fn object(&mut self) -> Option<ObjectPlan<'a>> {
        let name = self.text()?;
        let fields = self.list(Self::field)?;
        Some(ObjectPlan {
            name,
            needed: needed(&fields),
            index: FieldIndex::new(fields.iter().map(|field| field.name)),
            fields,
            rest: match self.byte()? {
                0 => Rest::Dropped,
                1 => Rest::Forbidden,
                2 => Rest::Kept(self.node_id()?),
                _ => return None,
            },
            exactly_one: self.list(Self::byte)?,
            recursive: self.flag()?,
            null_is_absent: self.flag()?,
            scope: Scope::from_number(self.byte()?)?,
            misplaced: self.text()?,
        })
    }

    fn field(&mut self) -> Option<Field<'a>> {
        Some(Field {
            name: self.text()?,
            node: self.node_id()?,
            presence: match self.byte()? {
                0 => Presence::Optional,
                1 => Presence::Required,
                2 => Presence::Expected,
                _ => return None,
            },
            form: match self.byte()? {
                0 => Form::Current,
                1 => Form::RenamedTo(self.byte()?),
                2 => Form::Lifted,
                _ => return None,
            },
            default: match self.flag()? {
                true => Some(Cow::Borrowed(self.text()?)),
                false => None,
            },
            stand_in: None,
            leniency: Leniency::from_words(self.text()?, self.text()?)?,
            fact: match self.flag()? {
                true => Some(Fact::from_number(self.byte()?)?),
                false => None,
            },
        })
    }
}

#[cfg(feature = "schema")]
pub(super) use encode::encode;

#[cfg(feature = "schema")]
mod encode {
    use std::collections::HashMap;

    use super::*;

    /// The plan as bytes for [`decode`].
    pub(in crate::plan) fn encode(plan: &Plan<'_>) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.list(&plan.kinds, Writer::kind);
        writer.list(&plan.nodes, Writer::node);
        let body = std::mem::take(&mut writer.bytes);
        let mut texts: Vec<(String, u64)> = std::mem::take(&mut writer.texts).into_iter().collect();
        texts.sort_by_key(|(_, index)| *index);
        writer.list(&texts, |writer, (text, _)| {
            writer.number(text.len() as u64);
            writer.bytes.extend(text.bytes());
        });
        writer.bytes.extend(body);
        writer.bytes
    }

    #[derive(Default)]
    struct Writer {
        bytes: Vec<u8>,
        texts: HashMap<String, u64>,
    }

    impl Writer {
        fn byte(&mut self, byte: u8) {
            self.bytes.push(byte);
        }

        fn number(&mut self, mut number: u64) {
            while number >= 0x80 {
                self.byte(number as u8 | 0x80);
                number >>= 7;
            }
            self.byte(number as u8);
        }

        fn flag(&mut self, flag: bool) {
            self.byte(u8::from(flag));
        }

        fn bits(&mut self, bits: u64) {
            self.bytes.extend(bits.to_le_bytes());
        }

        fn list<T>(&mut self, items: &[T], item: impl Fn(&mut Self, &T)) {
            self.number(items.len() as u64);
            for each in items {
                item(self, each);
            }
        }

        fn text(&mut self, text: &str) {
            let fresh = self.texts.len() as u64;
            let index = *self.texts.entry(text.to_owned()).or_insert(fresh);
            self.number(index);
        }

        fn node_id(&mut self, id: NodeId) {
            self.number(u64::from(id.0));
        }

        fn kind(&mut self, kind: &KindPlan<'_>) {
            self.text(kind.name);
            self.text(kind.role);
            self.node_id(kind.root);
        }

        fn node(&mut self, node: &Node<'_>) {
            self.flag(node.nullable);
            self.flag(node.watched);
            match &node.shape {
                Shape::Any => self.byte(0),
                Shape::Boolean => self.byte(1),
                Shape::Integer { min, max } => {
                    self.byte(2);
                    self.bits(*min as u64);
                    self.bits(*max as u64);
                }
                Shape::Number { min, max } => {
                    self.byte(3);
                    self.bits(min.to_bits());
                    self.bits(max.to_bits());
                }
                Shape::Text(rule) => {
                    self.byte(4);
                    self.byte(rule.format as u8);
                    self.number(u64::from(rule.min));
                    self.number(u64::from(rule.max));
                }
                Shape::Choice(options) => {
                    self.byte(5);
                    self.list(options, |writer, option| writer.text(option));
                }
                Shape::Array(rule) => {
                    self.byte(6);
                    self.node_id(rule.items);
                    self.number(u64::from(rule.min));
                    self.number(u64::from(rule.max));
                    self.flag(rule.unique);
                }
                Shape::Map { keys, values } => {
                    self.byte(7);
                    self.byte(*keys as u8);
                    self.node_id(*values);
                }
                Shape::Object(object) => {
                    self.byte(8);
                    self.object(object);
                }
                Shape::Tagged(tagged) => {
                    self.byte(9);
                    self.text(tagged.tag);
                    self.list(&tagged.branches, |writer, (tag, node)| {
                        writer.text(tag);
                        writer.node_id(*node);
                    });
                    self.flag(tagged.elided);
                }
                Shape::Untagged(alternatives) => {
                    self.byte(10);
                    self.list(alternatives, |writer, id| writer.node_id(*id));
                }
            }
        }

        fn object(&mut self, object: &ObjectPlan<'_>) {
            self.text(object.name);
            self.list(&object.fields, Self::field);
            match object.rest {
                Rest::Dropped => self.byte(0),
                Rest::Forbidden => self.byte(1),
                Rest::Kept(node) => {
                    self.byte(2);
                    self.node_id(node);
                }
            }
            self.list(&object.exactly_one, |writer, index| writer.byte(*index));
            self.flag(object.recursive);
            self.flag(object.null_is_absent);
            self.byte(object.scope as u8);
            self.text(object.misplaced);
        }

        fn field(&mut self, field: &Field<'_>) {
            self.text(field.name);
            self.node_id(field.node);
            self.byte(field.presence as u8);
            match field.form {
                Form::Current => self.byte(0),
                Form::RenamedTo(index) => {
                    self.byte(1);
                    self.byte(index);
                }
                Form::Lifted => self.byte(2),
            }
            self.flag(field.default.is_some());
            if let Some(default) = &field.default {
                self.text(default);
            }
            let (word, subject) = field.leniency.words();
            self.text(word);
            self.text(subject);
            self.flag(field.fact.is_some());
            if let Some(fact) = field.fact {
                self.byte(fact as u8);
            }
        }
    }
}
