//! The short way, for values of which there is nothing to tell: they are written straight from the tree.
//!
//! Nearly all of nearly every payload is canonical but for its white space and the order of its members. The short way
//! gives up at the first doubt. Then the walk takes that one container apart, and tries the short way again with each value
//! that it holds. So what is in doubt is looked at closely with everything around it, and nothing else is.
//!
//! What is written here is what the walk would write without a word: a test holds the two together.

use super::coerce::integer;
use super::{Defaults, Fill, NormalizeOptions, Nulls};
use crate::constraint::{Chooser, array_faults, exactly_one_holds, format_fault, integer_fault, key_fault};
use crate::constraint::{number_fault, string_fault};
use crate::json::{JsonWriter, Tag, Tree, ValueId, float_string, parse_float};
use crate::plan::{
    Field, Form, Format, KeyRule, Leniency, MAX_FIELDS, Node, NodeId, ObjectPlan, Plan, Shape, StringRule, TaggedPlan,
    UnknownFields,
};
use crate::value::Time;

/// So many containers deep it goes, on the stack of its caller.
const DEEPEST: usize = 128;

/// The short way.
pub(super) struct FastPath<'w, 'p, 't> {
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
type Written<T = ()> = Option<T>;

impl<'p> FastPath<'_, 'p, '_> {
    /// Writes a value as the walk would read it; `depth` counts the spans and filters around it.
    pub(super) fn value(&mut self, value: ValueId, id: NodeId, leniency: Leniency<'p>, depth: usize) -> Written {
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
                self.elements(value, |fast, element| fast.typed_object(element, rule.items, depth))
            }
            (Leniency::Message, _, Tag::String) => None,
            (Leniency::Documents, Shape::Array(rule), Tag::Array) => {
                self.elements(value, |fast, element| fast.typed_object(element, rule.items, depth))
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
                self.elements(value, |fast, element| fast.value(element, rule.items, Leniency::None, depth))
            }
            (_, &Shape::Map { keys, values }, Tag::Object) => self.map(value, keys, values, depth, |_| true),
            (_, Shape::Object(object), Tag::Object) => self.object(value, object, depth),
            (_, Shape::Tagged(tagged), Tag::Object) => self.tagged(value, tagged, depth),
            (_, shape, tag) => self.single(value, shape, tag),
        }
    }

    /// An element that has to be an object.
    fn typed_object(&mut self, value: ValueId, id: NodeId, depth: usize) -> Written {
        self.at = value;
        (self.tree.tag(value) == Tag::Object).then_some(())?;
        self.value(value, id, Leniency::None, depth)
    }

    /// The alternative that the walk would choose, where that is plain or the first one that can be.
    fn alternative(&self, alternatives: &[NodeId], value: ValueId, tag: Tag) -> Written<NodeId> {
        let chooser = Chooser { plan: self.plan, tree: self.tree };
        let mut plausible = alternatives.iter().copied().filter(|&id| chooser.accepts(id, tag));
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
            _ => (Chooser { plan: self.plan, tree: self.tree }).accepts(id, Tag::Number),
        }
    }

    fn single(&mut self, value: ValueId, shape: &Shape<'p>, tag: Tag) -> Written {
        match (shape, tag) {
            (Shape::Boolean, Tag::True) => self.write("true"),
            (Shape::Boolean, Tag::False) => self.write("false"),
            (&Shape::Integer { min, max }, Tag::Number) => {
                let (token, integer) = (self.tree.as_written(value)?, self.tree.is_integer_token(value));
                integer_fault(token.as_bytes(), integer, min, max).is_none().then_some(())?;
                if integer && token != "-0" { self.write(token) } else { self.write(&integer::from_number(token)) }
            }
            (&Shape::Number { min, max }, Tag::Number) => self.number(value, min, max),
            (Shape::String(rule), Tag::String) => self.string(value, *rule),
            (Shape::Choice(options), Tag::String) => {
                options.contains(&&*self.tree.string(value)).then_some(())?;
                self.write_string(value)
            }
            _ => None,
        }
    }

    fn number(&mut self, value: ValueId, min: f64, max: f64) -> Written {
        let token = self.tree.as_written(value)?;
        if self.tree.is_integer_token(value) {
            number_fault(token.as_bytes(), min, max).is_none().then_some(())?;
            return self.write(if token == "-0" { "0" } else { token });
        }
        let number = parse_float(token).filter(|number| number.is_finite())?;
        let json = float_string(number);
        number_fault(json.as_bytes(), min, max).is_none().then_some(())?;
        self.write(&json)
    }

    fn string(&mut self, value: ValueId, rule: StringRule) -> Written {
        if rule != StringRule::ANY {
            let text = self.tree.string(value);
            let plain = match rule.format {
                Format::Plain | Format::Uri => string_fault(rule, text.as_bytes()).is_none(),
                Format::DateTime => Time::is_canonical(&text),
                Format::Uuid | Format::Uuid4 => {
                    format_fault(rule.format, text.as_bytes()).is_none() && is_lower_case(&text)
                }
            };
            plain.then_some(())?;
        }
        self.write_string(value)
    }

    fn elements(&mut self, array: ValueId, mut element: impl FnMut(&mut Self, ValueId) -> Written) -> Written {
        self.open('[')?;
        let tree = self.tree;
        tree.elements(array).try_for_each(|value| element(self, value))?;
        self.close(']')
    }

    /// An object whose keys are the user's, if its values are all of such types.
    fn map(
        &mut self,
        map: ValueId,
        keys: KeyRule,
        values: NodeId,
        depth: usize,
        takes: impl Fn(Tag) -> bool,
    ) -> Written {
        self.open('{')?;
        let tree = self.tree;
        for (key, value) in tree.members(map) {
            self.at = key;
            if keys != KeyRule::Plain {
                let name = tree.string(key);
                (key_fault(keys, name.as_bytes()).is_none() && is_lower_case(&name)).then_some(())?;
            }
            (!tree.is_overridden(key) && takes(tree.tag(value))).then_some(())?;
            self.write_key(key);
            self.value(value, values, Leniency::None, depth)?;
        }
        self.close('}')
    }

    fn tagged(&mut self, value: ValueId, tagged: &'p TaggedPlan<'p>, depth: usize) -> Written {
        let (_, tag) = self.tree.member(value, tagged.tag)?;
        let tag = self.tree.string_of(tag)?;
        let (_, branch) = tagged.branches.iter().find(|(name, _)| *name == tag)?;
        self.value(value, *branch, Leniency::None, depth)
    }

    fn object(&mut self, value: ValueId, object: &'p ObjectPlan<'p>, depth: usize) -> Written {
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
            let UnknownFields::Kept(node) = object.unknown_fields else { return None };
            self.at = key;
            (self.tree.tag(key.next()) != Tag::Null || self.options.nulls == Nulls::Keep).then_some(())?;
            self.write_key(key);
            self.value(key.next(), node, Leniency::None, depth)?;
        }
        self.close('}')
    }

    /// Finds out which fields the members are.
    fn sort(&self, value: ValueId, object: &ObjectPlan<'p>) -> Written<Members> {
        let mut members = Members { bits: 0, values: [ValueId::ROOT; MAX_FIELDS], extras: Vec::new() };
        for (key, value) in self.tree.members(value) {
            if self.tree.is_overridden(key) {
                return None;
            }
            match object.position(&self.tree.string(key)) {
                Some(index) => {
                    (object.fields.get(index)?.form == Form::Current).then_some(())?;
                    members.bits |= 1 << index;
                    *members.values.get_mut(index)? = value;
                }
                None if matches!(object.unknown_fields, UnknownFields::Kept(_)) => members.extras.push(key),
                None => return None,
            }
        }
        Some(members)
    }

    fn field(&mut self, field: &'p Field<'p>, value: ValueId, depth: usize) -> Written {
        let before = self.out.mark();
        self.out.name(field.name);
        let behind_key = self.out.mark();
        if self.tree.tag(value) == Tag::Null && field.leniency != Leniency::Scalars {
            self.at = value;
            let kept = self.options.nulls == Nulls::Keep || !field.null_means_absence();
            let chooser = Chooser { plan: self.plan, tree: self.tree };
            return (kept && chooser.accepts(field.node, Tag::Null)).then(|| self.out.raw("null"));
        }
        self.value(value, field.node, field.leniency, depth)?;
        let omit = self.options.defaults == Defaults::Omit && !self.plan.is_constant(field);
        if omit && field.implied.as_deref() == Some(self.out.since(behind_key)) {
            self.out.take_back(before);
        }
        Some(())
    }

    fn absent_field(&mut self, field: &Field<'p>) {
        let emit = self.options.defaults == Defaults::Emit || self.plan.is_constant(field);
        if let Some(json) = field.implied.as_deref().filter(|_| emit && field.form == Form::Current) {
            self.out.name(field.name);
            self.out.raw(json);
        }
    }

    /// JSON of any kind; `depth` counts the containers of it around the value.
    fn free(&mut self, value: ValueId, depth: usize) -> Written {
        self.at = value;
        let tree = self.tree;
        let container = matches!(tree.tag(value), Tag::Array | Tag::Object);
        (!container || depth < self.options.check.max_depth).then_some(())?;
        match tree.tag(value) {
            Tag::Array => self.elements(value, |fast, element| fast.free(element, depth + 1)),
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
            Tag::String => self.write_string(value),
            _ => self.write(tree.as_written(value)?),
        }
    }

    fn write(&mut self, json: &str) -> Written {
        self.out.raw(json);
        Some(())
    }

    fn write_string(&mut self, value: ValueId) -> Written {
        match self.tree.as_written(value) {
            Some(json) => self.out.raw(json),
            None => self.out.string(&self.tree.string(value)),
        }
        Some(())
    }

    fn write_key(&mut self, key: ValueId) {
        match self.tree.as_written(key) {
            Some(json) => self.out.raw_key(json),
            None => drop(self.out.key(&self.tree.string(key))),
        }
    }

    fn open(&mut self, bracket: char) -> Written {
        self.level += 1;
        self.out.open(bracket);
        (self.level <= DEEPEST).then_some(())
    }

    fn close(&mut self, bracket: char) -> Written {
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
