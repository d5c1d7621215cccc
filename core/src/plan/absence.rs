//! What the absence of a field means.

use std::borrow::Cow;

use crate::json::JsonWriter;

use super::{Field, Form, Leniency, NodeId, ObjectPlan, Plan, Presence, Shape};

/// The message that a missing answer of a model implies.
const NO_ANSWER: &str = r#"{"content":"","role":"assistant"}"#;

impl<'a> Plan<'a> {
    /// Derives the implied value of every field. All nodes must be in place.
    pub(super) fn find_implied(&mut self) {
        for id in 0..self.nodes.len() {
            let Some(Shape::Object(object)) = self.nodes.get(id).map(|node| &node.shape) else { continue };
            let implied: Vec<_> = object.fields.iter().map(|field| self.implied(field)).collect();
            if let Some(Shape::Object(object)) = self.nodes.get_mut(id).map(|node| &mut node.shape) {
                for (field, implied) in object.fields.iter_mut().zip(implied) {
                    field.implied = implied;
                }
            }
        }
    }

    /// Returns the value that the absence of a field implies, unless that is null: its default, or the empty value of
    /// an array, a map, or an object without required fields.
    fn implied(&self, field: &Field<'a>) -> Option<Cow<'a, str>> {
        match &field.default {
            Some(default) => return Some(default.clone()).filter(|default| default != "null"),
            None if field.presence != Presence::Optional || field.form != Form::Current => return None,
            None if self.accepts_null(field.node) => return None,
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

    /// Returns an object that contains only its defaults.
    fn empty(&self, object: &ObjectPlan<'a>) -> String {
        let members = object.fields.iter().filter_map(|field| Some((field.name, self.implied(field)?)));
        let mut json = JsonWriter::default();
        json.object(|json| members.for_each(|(name, value)| json.key(name).raw(&value)));
        json.finish()
    }

    /// Whether the node accepts null.
    pub(crate) fn accepts_null(&self, id: NodeId) -> bool {
        let node = self.node(id);
        match &node.shape {
            Shape::Any => true,
            Shape::Untagged(alternatives) => node.nullable || alternatives.iter().any(|&id| self.accepts_null(id)),
            _ => node.nullable,
        }
    }

    /// Whether the field has a single allowed value, which identifies the type of the object.
    pub(crate) fn is_constant(&self, field: &Field<'a>) -> bool {
        matches!(&self.node(field.node).shape, Shape::Choice(options) if options.len() == 1)
    }
}

impl Field<'_> {
    /// Whether null means the same as the absence of the field.
    pub(crate) fn null_means_absence(&self) -> bool {
        self.presence == Presence::Optional && self.default.as_deref().is_none_or(|default| default == "null")
    }
}
