//! What replaces the placeholders of the sentences in `report/codes_and_messages.rs`.

use super::phrase::{described, expectation, listing, one_of, plural, type_name};
use crate::json::{Tag, plain_float_string};
use crate::plan::{ArrayRule, Format, NodeId, Plan, Shape, StringRule};
use crate::report::{
    AtLeast, AtMost, Choice, Context, Datum, Depth, Expected, Found, Meant, MovedTo, Names, TypeHint, TypeNoun, Was,
};

type Cx<'r, 'p, 't> = Context<'r, 'p, 't>;

impl Datum for &str {
    fn phrase(&self, _: &Cx<'_, '_, '_>) -> String {
        (*self).to_owned()
    }
}

impl Datum for String {
    fn phrase(&self, _: &Cx<'_, '_, '_>) -> String {
        self.clone()
    }
}

impl Datum for Expected {
    fn phrase(&self, context: &Cx<'_, '_, '_>) -> String {
        expectation(context.plan, self.0)
    }

    fn expectation(&self, context: &Cx<'_, '_, '_>) -> Option<String> {
        Some(self.phrase(context))
    }
}

impl Datum for Found {
    fn phrase(&self, _: &Cx<'_, '_, '_>) -> String {
        type_name(self.0).to_owned()
    }
}

impl Datum for TypeHint {
    fn phrase(&self, context: &Cx<'_, '_, '_>) -> String {
        let TypeHint(node, found) = *self;
        let hint = match (&context.plan.node(node).shape, found) {
            (Shape::Integer { .. } | Shape::Number { .. } | Shape::Boolean, Tag::String) => "; send it without quotes",
            (Shape::String(StringRule { format: Format::Plain, .. }), Tag::Number | Tag::True | Tag::False) => {
                "; put it in quotes"
            }
            (Shape::String(StringRule { format: Format::DateTime, .. }), Tag::Number) => {
                "; write it as 2026-01-02T03:04:05Z"
            }
            (Shape::Integer { .. }, Tag::Number) => " with a fraction; round it",
            (Shape::Array(rule), _) if found != Tag::Null && accepts(context, rule.items, found) => {
                "; put it in an array"
            }
            _ => "",
        };
        hint.to_owned()
    }
}

fn accepts(context: &Cx<'_, '_, '_>, node: NodeId, tag: Tag) -> bool {
    context.value.is_some() && context.plan.accepts_type(node, tag)
}

impl Datum for AtLeast {
    fn phrase(&self, context: &Cx<'_, '_, '_>) -> String {
        bounds(context.plan, self.0).0
    }

    fn expectation(&self, context: &Cx<'_, '_, '_>) -> Option<String> {
        Some(["at least ", &self.phrase(context)].concat())
    }
}

impl Datum for AtMost {
    fn phrase(&self, context: &Cx<'_, '_, '_>) -> String {
        bounds(context.plan, self.0).1
    }

    fn expectation(&self, context: &Cx<'_, '_, '_>) -> Option<String> {
        Some(["at most ", &self.phrase(context)].concat())
    }
}

/// The lower and the upper bound of a node, with their units.
fn bounds(plan: &Plan<'_>, node: NodeId) -> (String, String) {
    match plan.node(node).shape {
        Shape::String(StringRule { min, max, .. }) => {
            (plural(min as usize, "character"), plural(max as usize, "character"))
        }
        Shape::Array(ArrayRule { min, max, .. }) => (plural(min as usize, "item"), plural(max as usize, "item")),
        Shape::Integer { min, max } => (min.to_string(), max.to_string()),
        Shape::Number { min, max } => (plain_float_string(min), plain_float_string(max)),
        _ => Default::default(),
    }
}

impl Datum for Names<'_> {
    fn phrase(&self, _: &Cx<'_, '_, '_>) -> String {
        listing(&self.0, "and")
    }
}

impl Datum for MovedTo<'_> {
    fn phrase(&self, _: &Cx<'_, '_, '_>) -> String {
        listing(&self.0, "and")
    }

    fn suggestion<'a>(&'a self, _: &Cx<'_, 'a, '_>) -> Option<&'a str> {
        match self.0.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl Datum for Choice<'_> {
    fn phrase(&self, _: &Cx<'_, '_, '_>) -> String {
        did_you_mean(self.nearest).unwrap_or_else(|| ["use ", &listing(&self.options, "or")].concat())
    }

    fn expectation(&self, _: &Cx<'_, '_, '_>) -> Option<String> {
        Some(one_of(&self.options))
    }

    fn suggestion<'a>(&'a self, _: &Cx<'_, 'a, '_>) -> Option<&'a str> {
        self.nearest
    }
}

impl Datum for Meant<'_> {
    fn phrase(&self, context: &Cx<'_, '_, '_>) -> String {
        let (Meant::Field { otherwise, .. } | Meant::Known { otherwise, .. }) = self;
        did_you_mean(self.suggestion(context)).unwrap_or_else(|| (*otherwise).to_owned())
    }

    fn suggestion<'a>(&'a self, context: &Cx<'_, 'a, '_>) -> Option<&'a str> {
        match self {
            Meant::Field { .. } => context.meant,
            Meant::Known { nearest, .. } => *nearest,
        }
    }
}

fn did_you_mean(nearest: Option<&str>) -> Option<String> {
    nearest.map(|nearest| sentence!("did you mean `{nearest}`?", nearest = nearest))
}

impl Datum for TypeNoun<'_> {
    /// Uses the word that the names of all components end in, such as `Span` of `LlmSpan` and `ToolSpan`.
    fn phrase(&self, _: &Cx<'_, '_, '_>) -> String {
        let mut nouns = self.components.iter().map(|name| last_word(name));
        match nouns.next().flatten() {
            _ if self.tag != "type" => "value".to_owned(),
            Some(noun) if nouns.all(|other| other == Some(noun)) => [&noun.to_ascii_lowercase(), " type"].concat(),
            _ => "type".to_owned(),
        }
    }
}

/// The last word of a name in camel case.
fn last_word(name: &str) -> Option<&str> {
    name.get(name.rfind(|letter: char| letter.is_ascii_uppercase())?..)
}

impl Datum for Was {
    fn phrase(&self, context: &Cx<'_, '_, '_>) -> String {
        match (self, context.value) {
            (Was::Described(was), _) => was.clone(),
            (Was::Value, Some((tree, value))) => described(tree, value),
            (Was::Value, None) | (Was::Absent, _) => "missing".to_owned(),
        }
    }
}

impl Datum for Depth {
    fn phrase(&self, _: &Cx<'_, '_, '_>) -> String {
        match self {
            Depth::Endless => "too deeply; flatten it".to_owned(),
            Depth::Beyond(limit) => {
                sentence!("more than {limit} levels deep; flatten it, or raise `max_depth`", limit = &limit.to_string())
            }
        }
    }
}
