//! The fast path: writes values that need no finding straight from the tree.
//!
//! Most payloads are canonical except for white space and the order of members. The fast path bails out at the first
//! value that may need a finding. Then the slow path reads only the container of that value, and tries the fast path
//! again for each of its members or elements. So the slow path reads the unusual value and its ancestors, and nothing
//! else.
//!
//! The fast path writes exactly what the slow path would write, which tests check.

use super::coerce::integer;
use super::{Fill, NormalizeOptions, Nulls};
use crate::constraint::{
    Branch, Chooser, Given, Null, Role, Verdict, array_faults, branch, format_fault, integer_fault, key_fault, members,
    null_meaning, number_fault, single, string_fault,
};
use crate::json::{JsonWriter, Tag, Tree, ValueId, float_string, parse_float};
use crate::plan::{
    Field, Form, Format, KeyRule, Leniency, MAX_FIELDS, Node, NodeId, ObjectPlan, Plan, Shape, StringRule, TaggedPlan,
};
use crate::value::Time;

/// The number of nested containers that it enters, because it recurses on the call stack.
const MAX_RECURSION: usize = 128;

/// The fast path.
pub(super) struct FastPath<'w, 'p, 't> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) tree: &'w Tree<'t>,
    pub(super) options: &'w NormalizeOptions,
    pub(super) out: &'w mut JsonWriter,
    /// The current value or key; after bailing out, the one that needs the slow path.
    pub(super) at: ValueId,
    /// The number of enclosing containers.
    pub(super) level: usize,
}

/// The result of writing something; `None` bails out of the fast path.
type Written<T = ()> = Option<T>;

impl<'p> FastPath<'_, 'p, '_> {
    /// Writes a value; `depth` is the number of enclosing spans or filters.
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

    /// Writes an element that must be an object.
    fn typed_object(&mut self, value: ValueId, id: NodeId, depth: usize) -> Written {
        self.at = value;
        (self.tree.tag(value) == Tag::Object).then_some(())?;
        self.value(value, id, Leniency::None, depth)
    }

    /// Returns the alternative that the slow path would choose if this one has no issue.
    fn alternative(&self, alternatives: &[NodeId], value: ValueId, tag: Tag) -> Written<NodeId> {
        let chooser = Chooser { plan: self.plan, tree: self.tree };
        let mut plausible = alternatives.iter().copied().filter(|&id| chooser.accepts(id, tag));
        let first = plausible.next()?;
        match (plausible.next(), tag) {
            _ if alternatives.len() == 1 => Some(first),
            (None, _) => Some(first),
            (Some(_), Tag::Number) => alternatives.iter().copied().find(|&id| self.accepts_number(id, value)),
            (Some(_), Tag::Object) => chooser.candidates(alternatives, value).first().copied(),
            (Some(_), _) => Some(first),
        }
    }

    fn accepts_number(&self, id: NodeId, value: ValueId) -> bool {
        match &self.plan.node(id).shape {
            shape @ (Shape::Integer { .. } | Shape::Number { .. }) => single(self.tree, shape, value) == Verdict::Fits,
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
                if integer && token != "-0" { self.write(token) } else { self.write(&integer::from_number(token)?) }
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
            let string = self.tree.string(value);
            let is_canonical = match rule.format {
                Format::Plain | Format::Uri => string_fault(rule, string.as_bytes()).is_none(),
                Format::DateTime => Time::is_canonical(&string),
                Format::Uuid | Format::Uuid4 => {
                    format_fault(rule.format, string.as_bytes()).is_none() && is_lower_case(&string)
                }
            };
            is_canonical.then_some(())?;
        }
        self.write_string(value)
    }

    fn elements(&mut self, array: ValueId, mut element: impl FnMut(&mut Self, ValueId) -> Written) -> Written {
        self.open('[')?;
        let tree = self.tree;
        tree.elements(array).try_for_each(|value| element(self, value))?;
        self.close(']')
    }

    /// Writes an object whose keys the user chooses, if all its values have an accepted type.
    fn map(
        &mut self,
        map: ValueId,
        keys: KeyRule,
        values: NodeId,
        depth: usize,
        accepts: impl Fn(Tag) -> bool,
    ) -> Written {
        self.open('{')?;
        let tree = self.tree;
        for (key, value) in tree.members(map) {
            self.at = key;
            if keys != KeyRule::Plain {
                let name = tree.string(key);
                (key_fault(keys, name.as_bytes()).is_none() && is_lower_case(&name)).then_some(())?;
            }
            (!tree.is_overridden(key) && accepts(tree.tag(value))).then_some(())?;
            self.write_key(key);
            self.value(value, values, Leniency::None, depth)?;
        }
        self.close('}')
    }

