//! The short way, for values of which there is nothing to tell: they are written straight from the tree.
//!
//! Nearly all of nearly every payload is canonical but for its white space and the order of its members. The short way
//! gives up at the first doubt. Then the walk takes that one container apart, and tries the short way again with each value
//! that it holds. So what is in doubt is looked at closely with everything around it, and nothing else is.
//!
//! What is written here is what the walk would write without a word: a test holds the two together.

use super::coerce::integer;
use super::{Defaults, Fill, NormalizeOptions, Nulls};
use crate::check::{Chooser, array_faults, exactly_one_holds, format_fault, integer_fault, key_fault};
use crate::check::{number_fault, text_fault};
use crate::json::{JsonWriter, Tag, Tree, ValueId, float_text, parse_float};
use crate::plan::{
    Field, Form, Format, KeyRule, Leniency, MAX_FIELDS, Node, NodeId, ObjectPlan, Plan, Rest, Shape, TaggedPlan,
    TextRule,
};
use crate::time::Time;

/// So many containers deep it goes, on the stack of its caller.
const DEEPEST: usize = 128;

/// The short way.
pub(super) struct Short<'w, 'p, 't> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) tree: &'w Tree<'t>,
    pub(super) options: &'w NormalizeOptions,
    pub(super) out: &'w mut JsonWriter,
    /// What is looked at: when it gives up, what it is in doubt of.
    pub(super) at: ValueId,
    /// How many containers are open.
    pub(super) level: usize,
}

/// Some if there is no doubt so far.
type Plain<T = ()> = Option<T>;

impl<'p> Short<'_, 'p, '_> {
    /// Writes a value as the walk would read it; `depth` counts the spans and filters around it.
    pub(super) fn value(&mut self, value: ValueId, id: NodeId, leniency: Leniency<'p>, depth: usize) -> Plain {
        self.at = value;
        let plan = self.plan;
        let Node { nullable, shape, .. } = plan.node(id);
        match (leniency, shape, self.tree.tag(value)) {
            (_, Shape::Any, _) => self.free(value, 0),
            (Leniency::Scalars, &Shape::Map { values, .. }, Tag::Object) => {
                let single = |tag| !matches!(tag, Tag::Null | Tag::Array | Tag::Object);
                self.map(value, KeyRule::Plain, values, depth, single)
            }
            (Leniency::Scalars, ..) => None,
            (_, _, Tag::Null) if *nullable => self.write("null"),
            (Leniency::Messages, Shape::Array(rule), tag) => {
                (tag == Tag::Array).then_some(())?;
                self.elements(value, |short, element| short.typed_object(element, rule.items, depth))
            }
            (Leniency::Message, _, Tag::Text) => None,
            (Leniency::Documents, Shape::Array(rule), Tag::Array) => {
                self.elements(value, |short, element| short.typed_object(element, rule.items, depth))
            }
            (Leniency::Texts, &Shape::Map { keys, values }, Tag::Object) => {
                self.map(value, keys, values, depth, |tag| tag != Tag::Null)
            }
            (_, Shape::Untagged(alternatives), tag) => {
                let chosen = self.alternative(alternatives, value, tag)?;
                self.value(value, chosen, leniency, depth)
            }
            (_, Shape::Array(rule), Tag::Array) => {
                let bounded = rule.min > 0 || rule.max < u32::MAX || rule.unique;
                (!bounded || array_faults(self.tree, *rule, value).is_empty()).then_some(())?;
                self.elements(value, |short, element| short.value(element, rule.items, Leniency::None, depth))
            }
            (_, &Shape::Map { keys, values }, Tag::Object) => self.map(value, keys, values, depth, |_| true),
            (_, Shape::Object(object), Tag::Object) => self.object(value, object, depth),
            (_, Shape::Tagged(tagged), Tag::Object) => self.tagged(value, tagged, depth),
            (_, shape, tag) => self.single(value, shape, tag),
        }
    }

    /// An element that has to be an object.
    fn typed_object(&mut self, value: ValueId, id: NodeId, depth: usize) -> Plain {
        self.at = value;
        (self.tree.tag(value) == Tag::Object).then_some(())?;
        self.value(value, id, Leniency::None, depth)
    }

    /// The alternative that the walk would choose, where that is plain or the first one that can be.
    fn alternative(&self, alternatives: &[NodeId], value: ValueId, tag: Tag) -> Plain<NodeId> {
        let chooser = Chooser { plan: self.plan, tree: self.tree };
        let mut plausible = alternatives.iter().copied().filter(|&id| chooser.takes(id, tag));
        let first = plausible.next()?;
        match (plausible.next(), tag) {
            _ if alternatives.len() == 1 => Some(first),
            (None, _) => Some(first),
            (Some(_), Tag::Number) => alternatives.iter().copied().find(|&id| self.takes_number(id, value)),
            (Some(_), Tag::Object) => chooser.candidates(alternatives, value).first().copied(),
            (Some(_), _) => Some(first),
        }
    }

