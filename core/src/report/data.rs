//! The data that the sentences about faults need.
//!
//! A fault is recorded by the walks, which find many and report few, so its data are light: a node of the plan, a tag, a
//! borrowed name. [`diagnostics`](crate::diagnostics) turns each into a phrase when the fault becomes an issue.

use crate::json::{Tag, Tree, ValueId};
use crate::plan::{NodeId, ObjectPlan, Plan};

/// What a node of the plan accepts: "an array of strings".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected(pub(crate) NodeId);

/// The JSON type that a value has: "a number".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found(pub(crate) Tag);

/// What to do about a value of this type where the node accepts another: "; send it without quotes".
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeHint(pub(crate) NodeId, pub(crate) Tag);

/// The lower bound of a node: "at least 1 item".
#[derive(Clone, Copy, Debug)]
pub(crate) struct AtLeast(pub(crate) NodeId);

/// The upper bound of a node: "at most 255 characters".
#[derive(Clone, Copy, Debug)]
pub(crate) struct AtMost(pub(crate) NodeId);

/// Names of fields: "`column_id`", "`base64` and `url`".
#[derive(Clone, Debug)]
pub(crate) struct Names<'p>(pub(crate) Vec<&'p str>);

/// The fields that replace an older one. A single one is also the suggestion.
#[derive(Clone, Debug)]
pub(crate) struct MovedTo<'p>(pub(crate) Vec<&'p str>);

/// The values that are allowed, and the one that was probably meant.
#[derive(Clone, Debug)]
pub(crate) struct Choice<'p> {
    pub(crate) options: Vec<&'p str>,
    pub(crate) nearest: Option<&'p str>,
}

/// What an unknown name probably means, or else what to do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Meant<'p> {
    /// A field that the object with this key lacks. It is looked for when the fault becomes an issue, because that takes
    /// far longer than finding the fault.
    Field { object: &'p ObjectPlan<'p>, owner: ValueId, otherwise: &'static str },
    /// A name that is known already, if there is one.
    Known { nearest: Option<&'p str>, otherwise: &'static str },
}

/// What the tag of a union names: "span type" for the tag `type` of `LlmSpan` and `ToolSpan`.
#[derive(Clone, Debug)]
pub(crate) struct TypeNoun<'p> {
    pub(crate) tag: &'p str,
    /// The names of the components that the branches are.
    pub(crate) components: Vec<&'p str>,
}

/// What a value was before it was changed. Never quotes the value.
#[derive(Clone, Debug)]
pub(crate) enum Was {
    /// The value of the finding, by its type and size: "a string of 5 characters".
    Value,
    /// The field was absent.
    Absent,
    /// Something that the builder knows more about.
    Described(String),
}

/// How deeply a value is nested: "more than 512 levels deep; …".
#[derive(Clone, Copy, Debug)]
pub(crate) enum Depth {
    /// Deeper than the option `max_depth` allows.
    Beyond(usize),
    /// So deep that the binding treats it as endless.
    Endless,
}

/// The value that a datum is about, and what is needed to describe it.
pub(crate) struct Context<'r, 'p, 't> {
    pub(crate) plan: &'r Plan<'p>,
    /// The payload and the value in it; absent for what a builder found.
    pub(crate) value: Option<(&'r Tree<'t>, ValueId)>,
    /// The field that the value, an unknown key, probably means.
    pub(crate) meant: Option<&'p str>,
}

/// A piece of data that a sentence needs. Implemented by [`diagnostics`](crate::diagnostics).
pub(crate) trait Datum {
    /// What replaces the placeholder.
    fn phrase(&self, context: &Context<'_, '_, '_>) -> String;

    /// What the contract expects, if this datum says it.
    fn expectation(&self, _context: &Context<'_, '_, '_>) -> Option<String> {
        None
    }

    /// What was probably meant, if this datum knows it.
    fn suggestion<'a>(&'a self, _context: &Context<'_, 'a, '_>) -> Option<&'a str> {
        None
    }
}
