//! What becomes of an object's members: found under all their names, put in the contract's order, defaults added.

use std::borrow::Cow;

use super::Defaults;
use super::change::Becomes;
use super::fill::Filled;
use super::walk::{Walk, Work};
use crate::constraint::{
    Cursor, dropped, exactly_one_holds, exclusive_fields, forbidden, older_form, same, wrong_type,
};
use crate::json::{Tag, ValueId};
use crate::plan::{Field, Form, KeyRule, Leniency, NodeId, ObjectPlan, Presence, UnknownFields};
use crate::report::{Expected, Fault, MovedTo, Names, Was};

/// The members of an object by what they mean.
pub(super) struct Members {
    /// For every field its value, wherever it was found.
    given: Vec<Option<ValueId>>,
    /// The keys of what stands beside the fields and is kept, as such a node.
    extras: Vec<(ValueId, NodeId)>,
}

impl Members {
    pub(super) fn given(&self, index: usize) -> Option<ValueId> {
        self.given.get(index).copied().flatten()
    }

    fn set(&mut self, index: usize, value: ValueId) {
        if let Some(place) = self.given.get_mut(index) {
            *place = Some(value);
        }
    }
}

/// A field whose value is known already, as JSON.
fn push_text<'p>(work: &mut Vec<Work<'p>>, name: &'p str, json: &'p str) {
    work.push(Work::Name(name));
    work.push(Work::Write(Cow::Borrowed(json)));
}

impl<'p> Walk<'p, '_, '_> {
    /// Reads an object. Unknown members that the contract rejects are passed over if `forgiving`.
    pub(super) fn read_object(&mut self, mut cursor: Cursor, object: &'p ObjectPlan<'p>, forgiving: bool) {
        cursor.depth += usize::from(object.recursive);
        if self.too_deep(cursor) {
            return;
        }
        if !exactly_one_holds(self.tree, object, cursor.value) {
            self.note_at(cursor.value, Fault::ExactlyOne { names: Names(exclusive_fields(object)) });
        }
        let members = self.sort_members(cursor, object, forgiving);
        let (filled, is_step) = self.fill_in(object, &members);
        self.open('{');
        let mut work = Vec::new();
        for (index, field) in object.fields.iter().enumerate() {
            if let Some(filled) = filled.iter().find(|filled| filled.field == index) {
                self.field_filled(cursor, members.given(index), field, filled, &mut work);
                continue;
            }
            match members.given(index) {
                Some(member) => self.field_given(cursor, object, &members, field, member, &mut work),
                None => self.field_absent(cursor, object, &members, field, &mut work),
            }
        }
        for (key, node) in members.extras {
            let value = key.next();
            if self.tree.tag(value) == Tag::Null && !self.keeps_nulls() {
                self.drop_null(value);
            } else {
                work.push(Work::Key(key, KeyRule::Plain));
                work.push(Work::Read(Cursor { value, ..cursor }, node, Leniency::None));
            }
        }
        work.push(Work::Close('}'));
        if is_step {
            work.push(Work::Leave);
        }
        self.then(work);
    }

    /// Finds out what every member is: a field under its own or another name, or none.
    fn sort_members(&mut self, cursor: Cursor, object: &'p ObjectPlan<'p>, forgiving: bool) -> Members {
        let mut members = Members { given: vec![None; object.fields.len()], extras: Vec::new() };
        let mut older = Vec::new();
        for key in self.members(cursor.value) {
            let name = self.tree.string(key);
            let found = object.position(&name).and_then(|index| Some((index, object.fields.get(index)?)));
            match found {
                Some((index, Field { form: Form::Current, .. })) => members.set(index, key.next()),
                Some((_, field)) => older.push((key, field)),
                None => self.sort_unknown(cursor, object, forgiving, key, &mut members),
            }
        }
        for (key, field) in older {
            self.sort_older(object, key, field, &mut members);
        }
        members
    }

    /// A member that is no field by its name.
    fn sort_unknown(
        &mut self,
        owner: Cursor,
        object: &'p ObjectPlan<'p>,
        forgiving: bool,
        key: ValueId,
        members: &mut Members,
    ) {
        let name = self.tree.string(key);
        let aliased = object.fields.iter().enumerate().find(|(_, field)| field.leniency == Leniency::Alias(&name));
        if let Some((index, field)) = aliased
            && self.tree.member(owner.value, field.name).is_none()
        {
            self.note_at(key, Fault::RenamedField { moved_to: MovedTo(vec![field.name]) });
            return members.set(index, key.next());
        }
        if let UnknownFields::Kept(node) = object.unknown_fields {
            return members.extras.push((key, node));
        }
        let free = self.free_names.of(self.tree, object, owner.value);
        // If both names are given, the SDK does not know which one is meant.
        let is_forbidden = object.unknown_fields == UnknownFields::Forbidden && (!forgiving || aliased.is_some());
        let fault = if is_forbidden { forbidden(object, &name, free) } else { dropped(object, &name, free) };
        self.note_at(key, fault);
    }