    fn takes_number(&self, id: NodeId, value: ValueId) -> bool {
        match self.plan.node(id).shape {
            Shape::Integer { min, max } => {
                integer_fault(self.tree.raw(value), self.tree.is_integer_token(value), min, max).is_none()
            }
            Shape::Number { min, max } => number_fault(self.tree.raw(value), min, max).is_none(),
            _ => (Chooser { plan: self.plan, tree: self.tree }).takes(id, Tag::Number),
        }
    }

    fn single(&mut self, value: ValueId, shape: &Shape<'p>, tag: Tag) -> Plain {
        match (shape, tag) {
            (Shape::Boolean, Tag::True) => self.write("true"),
            (Shape::Boolean, Tag::False) => self.write("false"),
            (&Shape::Integer { min, max }, Tag::Number) => {
                let (token, integer) = (self.tree.as_written(value)?, self.tree.is_integer_token(value));
                integer_fault(token.as_bytes(), integer, min, max).is_none().then_some(())?;
                if integer && token != "-0" { self.write(token) } else { self.write(&integer::from_number(token)) }
            }
            (&Shape::Number { min, max }, Tag::Number) => self.number(value, min, max),
            (Shape::Text(rule), Tag::Text) => self.text(value, *rule),
            (Shape::Choice(options), Tag::Text) => {
                options.contains(&&*self.tree.text(value)).then_some(())?;
                self.write_text(value)
            }
            _ => None,
        }
    }

    fn number(&mut self, value: ValueId, min: f64, max: f64) -> Plain {
        let token = self.tree.as_written(value)?;
        if self.tree.is_integer_token(value) {
            number_fault(token.as_bytes(), min, max).is_none().then_some(())?;
            return self.write(if token == "-0" { "0" } else { token });
        }
        let number = parse_float(token).filter(|number| number.is_finite())?;
        let json = float_text(number);
        number_fault(json.as_bytes(), min, max).is_none().then_some(())?;
        self.write(&json)
    }

    fn text(&mut self, value: ValueId, rule: TextRule) -> Plain {
        if rule != TextRule::ANY {
            let text = self.tree.text(value);
            let plain = match rule.format {
                Format::Plain | Format::Uri => text_fault(rule, text.as_bytes()).is_none(),
                Format::DateTime => Time::is_canonical(&text),
                Format::Uuid | Format::Uuid4 => {
                    format_fault(rule.format, text.as_bytes()).is_none() && is_lower_case(&text)
                }
            };
            plain.then_some(())?;
        }
        self.write_text(value)
    }

    fn elements(&mut self, array: ValueId, mut element: impl FnMut(&mut Self, ValueId) -> Plain) -> Plain {
        self.open('[')?;
        let tree = self.tree;
        tree.elements(array).try_for_each(|value| element(self, value))?;
        self.close(']')
    }

    /// An object whose keys are the user's, if its values are all of such types.
    fn map(&mut self, map: ValueId, keys: KeyRule, values: NodeId, depth: usize, takes: impl Fn(Tag) -> bool) -> Plain {
        self.open('{')?;
        let tree = self.tree;
        for (key, value) in tree.members(map) {
            self.at = key;
            if keys != KeyRule::Plain {
                let name = tree.text(key);
                (key_fault(keys, name.as_bytes()).is_none() && is_lower_case(&name)).then_some(())?;
            }
            (!tree.is_overridden(key) && takes(tree.tag(value))).then_some(())?;
            self.write_key(key);
            self.value(value, values, Leniency::None, depth)?;
        }
        self.close('}')
    }

    fn tagged(&mut self, value: ValueId, tagged: &'p TaggedPlan<'p>, depth: usize) -> Plain {
        let (_, tag) = self.tree.member(value, tagged.tag)?;
        let tag = self.tree.text_of(tag)?;
        let (_, branch) = tagged.branches.iter().find(|(name, _)| *name == tag)?;
        self.value(value, *branch, Leniency::None, depth)
    }

    fn object(&mut self, value: ValueId, object: &'p ObjectPlan<'p>, depth: usize) -> Plain {
        let depth = depth + usize::from(object.recursive);
        (!object.scope.is_level() || self.options.fill == Fill::default()).then_some(())?;
        let members = self.sort(value, object)?;
        let complete = members.bits & object.needed == object.needed && exactly_one_holds(self.tree, object, value);
        (complete && depth <= self.options.check.max_depth).then_some(())?;
        self.open('{')?;
        for (index, field) in object.fields.iter().enumerate() {
            match members.given(index) {
                Some(value) => self.field(field, value, depth)?,
                None => self.absent_field(field),
            }
        }
        for key in members.extras {
            let Rest::Kept(node) = object.rest else { return None };
            self.at = key;
            (self.tree.tag(key.next()) != Tag::Null || self.options.nulls == Nulls::Keep).then_some(())?;
            self.write_key(key);
            self.value(key.next(), node, Leniency::None, depth)?;
        }
        self.close('}')
    }

