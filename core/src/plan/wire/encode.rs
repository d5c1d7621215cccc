//! Writing what the parent module reads.

use std::collections::HashMap;

use crate::plan::{Field, Form, KindPlan, Node, NodeId, ObjectPlan, Plan, Rest, Shape};

/// The plan as bytes for [`decode`](super::decode).
pub(in crate::plan) fn encode(plan: &Plan<'_>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.list(&plan.nodes, Writer::node);
    writer.here = 0;
    writer.list(&plan.kinds, Writer::kind);
    let body = std::mem::take(&mut writer.bytes);
    let mut texts: Vec<(String, u64)> = std::mem::take(&mut writer.texts).into_iter().collect();
    texts.sort_by_key(|(_, place)| *place);
    let texts: String = texts.into_iter().map(|(text, _)| text + "\0").collect();
    writer.number(texts.len() as u64);
    writer.bytes.extend(texts.bytes());
    writer.bytes.extend(body);
    writer.bytes
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    /// The places of the texts, from 1 on.
    texts: HashMap<String, u64>,
    /// The places of the fields, by all that they say.
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

    fn text(&mut self, text: &str) {
        let place = match self.texts.get(text) {
            Some(place) => *place,
            None => {
                self.texts.insert(text.to_owned(), self.texts.len() as u64 + 1);
                0
            }
        };
        self.number(place);
    }

    fn node_id(&mut self, id: NodeId) {
        self.signed(i64::from(id.0) - self.here);
    }

    fn kind(&mut self, kind: &KindPlan<'_>) {
        self.node_id(kind.root);
        self.here = i64::from(kind.root.0);
        self.text(kind.name);
        self.text(kind.role);
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
            Shape::Choice(options) => self.list(options, |writer, option| writer.text(option)),
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
                self.text(tagged.tag);
                self.list(&tagged.branches, |writer, (tag, node)| {
                    writer.text(tag);
                    writer.node_id(*node);
                });
                self.number(u64::from(tagged.elided));
            }
            Shape::Untagged(alternatives) => self.list(alternatives, |writer, id| writer.node_id(*id)),
        }
        self.here += 1;
    }

    fn object(&mut self, object: &ObjectPlan<'_>) {
        self.text(object.name);
        self.list(&object.fields, Self::field);
        let rest = match object.rest {
            Rest::Dropped => 0,
            Rest::Forbidden => 1,
            Rest::Kept(_) => 2,
        };
        let flags = u64::from(object.null_is_absent) << 3 | u64::from(object.recursive) << 2;
        self.number((object.scope as u64) << 4 | flags | rest);
        if let Rest::Kept(node) = object.rest {
            self.node_id(node);
        }
        self.list(&object.exactly_one, |writer, index| writer.number(u64::from(*index)));
        self.text(object.misplaced);
    }

    fn field(&mut self, field: &Field<'_>) {
        let told = format!("{field:?}");
        let known = self.fields.get(&told).copied();
        let place = known.unwrap_or(self.fields.len() as i64);
        self.signed(place - self.next_field);
        self.next_field = place + 1;
        if known.is_some() {
            return;
        }
        self.fields.insert(told, place);
        let form = match field.form {
            Form::Current => 0,
            Form::RenamedTo(_) => 1,
            Form::Lifted => 2,
        };
        let (leniency, subject) = field.leniency.number();
        let given = u64::from(field.fact.is_some()) << 5 | u64::from(field.default.is_some()) << 4;
        self.number(leniency << 6 | given | form << 2 | field.presence as u64);
        self.text(field.name);
        self.node_id(field.node);
        if let Form::RenamedTo(index) = field.form {
            self.number(u64::from(index));
        }
        if let Some(default) = &field.default {
            self.text(default);
        }
        if let Some(fact) = field.fact {
            self.number(fact as u64);
        }
        if leniency != 0 {
            self.text(subject);
        }
    }
}