    /// A member in the form of 2025: what it says goes to the fields of today.
    fn sort_older(&mut self, object: &'p ObjectPlan<'p>, key: ValueId, field: &'p Field<'p>, members: &mut Members) {
        let value = key.next();
        let moved: Vec<(usize, ValueId)> = match field.form {
            Form::RenamedTo(index) => vec![(index as usize, value)],
            _ if self.tree.tag(value) == Tag::Object => self.lifted(object, value, field),
            _ => return self.wrong_type(value, field.node),
        };
        let names = |index: usize| object.fields.get(index).map(|field| field.name);
        let names: Vec<&'p str> = moved.iter().filter_map(|(index, _)| names(*index)).collect();
        let differs = moved
            .iter()
            .any(|(index, value)| members.given(*index).is_some_and(|current| !same(self.tree, current, *value)));
        self.note_at(key, older_form(names, differs));
        for (index, value) in moved {
            members.set(index, value);
        }
    }

    /// The members of a lifted object that are fields of its owner today.
    fn lifted(&mut self, owner: &'p ObjectPlan<'p>, lifted: ValueId, field: &'p Field<'p>) -> Vec<(usize, ValueId)> {
        let Some(object) = self.plan.object(field.node) else { return Vec::new() };
        let mut moved = Vec::new();
        for key in self.members(lifted) {
            let name = self.tree.string(key);
            let known = object.position(&name).and_then(|_| owner.position(&name));
            match known {
                Some(index) => moved.push((index, key.next())),
                None => {
                    self.note_at(key, dropped(object, &name, &object.names()));
                }
            }
        }
        moved
    }

    fn field_given(
        &mut self,
        owner: Cursor,
        object: &'p ObjectPlan<'p>,
        members: &Members,
        field: &'p Field<'p>,
        value: ValueId,
        work: &mut Vec<Work<'p>>,
    ) {
        let null = self.tree.tag(value) == Tag::Null;
        if null && field.leniency != Leniency::Scalars {
            return self.field_null(owner, object, members, field, value, work);
        }
        let read = Work::Read(Cursor { value, ..owner }, field.node, field.leniency);
        let omit = self.options.defaults == Defaults::Omit && !self.plan.is_constant(field);
        match field.implied.as_deref().filter(|_| omit) {
            Some(default) => {
                work.extend([Work::NameOnTrial(field.name), read, Work::TakeBackIf(default)]);
            }
            None => work.extend([Work::Name(field.name), read]),
        }
    }

    /// A field that is absent, or null, and gets a value that was asked for.
    fn field_filled(
        &mut self,
        owner: Cursor,
        null: Option<ValueId>,
        field: &'p Field<'p>,
        filled: &Filled,
        work: &mut Vec<Work<'p>>,
    ) {
        self.note_filled(owner.value, field, null, filled.becomes);
        work.extend([Work::Name(field.name), Work::Write(Cow::Owned(filled.json.clone()))]);
    }

    fn field_null(
        &mut self,
        owner: Cursor,
        object: &'p ObjectPlan<'p>,
        members: &Members,
        field: &'p Field<'p>,
        value: ValueId,
        work: &mut Vec<Work<'p>>,
    ) {
        let nullable = self.plan.accepts_null(field.node);
        let stripped = object.null_is_absent || field.leniency == Leniency::Null;
        // Where absence would mean something else than null, or is not allowed, the null has to stay.
        if nullable && (self.keeps_nulls() || !field.null_means_absence()) {
            push_text(work, field.name, "null");
        } else if nullable || stripped {
            self.drop_null(value);
            self.field_absent(owner, object, members, field, work);
        } else if self.is_filled(object, members, field) {
            self.note_filled(owner.value, field, Some(value), Becomes::EmptyString);
            push_text(work, field.name, "\"\"");
        } else {
            let fault = match field.presence {
                Presence::Required => wrong_type(field.node, Tag::Null),
                _ => Fault::UnexpectedNull { expected: Expected(field.node) },
            };
            self.note_at(value, fault);
        }
    }

    fn field_absent(
        &mut self,
        owner: Cursor,
        object: &'p ObjectPlan<'p>,
        members: &Members,
        field: &'p Field<'p>,
        work: &mut Vec<Work<'p>>,
    ) {
        match field.presence {
            _ if field.form != Form::Current => {}
            Presence::Required if self.is_filled(object, members, field) => {
                self.note_filled(owner.value, field, None, Becomes::EmptyString);
                push_text(work, field.name, "\"\"");
            }
            Presence::Required | Presence::Expected => {
                let (owner, name) = (owner.value, object.name);
                let fault = match field.presence {
                    Presence::Required => Fault::MissingField { owner: name },
                    _ => Fault::AbsentField { owner: name },
                };
                self.note_absent(owner, field.name, fault);
            }
            Presence::Optional if self.options.defaults == Defaults::Emit || self.plan.is_constant(field) => {
                if let Some(default) = field.implied.as_deref() {
                    push_text(work, field.name, default);
                }
            }
            Presence::Optional => {}
        }
    }

    /// Notes that a field, which was null or absent, is given a value.
    fn note_filled(&mut self, owner: ValueId, field: &'p Field<'p>, null: Option<ValueId>, becomes: Becomes) {
        let becomes = becomes.phrase();
        match null {
            Some(null) => self.note_at(null, Fault::FilledIn { was: Was::Value, becomes }),
            None => self.note_absent(owner, field.name, Fault::FilledIn { was: Was::Absent, becomes }),
        }
    }

    /// Whether an empty text stands in for the field, because a sibling says what there is to say.
    fn is_filled(&self, object: &ObjectPlan<'p>, members: &Members, field: &Field<'p>) -> bool {
        let Leniency::EmptyBeside(sibling) = field.leniency else { return false };
        let sibling = object.position(sibling).and_then(|index| members.given(index));
        sibling.is_some_and(|sibling| self.tree.tag(sibling) != Tag::Null)
    }
}