    /// Finds out which fields the members are.
    fn sort(&self, value: ValueId, object: &ObjectPlan<'p>) -> Plain<Members> {
        let mut members = Members { bits: 0, values: [ValueId::ROOT; MAX_FIELDS], extras: Vec::new() };
        for (key, value) in self.tree.members(value) {
            if self.tree.is_overridden(key) {
                return None;
            }
            match object.position(&self.tree.text(key)) {
                Some(index) => {
                    (object.fields.get(index)?.form == Form::Current).then_some(())?;
                    members.bits |= 1 << index;
                    *members.values.get_mut(index)? = value;
                }
                None if matches!(object.rest, Rest::Kept(_)) => members.extras.push(key),
                None => return None,
            }
        }
        Some(members)
    }

    fn field(&mut self, field: &'p Field<'p>, value: ValueId, depth: usize) -> Plain {
        let before = self.out.mark();
        self.out.name(field.name);
        let behind_key = self.out.mark();
        if self.tree.tag(value) == Tag::Null && field.leniency != Leniency::Scalars {
            self.at = value;
            let kept = self.options.nulls == Nulls::Keep || !field.null_means_absence();
            let chooser = Chooser { plan: self.plan, tree: self.tree };
            return (kept && chooser.takes(field.node, Tag::Null)).then(|| self.out.raw("null"));
        }
        self.value(value, field.node, field.leniency, depth)?;
        let omit = self.options.defaults == Defaults::Omit && !self.plan.is_constant(field);
        if omit && field.stand_in.as_deref() == Some(self.out.since(behind_key)) {
            self.out.take_back(before);
        }
        Some(())
    }

    fn absent_field(&mut self, field: &Field<'p>) {
        let emit = self.options.defaults == Defaults::Emit || self.plan.is_constant(field);
        if let Some(json) = field.stand_in.as_deref().filter(|_| emit && field.form == Form::Current) {
            self.out.name(field.name);
            self.out.raw(json);
        }
    }

    /// JSON of any kind; `depth` counts the containers of it around the value.
    fn free(&mut self, value: ValueId, depth: usize) -> Plain {
        self.at = value;
        let tree = self.tree;
        let container = matches!(tree.tag(value), Tag::Array | Tag::Object);
        (!container || depth < self.options.check.max_depth).then_some(())?;
        match tree.tag(value) {
            Tag::Array => self.elements(value, |short, element| short.free(element, depth + 1)),
            Tag::Object => {
                self.open('{')?;
                for (key, value) in tree.members(value) {
                    self.at = key;
                    (!tree.is_overridden(key)).then_some(())?;
                    self.write_key(key);
                    self.free(value, depth + 1)?;
                }
                self.close('}')
            }
            Tag::Text => self.write_text(value),
            _ => self.write(tree.as_written(value)?),
        }
    }

    fn write(&mut self, json: &str) -> Plain {
        self.out.raw(json);
        Some(())
    }

    fn write_text(&mut self, value: ValueId) -> Plain {
        match self.tree.as_written(value) {
            Some(json) => self.out.raw(json),
            None => self.out.string(&self.tree.text(value)),
        }
        Some(())
    }

    fn write_key(&mut self, key: ValueId) {
        match self.tree.as_written(key) {
            Some(json) => self.out.raw_key(json),
            None => drop(self.out.key(&self.tree.text(key))),
        }
    }

    fn open(&mut self, bracket: char) -> Plain {
        self.level += 1;
        self.out.open(bracket);
        (self.level <= DEEPEST).then_some(())
    }

    fn close(&mut self, bracket: char) -> Plain {
        self.level -= 1;
        self.out.close(bracket);
        Some(())
    }
}

/// The members of an object by what they are.
struct Members {
    /// A bit for every field that is given.
    bits: u64,
    /// The fields' values, by their index.
    values: [ValueId; MAX_FIELDS],
    /// The keys of what stands beside the fields.
    extras: Vec<ValueId>,
}

impl Members {
    fn given(&self, index: usize) -> Option<ValueId> {
        self.values.get(index).copied().filter(|_| self.bits & 1 << index != 0)
    }
}

fn is_lower_case(text: &str) -> bool {
    !text.bytes().any(|byte| byte.is_ascii_uppercase())
}
