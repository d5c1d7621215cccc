//! Encodes a plan for the decoder in the parent module.

use std::collections::HashMap;

use crate::plan::{Field, Form, KindPlan, Node, NodeId, ObjectPlan, Plan, Shape, UnknownFields};

/// Encodes a plan as bytes that [`decode`](super::decode) reads.
pub(in crate::plan) fn encode(plan: &Plan<'_>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.list(&plan.nodes, Writer::node);
    writer.here = 0;
    writer.list(&plan.kinds, Writer::kind);
    let body = std::mem::take(&mut writer.bytes);
    let mut strings: Vec<(String, u64)> = std::mem::take(&mut writer.strings).into_iter().collect();
    strings.sort_by_key(|(_, index)| *index);
    let strings: String = strings.into_iter().map(|(string, _)| string + "\0").collect();
    writer.number(strings.len() as u64);
    writer.bytes.extend(strings.bytes());
    writer.bytes.extend(body);
    writer.bytes
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    /// The indices of the strings, counted from 1.
    strings: HashMap<String, u64>,
    /// The indices of the fields, by their content.
    fields: HashMap<String, i64>,
    next_field: i64,
    here: i64,
}

impl Writer {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn signed(&mut self, number: i64) {
        self.number((number << 1 ^ number >> 63) as u64);
    }

    fn limits(&mut self, min: u32, max: u32) {
        self.number(u64::from(min));
        self.number(u64::from(max.wrapping_add(1)));
    }

    fn list<T>(&mut self, items: &[T], item: impl Fn(&mut Self, &T)) {
        self.number(items.len() as u64);
        for each in items {
            item(self, each);
        }
    }

    fn string(&mut self, string: &str) {
        let index = match self.strings.get(string) {
            Some(index) => *index,
            None => {
                self.strings.insert(string.to_owned(), self.strings.len() as u64 + 1);
                0
            }
        };
        self.number(index);
    }

    fn node_id(&mut self, id: NodeId) {
        self.signed(i64::from(id.0) - self.here);
    }

    fn kind(&mut self, kind: &KindPlan<'_>) {
        self.node_id(kind.root);
        self.here = i64::from(kind.root.0);
        self.string(kind.name);
        self.string(kind.role);
    }

    fn node(&mut self, node: &Node<'_>) {
        let number = match &node.shape {
            Shape::Any => 0,
            Shape::Boolean => 1,
            Shape::Integer { .. } => 2,
            Shape::Number { .. } => 3,
            Shape::String(_) => 4,
            Shape::Choice(_) => 5,
            Shape::Array(_) => 6,
            Shape::Map { .. } => 7,
            Shape::Object(_) => 8,
            Shape::Tagged(_) => 9,
            Shape::Untagged(_) => 10,
            Shape::Never => 11,
        };
        let flags = u64::from(node.nests) << 2 | u64::from(node.has_facts) << 1 | u64::from(node.nullable);
        self.number(number << 3 | flags);
        match &node.shape {
            Shape::Never | Shape::Any | Shape::Boolean => {}
            Shape::Integer { min, max } => {
                self.signed(*min);
                self.signed(*max);
            }
            Shape::Number { min, max } => {
                self.number(min.to_bits());
                self.number(max.to_bits());
            }
            Shape::String(rule) => {
                self.number(rule.format as u64);
                self.limits(rule.min, rule.max);
            }
            Shape::Choice(options) => self.list(options, |writer, option| writer.string(option)),
            Shape::Array(rule) => {
                self.node_id(rule.items);
                self.limits(rule.min, rule.max);
                self.number(u64::from(rule.unique));
            }
            Shape::Map { keys, values } => {
                self.number(*keys as u64);
                self.node_id(*values);
            }
            Shape::Object(object) => self.object(object),
            Shape::Tagged(tagged) => {
                self.string(tagged.tag);
                self.list(&tagged.branches, |writer, (tag, node)| {
                    writer.string(tag);
                    writer.node_id(*node);
                });
                self.number(u64::from(tagged.accepts_empty));
            }
            Shape::Untagged(alternatives) => self.list(alternatives, |writer, id| writer.node_id(*id)),
        }
        self.here += 1;
    }

    fn object(&mut self, object: &ObjectPlan<'_>) {
        self.string(object.name);
        self.list(&object.fields, Self::field);
        let unknown_fields = match object.unknown_fields {
            UnknownFields::Dropped => 0,
            UnknownFields::Forbidden => 1,
            UnknownFields::Kept(_) => 2,
        };
        let flags = u64::from(object.null_is_absent) << 3 | u64::from(object.recursive) << 2;
        self.number((object.scope as u64) << 4 | flags | unknown_fields);
        if let UnknownFields::Kept(node) = object.unknown_fields {
            self.node_id(node);
        }
        self.list(&object.exactly_one, |writer, index| writer.number(u64::from(*index)));
        self.string(object.sibling_field);
    }

    fn field(&mut self, field: &Field<'_>) {
        let content = format!("{field:?}");
        let known = self.fields.get(&content).copied();
        let index = known.unwrap_or(self.fields.len() as i64);
        self.signed(index - self.next_field);
        self.next_field = index + 1;
        if known.is_some() {
            return;
        }
        self.fields.insert(content, index);
        let form = match field.form {
            Form::Current => 0,
            Form::RenamedTo(_) => 1,
            Form::Flattened => 2,
        };
        let (leniency, other_field) = field.leniency.number();
        let flags = u64::from(field.fact.is_some()) << 5 | u64::from(field.default.is_some()) << 4;
        self.number(leniency << 6 | flags | form << 2 | field.presence as u64);
        self.string(field.name);
        self.node_id(field.node);
        if let Form::RenamedTo(index) = field.form {
            self.number(u64::from(index));
        }
        if let Some(default) = &field.default {
            self.string(default);
        }
        if let Some(fact) = field.fact {
            self.number(fact as u64);
        }
        if leniency != 0 {
            self.string(other_field);
        }
    }
}
