//! The full pass over an object: its fields, its other members, and the branch of a union that it is.

use super::{Task, Walk};
use crate::constraint::{
    Branch, Cursor, Given, Null, Role, branch, dropped, exclusive_fields, forbidden, members, missing_tag, null_fault,
    null_meaning, older_form, same, unknown_tag,
};
use crate::diagnostics::Finding;
use crate::json::{Tag, ValueId};
use crate::plan::{Field, Form, ObjectPlan, Presence, Shape, TaggedPlan};
use crate::report::{Fault, Names};

impl<'p> Walk<'p, '_, '_> {
    /// Checks an object. Findings about the object as a whole precede those about its members. `tag` is a finding about
    /// the value of a member, and replaces the check of that member.
    pub(super) fn check_object(
        &mut self,
        mut cursor: Cursor,
        object: &'p ObjectPlan<'p>,
        mut tag: Option<Box<Finding<'p>>>,
    ) {
        cursor.depth += usize::from(object.recursive);
        if self.too_deep(cursor) {
            return;
        }
        let tree = self.tree;
        let first = self.tasks.len();
        let mut given = Given::default();
        for member in members(tree, object, cursor.value) {
            let key = member.key;
            let value = Cursor { value: member.value, ..cursor };
            if let Role::Field(index, _) = member.role {
                given.add(index, tree.tag(member.value) == Tag::Null);
            }
            if let Some(finding) = tag.take_if(|finding| finding.value == member.value) {
                self.tasks.push(Task::Note(finding));
                continue;
            }
            match member.role {
                Role::Overridden => self.note_later(self.finding(key, Fault::DuplicateKey)),
                Role::Field(_, field) => self.check_field(cursor.value, object, key, value, field),
                Role::Extra(node) => self.tasks.push(Task::Check(value, node)),
                Role::SchemaName => self.tasks.push(Task::CheckFree(Cursor { depth: 0, ..value })),
                Role::Dropped | Role::Forbidden => {
                    let fault = match member.role {
                        Role::Dropped => dropped(object, cursor.value, &tree.string(key)),
                        _ => forbidden(object, cursor.value),
                    };
                    self.note_later(self.finding(key, fault));
                    self.tasks.push(Task::CheckFree(Cursor { depth: 0, ..value }));
                }
            }
        }
        self.next_in_order(first);
        tag.into_iter().for_each(|finding| self.note(*finding));
        self.check_whole(cursor, object, given);
    }

    /// Checks which fields an object has.
    fn check_whole(&mut self, cursor: Cursor, object: &'p ObjectPlan<'p>, given: Given) {
        let (tree, owner) = (self.tree, object.name);
        if !given.has_all_needed(object) {
            for field in given.absent(object, Presence::Required) {
                self.note(Finding::absent(tree, cursor.value, field.name, Fault::MissingField { owner }));
            }
            for field in given.absent(object, Presence::Expected) {
                self.note(Finding::absent(tree, cursor.value, field.name, Fault::AbsentField { owner }));
            }
        }
        if !given.exactly_one_holds(object) {
            self.note_at(cursor, Fault::ExactlyOne { names: Names(exclusive_fields(object)) });
        }
    }

    fn check_field(
        &mut self,
        owner: ValueId,
        object: &'p ObjectPlan<'p>,
        key: ValueId,
        member: Cursor,
        field: &'p Field<'p>,
    ) {
        if let Some(fault) = self.older_form(owner, object, member.value, field) {
            self.note_later(self.finding(key, fault));
        }
        self.check_value(member, field);
    }

    /// Checks the value of a field.
    pub(super) fn check_value(&mut self, member: Cursor, field: &'p Field<'p>) {
        let is_null = self.tree.tag(member.value) == Tag::Null;
        if is_null && null_meaning(self.plan, field) == Null::NotAllowed {
            return self.note_later(self.finding(member.value, null_fault(field)));
        }
        self.tasks.push(Task::Check(member, field.node));
    }

    /// The fault of a field in a form of 2025.
    fn older_form(
        &self,
        owner: ValueId,
        object: &'p ObjectPlan<'p>,
        value: ValueId,
        field: &'p Field<'p>,
    ) -> Option<Fault<'p>> {
        match field.form {
            Form::Current => None,
            Form::RenamedTo(index) => {
                let name = object.fields.get(index as usize).map(|field| field.name);
                let differs = name.is_some_and(|name| self.differs(owner, name, value));
                Some(older_form(Vec::from_iter(name), differs))
            }
            Form::Flattened => {
                let names = self.plan.object(field.node).map_or_else(Vec::new, ObjectPlan::names);
                let inner = names.iter().filter_map(|name| Some((*name, self.tree.member(value, name)?.1)));
                let differs = inner.into_iter().any(|(name, older)| self.differs(owner, name, older));
                Some(older_form(names, differs))
            }
        }
    }

    /// Whether `owner` has a member `name` whose value differs from `value`.
    fn differs(&self, owner: ValueId, name: &str, value: ValueId) -> bool {
        self.tree.member(owner, name).is_some_and(|(_, current)| !same(self.tree, current, value))
    }

    pub(super) fn check_tagged(&mut self, cursor: Cursor, tagged: &'p TaggedPlan<'p>) {
        match branch(self.tree, tagged, cursor.value) {
            Branch::Named(branch) => self.check(cursor, branch),
            Branch::Elided => self.note_at(cursor, Fault::ElidedRecord),
            Branch::MissingTag => {
                self.note(Finding::absent(self.tree, cursor.value, tagged.tag, missing_tag(tagged)));
            }
            Branch::UnknownTag(tag) => {
                let (fault, meant) = unknown_tag(self.plan, self.tree, tagged, tag);
                let finding = self.finding(tag, fault);
                match meant.map(|branch| &self.plan.node(branch).shape) {
                    // The rest of the object is checked as the branch that the tag probably means.
                    Some(Shape::Object(object)) => self.check_object(cursor, object, Some(Box::new(finding))),
                    _ => self.note(finding),
                }
            }
        }
    }
}