    fn tagged(&mut self, value: ValueId, tagged: &'p TaggedPlan<'p>, depth: usize) -> Written {
        let Branch::Named(branch) = branch(self.tree, tagged, value) else { return None };
        self.value(value, branch, Leniency::None, depth)
    }

    fn object(&mut self, value: ValueId, object: &'p ObjectPlan<'p>, depth: usize) -> Written {
        let depth = depth + usize::from(object.recursive);
        (!object.scope.is_level() || self.options.fill == Fill::default()).then_some(())?;
        let members = self.sort(value, object)?;
        let complete = members.given.has_all_needed(object) && members.given.exactly_one_holds(object);
        (complete && depth <= self.options.check.max_depth).then_some(())?;
        self.open('{')?;
        for (index, field) in object.fields.iter().enumerate() {
            match members.field(index) {
                Some(value) => self.field(field, value, depth)?,
                None => self.absent_field(field),
            }
        }
        for (key, node) in members.extras {
            self.at = key;
            (self.tree.tag(key.next()) != Tag::Null || self.options.nulls == Nulls::Keep).then_some(())?;
            self.write_key(key);
            self.value(key.next(), node, Leniency::None, depth)?;
        }
        self.close('}')
    }

    /// Sorts the members of an object by what they mean.
    fn sort(&self, value: ValueId, object: &ObjectPlan<'p>) -> Written<Members> {
        let mut sorted = Members { given: Given::default(), values: [ValueId::ROOT; MAX_FIELDS], extras: Vec::new() };
        for member in members(self.tree, object, value) {
            match member.role {
                Role::Field(index, Field { form: Form::Current, .. }) => {
                    sorted.given.add(index, self.tree.tag(member.value));
                    *sorted.values.get_mut(index)? = member.value;
                }
                Role::Extra(node) => sorted.extras.push((member.key, node)),
                Role::SchemaName => {}
                Role::Field(..) | Role::Overridden | Role::Dropped | Role::Forbidden => return None,
            }
        }
        Some(sorted)
    }

    fn field(&mut self, field: &'p Field<'p>, value: ValueId, depth: usize) -> Written {
        let before = self.out.mark();
        self.out.name(field.name);
        let after_key = self.out.mark();
        if self.tree.tag(value) == Tag::Null && field.leniency != Leniency::Scalars {
            self.at = value;
            let is_kept = match null_meaning(self.plan, field) {
                Null::Value => true,
                Null::Absence => self.options.nulls == Nulls::Keep,
                Null::NotAllowed => false,
            };
            return is_kept.then(|| self.out.raw("null"));
        }
        self.value(value, field.node, field.leniency, depth)?;
        let omitted = self.options.omitted_default(self.plan, field);
        if omitted.is_some_and(|default| default == self.out.since(after_key)) {
            self.out.take_back(before);
        }
        Some(())
    }

    fn absent_field(&mut self, field: &Field<'p>) {
        if let Some(json) = self.options.written_default(self.plan, field) {
            self.out.name(field.name);
            self.out.raw(json);
        }
    }

    /// Writes free JSON; `depth` is the number of its containers around the value.
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
            Tag::Number if tree.is_oversized(value) => None,
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
        (self.level <= MAX_RECURSION).then_some(())
    }

    fn close(&mut self, bracket: char) -> Written {
        self.level -= 1;
        self.out.close(bracket);
        Some(())
    }
}

/// The members of an object, sorted by what they mean.
struct Members {
    given: Given,
    /// The value of each field that is given.
    values: [ValueId; MAX_FIELDS],
    /// The keys of members that are not fields but kept, and the node of their values.
    extras: Vec<(ValueId, NodeId)>,
}

impl Members {
    fn field(&self, index: usize) -> Option<ValueId> {
        self.values.get(index).copied().filter(|_| self.given.has(index))
    }
}

fn is_lower_case(string: &str) -> bool {
    !string.bytes().any(|byte| byte.is_ascii_uppercase())
}
