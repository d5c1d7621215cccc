//! What the absence of a field says.

use std::borrow::Cow;

use crate::json::JsonWriter;

use super::{Field, Form, Leniency, NodeId, ObjectPlan, Plan, Presence, Shape};

/// The message that stands in for an answer of the model's that was not given.
const NO_ANSWER: &str = r#"{"content":"","role":"assistant"}"#;

impl<'a> Plan<'a> {
    /// Works out what stands in for every field, once all nodes are there.
    pub(super) fn find_stand_ins(&mut self) {
        for id in 0..self.nodes.len() {
            let Some(Shape::Object(object)) = self.nodes.get(id).map(|node| &node.shape) else { continue };
            let stand_ins: Vec<_> = object.fields.iter().map(|field| self.stand_in(field)).collect();
            if let Some(Shape::Object(object)) = self.nodes.get_mut(id).map(|node| &mut node.shape) {
                for (field, stand_in) in object.fields.iter_mut().zip(stand_ins) {
                    field.stand_in = stand_in;
                }
            }
        }
    }

    /// What a field is when it is left out, if that is more than null: its default, or that of its type. A list, a map, or
    /// an object that needs no member is empty then.
    fn stand_in(&self, field: &Field<'a>) -> Option<Cow<'a, str>> {
        match &field.default {
            Some(default) => return Some(default.clone()).filter(|default| default != "null"),
            None if field.presence != Presence::Optional || field.form != Form::Current => return None,
            None if self.takes_null(field.node) => return None,
            None if field.leniency == Leniency::Message => return Some(Cow::Borrowed(NO_ANSWER)),
            None => {}
        }
        match &self.node(field.node).shape {
            Shape::Array(rule) if rule.min == 0 => Some(Cow::Borrowed("[]")),
            Shape::Map { .. } => Some(Cow::Borrowed("{}")),
            _ => {
                let object = self.object(field.node).filter(|object| !object.recursive && object.needed == 0)?;
                object.exactly_one.is_empty().then(|| self.empty(object).into())
            }
        }
    }

    /// The object that has nothing but its defaults.
    fn empty(&self, object: &ObjectPlan<'a>) -> String {
        let members = object.fields.iter().filter_map(|field| Some((field.name, self.stand_in(field)?)));
        let mut json = JsonWriter::default();
        json.object(|json| members.for_each(|(name, value)| json.key(name).raw(&value)));
        json.finish()
    }

    /// Whether the node takes null.
    pub(crate) fn takes_null(&self, id: NodeId) -> bool {
        let node = self.node(id);
        match &node.shape {
            Shape::Any => true,
            Shape::Untagged(alternatives) => node.nullable || alternatives.iter().any(|&id| self.takes_null(id)),
            _ => node.nullable,
        }
    }

    /// Whether the field can have one value only, which tells what the object is.
    pub(crate) fn is_constant(&self, field: &Field<'a>) -> bool {
        matches!(&self.node(field.node).shape, Shape::Choice(options) if options.len() == 1)
    }
}

impl Field<'_> {
    /// Whether null says of the field what its absence says.
    pub(crate) fn null_means_absence(&self) -> bool {
        self.presence == Presence::Optional && self.default.as_deref().is_none_or(|default| default == "null")
    }
}
